import { createHash, randomUUID } from 'node:crypto';

import type { Due } from '../../core/case';
import type { NewEntry } from '../../core/ledger/entry';
import type { EventClaim, LeaseRef, SplitWork } from '../store';
import type { Connection } from './connection';
import { DUE_COLUMNS, dueRowShape, findCaseLease, findLeased, revokeExpiredLeases, toDue, type DueRow } from './dueRows';
import { appendEntry, type Chain } from './entries';

/** Claims an event for its queue: its due row and the entry, in one transaction. */
export function claimEvent(chain: Chain, claim: EventClaim, entry: NewEntry): { claimed: true; due: Due | null } | { claimed: false } {
	const { platform, account, queue, event, testClockId, receivedAt, leaseUntil } = claim;
	const leaseToken = leaseUntil === null ? null : randomUUID();
	const id = randomUUID();
	return chain.connection.transact(() => {
		const created = chain.connection.run(
			`INSERT INTO dues (id, kind, key, platform, account, queue, event, test_clock_id, due_at, available_at, reason, attempt, lease_token, lease_until)
			VALUES (:id, 'event', :key, :platform, :account, :queue, :event, :testClockId, :at, :at, :reason, :attempt, :leaseToken, :leaseUntil)
			ON CONFLICT DO NOTHING`,
			{
				...{ id, key: event.id, platform, account, queue, event: JSON.stringify(event), testClockId },
				...{ at: receivedAt.getTime(), reason: event.rawType },
				...{ attempt: leaseToken === null ? 0 : 1, leaseToken, leaseUntil: leaseUntil?.getTime() ?? null },
			},
		);
		if (created === 0) return { claimed: false };
		appendEntry(chain, entry);
		return { claimed: true, due: leaseToken === null ? null : { id, leaseToken, kind: 'event', attempt: 1, queue } };
	});
}

interface Split {
	connection: Connection;
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

function isFree({ connection, parent, now }: Split, caseId: string): boolean {
	return findCaseLease(connection, caseId, { now, besides: parent.id }) === undefined;
}

interface OwnPiece {
	caseId: string | undefined;
	handedOut: SplitWork[];
}

/** The event row itself becomes the piece of its first case: in the common case of one case, nothing is added. */
function assignParent(split: Split, caseIds: readonly string[]): OwnPiece {
	const { connection, parent, leaseToken, now } = split;
	const handOut = (caseId: string): OwnPiece => ({ caseId, handedOut: [{ caseId, due: toDue(parent, leaseToken) }] });
	if (parent.case_id !== null) return handOut(parent.case_id);
	const free = caseIds.find((caseId) => isFree(split, caseId));
	const caseId = free ?? caseIds[0];
	if (caseId === undefined) return { caseId, handedOut: [] };
	connection.run('UPDATE dues SET case_id = :caseId WHERE id = :id', { caseId, id: parent.id });
	if (free !== undefined) {
		revokeExpiredLeases(connection, free, { now, besides: parent.id });
		return handOut(free);
	}
	// Every case is being worked on: the event waits its turn, which is no failed attempt.
	connection.run(
		'UPDATE dues SET lease_token = NULL, lease_until = NULL, attempt = attempt - 1 WHERE id = :id',
		{ id: parent.id },
	);
	return { caseId, handedOut: [] };
}

function addChild(split: Split, caseId: string): void {
	const { connection, parent, now, until } = split;
	const leaseToken = isFree(split, caseId) ? deriveToken(split.leaseToken, caseId) : null;
	const created = connection.run(
		`INSERT INTO dues (id, parent_id, kind, key, case_id, platform, account, queue, event, test_clock_id, due_at, available_at, reason, attempt, lease_token, lease_until)
		SELECT :id, id, kind, key, :caseId, platform, account, queue, event, test_clock_id, due_at, available_at, reason, :attempt, :leaseToken, :leaseUntil
		FROM dues WHERE id = :parentId
		ON CONFLICT DO NOTHING`,
		{
			...{ id: randomUUID(), caseId, parentId: parent.id, attempt: leaseToken === null ? 0 : 1 },
			...{ leaseToken, leaseUntil: leaseToken === null ? null : until.getTime() },
		},
	);
	if (created === 1 && leaseToken !== null) revokeExpiredLeases(connection, caseId, { now, besides: parent.id });
}

function findChild(split: Split, caseId: string): SplitWork[] {
	const leaseToken = deriveToken(split.leaseToken, caseId);
	const row = split.connection.get(
		dueRowShape,
		`SELECT ${DUE_COLUMNS} FROM dues
		WHERE parent_id = :parentId AND case_id = :caseId AND lease_token = :leaseToken AND state = 'waiting'`,
		{ parentId: split.parent.id, caseId, leaseToken },
	);
	return row === undefined ? [] : [{ caseId, due: toDue(row, leaseToken) }];
}

/** See {@link Store.splitDue}. `now` is wall clock. */
export function splitDue(
	connection: Connection,
	lease: LeaseRef,
	work: { caseIds: readonly string[]; until: Date; now: Date },
): SplitWork[] | undefined {
	return connection.transact(() => {
		const parent = findLeased(connection, lease);
		if (parent === undefined) return undefined;
		const split = { connection, parent, leaseToken: lease.leaseToken, now: work.now, until: work.until };
		const own = assignParent(split, work.caseIds);
		const others = [...new Set(work.caseIds)].filter((caseId) => caseId !== own.caseId);
		for (const caseId of others) addChild(split, caseId);
		return [...own.handedOut, ...others.flatMap((caseId) => findChild(split, caseId))];
	});
}
