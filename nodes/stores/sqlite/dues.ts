import { randomUUID } from 'node:crypto';

import { z } from 'zod';

import { dueSchema, PLATFORM_IDS, type Due } from '../../core/case';
import type { DueKind, LeaseRef, NewDue, Store } from '../store';
import type { Connection } from './connection';
import { findCaseLease, findLeased, toDue } from './dueRows';

const pendingShape = z.object({ kind: dueSchema.shape.kind, dueAt: z.number(), reason: z.string() });
const clockShape = z.object({ platform: z.enum(PLATFORM_IDS), account: z.string(), clockId: z.string() });

const HOLDS = "id = :id AND lease_token = :leaseToken AND state = 'waiting'";

function bindLease(lease: LeaseRef) {
	return { id: lease.id, leaseToken: lease.leaseToken };
}

function schedule(connection: Connection, due: NewDue): { created: boolean } {
	const { kind, key, caseId, platform, account, queue, dueAt, testClockId, reason } = due;
	const created = connection.run(
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

function settle(connection: Connection, lease: LeaseRef, end: { result: string; at: Date }): boolean {
	const changed = connection.run(
		`UPDATE dues SET state = 'settled', result = :result, ended_at = :at, lease_token = NULL, lease_until = NULL WHERE ${HOLDS}`,
		{ ...bindLease(lease), result: end.result, at: end.at.toISOString() },
	);
	return changed === 1;
}

function release(connection: Connection, lease: LeaseRef, again: { at: Date; why: string }): boolean {
	const changed = connection.run(
		`UPDATE dues SET lease_token = NULL, lease_until = NULL, available_at = :at, again_why = :why WHERE ${HOLDS}`,
		{ ...bindLease(lease), at: again.at.getTime(), why: again.why },
	);
	return changed === 1;
}

function renew(connection: Connection, lease: LeaseRef, until: Date): boolean {
	const changed = connection.run(`UPDATE dues SET lease_until = :until WHERE ${HOLDS}`, {
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

function cancel(connection: Connection, caseId: string, { kinds, why, now }: Cancellation): number {
	return connection.run(
		`UPDATE dues SET state = 'canceled', result = :why, ended_at = :at, lease_token = NULL, lease_until = NULL
		WHERE case_id = :caseId AND state = 'waiting' AND (lease_until IS NULL OR lease_until <= :now)
			AND kind IN (SELECT value FROM json_each(:kinds))`,
		{ caseId, why, at: now.toISOString(), now: now.getTime(), kinds: JSON.stringify(kinds) },
	);
}

function findLease(connection: Connection, caseId: string, now: Date): Due | undefined {
	const row = findCaseLease(connection, caseId, { now, besides: '' });
	return row === undefined || row.lease_token === null ? undefined : toDue(row, row.lease_token);
}

function readPending(connection: Connection, caseId: string) {
	// Work that was given back falls due when it may be handed out again; on a test clock only the clock's time says anything.
	const rows = connection.all(
		pendingShape,
		`SELECT kind, CASE WHEN test_clock_id IS NULL THEN max(due_at, available_at) ELSE due_at END AS dueAt,
			coalesce(again_why, reason) AS reason
		FROM dues WHERE case_id = :caseId AND state = 'waiting' ORDER BY dueAt, seq`,
		{ caseId },
	);
	return rows.map((row) => ({ ...row, dueAt: new Date(row.dueAt).toISOString() }));
}

function readClocks(connection: Connection, queue: string) {
	return connection.all(
		clockShape,
		`SELECT DISTINCT platform, account, test_clock_id AS clockId FROM dues
		WHERE queue = :queue AND state = 'waiting' AND test_clock_id IS NOT NULL AND kind <> 'event'
		ORDER BY platform, account, clockId`,
		{ queue },
	);
}

type DueMethods = Pick<
	Store,
	'schedule' | 'renewDue' | 'settleDue' | 'releaseDue' | 'holdsLease' | 'findLease' | 'cancelDues' | 'pendingDues' | 'clocks'
>;

/** Everything about due work that is a single statement. `clock` is the wall clock. */
export function createDueMethods(connection: Connection, clock: () => Date): DueMethods {
	return {
		schedule: async (due) => schedule(connection, due),
		renewDue: async (lease, until) => renew(connection, lease, until),
		settleDue: async (lease, result) => settle(connection, lease, { result, at: clock() }),
		releaseDue: async (lease, again) => release(connection, lease, again),
		holdsLease: async (lease) => findLeased(connection, lease) !== undefined,
		findLease: async (caseId) => findLease(connection, caseId, clock()),
		cancelDues: async (caseId, kinds, why) => cancel(connection, caseId, { kinds, why, now: clock() }),
		pendingDues: async (caseId) => readPending(connection, caseId),
		clocks: async (queue) => readClocks(connection, queue),
	};
}
