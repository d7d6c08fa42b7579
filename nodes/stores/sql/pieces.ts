import { createHash, randomUUID } from 'node:crypto';

import type { LeaseRef, SplitWork, Store } from '../store';
import { DUE_COLUMNS, dueRowShape, findCaseLease, findLeased, revokeExpiredLeases, toDue, type DueRow } from './dueRows';
import { lockNames } from './locks';
import type { Ledger, Sql } from './sql';

interface Split {
	sql: Sql;
	parent: DueRow;
	leaseToken: string;
	now: Date;
	until: Date;
}

/**
 * A piece's token follows from the event's, so that splitting again under the same lease finds the same pieces, and
 * whoever claims the event or the piece later has other tokens.
 */
export function deriveToken(leaseToken: string, caseId: string): string {
	return createHash('sha256').update(`${leaseToken}\n${caseId}`).digest('hex');
}

async function isFree({ sql, parent, now }: Split, caseId: string): Promise<boolean> {
	return (await findCaseLease(sql, caseId, { now, besides: parent.id })) === undefined;
}

async function findFree(split: Split, caseIds: readonly string[]): Promise<string | undefined> {
	for (const caseId of caseIds) {
		if (await isFree(split, caseId)) return caseId;
	}
	return undefined;
}

interface OwnPiece {
	caseId: string | undefined;
	handedOut: SplitWork[];
}

/** The event row itself becomes the piece of its first case: in the common case of one case, nothing is added. */
async function assignParent(split: Split, caseIds: readonly string[]): Promise<OwnPiece> {
	const { sql, parent, leaseToken, now } = split;
	const handOut = (caseId: string): OwnPiece => ({ caseId, handedOut: [{ caseId, due: toDue(parent, leaseToken) }] });
	if (parent.case_id !== null) return handOut(parent.case_id);
	const free = await findFree(split, caseIds);
	const caseId = free ?? caseIds[0];
	if (caseId === undefined) return { caseId, handedOut: [] };
	await sql.run('UPDATE dues SET case_id = :caseId WHERE id = :id', { caseId, id: parent.id });
	if (free !== undefined) {
		await revokeExpiredLeases(sql, [free], { now, besides: [parent.id] });
		return handOut(free);
	}
	// Every case is being worked on: the event waits its turn, which is no failed attempt.
	await sql.run('UPDATE dues SET lease_token = NULL, lease_until = NULL, attempt = attempt - 1 WHERE id = :id', { id: parent.id });
	return { caseId, handedOut: [] };
}

async function addChild(split: Split, caseId: string): Promise<void> {
	const { sql, parent, now, until } = split;
	const leaseToken = (await isFree(split, caseId)) ? deriveToken(split.leaseToken, caseId) : null;
	const created = await sql.run(
		`INSERT INTO dues (id, parent_id, kind, key, case_id, platform, account, queue, event, test_clock_id, due_at, available_at, reason, attempt, lease_token, lease_until)
		SELECT :id, id, kind, key, :caseId, platform, account, queue, event, test_clock_id, due_at, available_at, reason,
			CAST(:attempt AS {int}), :leaseToken, CAST(:leaseUntil AS {int})
		FROM dues WHERE id = :parentId
		ON CONFLICT DO NOTHING`,
		{
			...{ id: randomUUID(), caseId, parentId: parent.id, attempt: leaseToken === null ? 0 : 1 },
			...{ leaseToken, leaseUntil: leaseToken === null ? null : until.getTime() },
		},
	);
	if (created === 1 && leaseToken !== null) await revokeExpiredLeases(sql, [caseId], { now, besides: [parent.id] });
}

async function findChild(split: Split, caseId: string): Promise<SplitWork[]> {
	const leaseToken = deriveToken(split.leaseToken, caseId);
	const row = await split.sql.get(
		dueRowShape,
		`SELECT ${DUE_COLUMNS} FROM dues
		WHERE parent_id = :parentId AND case_id = :caseId AND lease_token = :leaseToken AND state = 'waiting'`,
		{ parentId: split.parent.id, caseId, leaseToken },
	);
	return row === undefined ? [] : [{ caseId, due: toDue(row, leaseToken) }];
}

async function splitDue(sql: Sql, lease: LeaseRef, work: { caseIds: readonly string[]; until: Date; now: Date }): Promise<SplitWork[] | undefined> {
	await lockNames(sql, work.caseIds);
	const parent = await findLeased(sql, lease, '{lock}');
	if (parent === undefined) return undefined;
	const split = { sql, parent, leaseToken: lease.leaseToken, now: work.now, until: work.until };
	const own = await assignParent(split, work.caseIds);
	const others = [...new Set(work.caseIds)].filter((caseId) => caseId !== own.caseId);
	const handedOut = [...own.handedOut];
	for (const caseId of others) await addChild(split, caseId);
	for (const caseId of others) handedOut.push(...(await findChild(split, caseId)));
	return handedOut;
}

/** How an event becomes one piece of work per case. */
export function createPieces({ db, clock }: Ledger): Pick<Store, 'splitDue'> {
	return {
		splitDue: async (lease, caseIds, until) => await db.transact(async (sql) => await splitDue(sql, lease, { caseIds, until, now: clock() })),
	};
}
