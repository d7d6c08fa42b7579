import { z } from 'zod';

import { APPROVAL_STATES, approvalSchema, type Approval } from '../../core/approval/approval';
import { grantsOf } from '../../core/approval/grants';
import { DunningError } from '../../core/errors';
import type { Due } from '../../core/event';
import type { ApprovalBook, ApprovalFilter, ApprovalStep } from '../books/approvals';
import { bindList } from './dialect';
import { cancel, schedule, takeUp } from './dues';
import { lockNames } from './locks';
import type { Ledger, Sql } from './sql';

const approvalRowShape = z.object({
	version: z.number(),
	value: z.string().transform((text) => approvalSchema.parse(JSON.parse(text))),
});
const metaShape = z.object({ value: z.string() });

const SELECT = 'SELECT version, value FROM approvals';
const PAGE = 'approval page';

async function create({ db, append }: Ledger, approval: Approval, step: ApprovalStep): ReturnType<ApprovalBook['createApproval']> {
	const { id, caseId, state } = approval;
	return await db.transact(async (sql) => {
		await lockNames(sql, [caseId]);
		const standing = await sql.get(approvalRowShape, `${SELECT} WHERE case_id = :caseId AND state = 'open'`, { caseId });
		if (standing) return { created: false, existing: standing.value };
		await sql.run('INSERT INTO approvals (id, case_id, state, version, value) VALUES (:id, :caseId, :state, 1, :value)', { id, caseId, state, value: JSON.stringify(approval) });
		for (const work of step.work ?? []) await schedule(sql, work);
		await append(sql, step.entry);
		return { created: true };
	});
}

const overtaken = (id: string): DunningError =>
	new DunningError({
		code: 'ledger-conflict',
		message: `The approval ${id} was decided or changed by somebody else meanwhile.`,
		fix: 'Open the page again; it shows how the approval stands now.',
		retryable: true,
	});

const REMINDERS = ['approval.remind', 'approval.escalate', 'approval.expire'] as const;

/** Reminders under a lease end by themselves: whoever works them sees that the approval is closed. */
async function endReminders(sql: Sql, { caseId, state }: Approval, now: Date): Promise<void> {
	if (state !== 'open') await cancel(sql, caseId, { kinds: REMINDERS, why: `the approval is ${state}`, now });
}

async function save(ledger: Ledger, change: { value: Approval; expectedVersion: number }, step: ApprovalStep): ReturnType<ApprovalBook['saveApproval']> {
	const { value, expectedVersion } = change;
	const now = ledger.clock();
	return await ledger.db.transact(async (sql) => {
		await lockNames(sql, [value.caseId]);
		const changed = await sql.run(
			'UPDATE approvals SET state = :state, value = :value, version = version + 1 WHERE id = :id AND version = :expectedVersion',
			{ id: value.id, state: value.state, value: JSON.stringify(value), expectedVersion },
		);
		if (changed !== 1) throw overtaken(value.id);
		await endReminders(sql, value, now);
		for (const work of step.work ?? []) await schedule(sql, work);
		const due: Due | null = step.takeUp ? await takeUp(sql, step.takeUp.work, { now, until: step.takeUp.leaseUntil }) : null;
		await ledger.append(sql, step.entry);
		return { version: expectedVersion + 1, due };
	});
}

async function list({ db }: Ledger, { caseId, states = APPROVAL_STATES, limit }: ApprovalFilter): Promise<Approval[]> {
	const wanted = bindList('state', states);
	const ofCase = caseId === undefined ? '' : ' AND case_id = :caseId';
	const rows = await db.all(approvalRowShape, `${SELECT} WHERE state IN ${wanted.text}${ofCase} ORDER BY seq DESC LIMIT :limit`, {
		...wanted.values,
		...(caseId === undefined ? {} : { caseId }),
		limit,
	});
	return rows.map(({ value }) => value);
}

/** Requests for a person's decision, and where they are answered. */
export function createApprovals(ledger: Ledger): ApprovalBook {
	const { db } = ledger;
	return {
		createApproval: async (approval, step) => await create(ledger, approval, step),
		loadApproval: async (id) => await db.get(approvalRowShape, `${SELECT} WHERE id = :id`, { id }),
		saveApproval: async (value, expectedVersion, step) => await save(ledger, { value, expectedVersion }, step),
		approvals: async (filter) => await list(ledger, filter),
		grants: async (caseId, now) => (await list(ledger, { caseId, states: ['approved'], limit: 50 })).flatMap((approval) => grantsOf(approval, now)),
		savePageAddress: async (address) => {
			await db.run('INSERT INTO meta (name, value) VALUES (:name, :address) ON CONFLICT (name) DO UPDATE SET value = excluded.value', { name: PAGE, address });
		},
		pageAddress: async () => (await db.get(metaShape, 'SELECT value FROM meta WHERE name = :name', { name: PAGE }))?.value,
	};
}
