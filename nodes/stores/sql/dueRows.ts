import { z } from 'zod';

import { caseEventSchema, dueSchema, platformIdSchema, type Due } from '../../core/case';
import type { DueWork, LeaseRef } from '../store';
import { bindList } from './dialect';
import type { Sql } from './sql';

const eventShape = z.string().transform((text) => caseEventSchema.parse(JSON.parse(text)));

/** A row of `dues` as the code sees it; times are milliseconds. */
export const dueRowShape = z.object({
	id: z.string(),
	kind: dueSchema.shape.kind,
	key: z.string(),
	case_id: z.string().nullable(),
	platform: platformIdSchema,
	account: z.string(),
	queue: z.string(),
	event: eventShape.nullable(),
	test_clock_id: z.string().nullable(),
	due_at: z.number(),
	available_at: z.number(),
	reason: z.string(),
	again_why: z.string().nullable(),
	attempt: z.number(),
	lease_token: z.string().nullable(),
	lease_until: z.number().nullable(),
});
export type DueRow = z.infer<typeof dueRowShape>;

/** The columns of {@link dueRowShape}. */
export const DUE_COLUMNS = Object.keys(dueRowShape.shape).join(', ');

/** The lease of a row that was just handed out under `leaseToken`, for the item. */
export function toDue(row: DueRow, leaseToken: string): Due {
	return { id: row.id, leaseToken, kind: row.kind, attempt: row.attempt, queue: row.queue };
}

/** A row that was just handed out under `leaseToken`, with what it is about. */
export function toDueWork(row: DueRow, leaseToken: string): DueWork {
	return {
		due: toDue(row, leaseToken),
		platform: row.platform,
		account: row.account,
		caseId: row.case_id,
		event: row.event,
		dueAt: new Date(row.due_at),
		testClockId: row.test_clock_id,
		reason: row.reason,
	};
}

/**
 * The row that a lease is the current one of, neither settled nor held. A lease that ran out still counts until somebody
 * else claims the work or other work of its case: nobody else has it. `{lock}` keeps it so until the transaction ends.
 */
export async function findLeased(sql: Sql, lease: LeaseRef, lock: '' | '{lock}' = ''): Promise<DueRow | undefined> {
	return await sql.get(
		dueRowShape,
		`SELECT ${DUE_COLUMNS} FROM dues WHERE id = :id AND lease_token = :leaseToken AND state = 'waiting' ${lock}`,
		{ id: lease.id, leaseToken: lease.leaseToken },
	);
}

/** The row of a case whose lease has not run out, other than the row named. */
export async function findCaseLease(sql: Sql, caseId: string, at: { now: Date; besides: string }): Promise<DueRow | undefined> {
	return await sql.get(
		dueRowShape,
		`SELECT ${DUE_COLUMNS} FROM dues
		WHERE case_id = :caseId AND state = 'waiting' AND lease_until > :now AND id <> :besides
		ORDER BY seq LIMIT 1`,
		{ caseId, now: at.now.getTime(), besides: at.besides },
	);
}

/** Ends what is left of leases on cases that ran out, so that whoever held one cannot act beside the new holder. */
export async function revokeExpiredLeases(sql: Sql, caseIds: readonly string[], at: { now: Date; besides: readonly string[] }): Promise<void> {
	const cases = bindList('case', caseIds);
	const besides = bindList('beside', at.besides);
	await sql.run(
		`UPDATE dues SET lease_token = NULL, lease_until = NULL
		WHERE case_id IN ${cases.text} AND state = 'waiting' AND lease_until <= :now AND id NOT IN ${besides.text}`,
		{ ...cases.values, ...besides.values, now: at.now.getTime() },
	);
}
