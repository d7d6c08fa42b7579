import { randomUUID } from 'node:crypto';

import { z } from 'zod';

import { dueSchema, platformIdSchema, type Due } from '../../core/case';
import type { DueKind, LeaseRef, NewDue, Store } from '../store';
import { bindList } from './dialect';
import { DUE_COLUMNS, dueRowShape, findCaseLease, findLeased, revokeExpiredLeases, toDue } from './dueRows';
import type { Ledger, Sql } from './sql';

const pendingShape = z.object({ kind: dueSchema.shape.kind, dueAt: z.number(), reason: z.string() });
const clockShape = z.object({ platform: platformIdSchema, account: z.string(), clockId: z.string() });

const HOLDS = "id = :id AND lease_token = :leaseToken AND state = 'waiting'";

function bindLease(lease: LeaseRef) {
	return { id: lease.id, leaseToken: lease.leaseToken };
}

/** See {@link Store.schedule}; inside a transaction of another book too. */
export async function schedule(sql: Sql, due: NewDue): Promise<{ created: boolean }> {
	const { kind, key, caseId, platform, account, queue, dueAt, testClockId, reason } = due;
	const created = await sql.run(
		`INSERT INTO dues (id, kind, key, case_id, platform, account, queue, test_clock_id, due_at, available_at, reason)
		VALUES (:id, :kind, :key, :caseId, :platform, :account, :queue, :testClockId, :dueAt, 0, :reason)
		ON CONFLICT (queue, case_id, kind, key) WHERE case_id IS NOT NULL DO UPDATE SET
			state = 'waiting', due_at = excluded.due_at, available_at = 0, test_clock_id = excluded.test_clock_id,
			reason = excluded.reason, again_why = NULL, result = NULL, ended_at = NULL
		WHERE dues.state = 'canceled'`,
		{ id: randomUUID(), kind, key, caseId, platform, account, queue, testClockId, dueAt: dueAt.getTime(), reason },
	);
	return { created: created === 1 };
}

/**
 * Schedules work and hands it out at once. Null when it stood there already, or while another lease on its case lasts: it
 * waits then. Inside a transaction that has locked the case.
 */
export async function takeUp(sql: Sql, work: NewDue, { now, until }: { now: Date; until: Date }): Promise<Due | null> {
	const { created } = await schedule(sql, work);
	const isBusy = (await findCaseLease(sql, work.caseId, { now, besides: '' })) !== undefined;
	if (!created || isBusy) return null;
	const leaseToken = randomUUID();
	const row = await sql.get(
		dueRowShape,
		`UPDATE dues SET lease_token = :leaseToken, lease_until = :until, attempt = attempt + 1
		WHERE queue = :queue AND case_id = :caseId AND kind = :kind AND key = :key RETURNING ${DUE_COLUMNS}`,
		{ leaseToken, until: until.getTime(), queue: work.queue, caseId: work.caseId, kind: work.kind, key: work.key },
	);
	if (row === undefined) return null;
	await revokeExpiredLeases(sql, [work.caseId], { now, besides: [row.id] });
	return toDue(row, leaseToken);
}

async function settle(sql: Sql, lease: LeaseRef, end: { result: string; at: Date }): Promise<boolean> {
	const changed = await sql.run(
		`UPDATE dues SET state = 'settled', result = :result, ended_at = :at, lease_token = NULL, lease_until = NULL WHERE ${HOLDS}`,
		{ ...bindLease(lease), result: end.result, at: end.at.toISOString() },
	);
	return changed === 1;
}

async function release(sql: Sql, lease: LeaseRef, again: { at: Date; why: string }): Promise<boolean> {
	const changed = await sql.run(
		`UPDATE dues SET lease_token = NULL, lease_until = NULL, available_at = :at, again_why = :why WHERE ${HOLDS}`,
		{ ...bindLease(lease), at: again.at.getTime(), why: again.why },
	);
	return changed === 1;
}

async function renew(sql: Sql, lease: LeaseRef, until: Date): Promise<boolean> {
	const changed = await sql.run(`UPDATE dues SET lease_until = :until WHERE ${HOLDS}`, {
		...bindLease(lease),
		until: until.getTime(),
	});
	return changed === 1;
}

interface Cancellation {
	kinds: readonly DueKind[];
	why: string;
	now: Date;
}

/** See {@link Store.cancelDues}. */
export async function cancel(sql: Sql, caseId: string, { kinds, why, now }: Cancellation): Promise<number> {
	const list = bindList('kind', kinds);
	return await sql.run(
		`UPDATE dues SET state = 'canceled', result = :why, ended_at = :at, lease_token = NULL, lease_until = NULL
		WHERE case_id = :caseId AND state = 'waiting' AND (lease_until IS NULL OR lease_until <= :now)
			AND kind IN ${list.text}`,
		{ ...list.values, caseId, why, at: now.toISOString(), now: now.getTime() },
	);
}

async function findLease(sql: Sql, caseId: string, now: Date): Promise<Due | undefined> {
	const row = await findCaseLease(sql, caseId, { now, besides: '' });
	return row === undefined || row.lease_token === null ? undefined : toDue(row, row.lease_token);
}

async function readPending(sql: Sql, caseId: string) {
	// Work that was given back falls due when it may be handed out again; on a test clock only the clock's time says anything.
	const rows = await sql.all(
		pendingShape,
		`SELECT kind, CASE WHEN test_clock_id IS NULL AND available_at > due_at THEN available_at ELSE due_at END AS "dueAt",
			coalesce(again_why, reason) AS reason
		FROM dues WHERE case_id = :caseId AND state = 'waiting' ORDER BY 2, seq`,
		{ caseId },
	);
	return rows.map((row) => ({ ...row, dueAt: new Date(row.dueAt).toISOString() }));
}

async function readClocks(sql: Sql, queue: string) {
	return await sql.all(
		clockShape,
		`SELECT DISTINCT platform, account, test_clock_id AS "clockId" FROM dues
		WHERE queue = :queue AND state = 'waiting' AND test_clock_id IS NOT NULL AND kind <> 'event'
		ORDER BY platform, account, test_clock_id`,
		{ queue },
	);
}

type DueMethods = Pick<
	Store,
	'schedule' | 'renewDue' | 'settleDue' | 'releaseDue' | 'holdsLease' | 'findLease' | 'cancelDues' | 'pendingDues' | 'clocks'
>;

/** Everything about due work that is a single statement. */
export function createDues({ db, clock }: Ledger): DueMethods {
	return {
		schedule: async (due) => await schedule(db, due),
		renewDue: async (lease, until) => await renew(db, lease, until),
		settleDue: async (lease, result) => await settle(db, lease, { result, at: clock() }),
		releaseDue: async (lease, again) => await release(db, lease, again),
		holdsLease: async (lease) => (await findLeased(db, lease)) !== undefined,
		findLease: async (caseId) => await findLease(db, caseId, clock()),
		cancelDues: async (caseId, kinds, why) => await cancel(db, caseId, { kinds, why, now: clock() }),
		pendingDues: async (caseId) => await readPending(db, caseId),
		clocks: async (queue) => await readClocks(db, queue),
	};
}
