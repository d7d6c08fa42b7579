import { randomUUID } from 'node:crypto';

import type { NewEntry } from '../../core/ledger/entry';
import type { ClaimDueRequest, DueWork } from '../store';
import { holdCase } from './cases';
import type { Connection, Values } from './connection';
import { DUE_COLUMNS, dueRowShape, revokeExpiredLeases, toDueWork, type DueRow } from './dueRows';
import { appendEntry, type Chain } from './entries';

/**
 * Work that may be handed out, in order. Events fall due by the wall clock even when they name a test clock. `d` is free
 * itself, and no other lease that lasts is on its case.
 */
const CANDIDATES = `
	SELECT ${DUE_COLUMNS} FROM dues AS d
	WHERE queue = :queue AND state = 'waiting' AND kind IN (SELECT value FROM json_each(:kinds))
		AND due_at <= :latest AND available_at <= :now
		AND (lease_until IS NULL OR lease_until <= :now)
		AND CASE
			WHEN test_clock_id IS NULL OR kind = 'event' THEN due_at <= :now
			ELSE EXISTS (SELECT 1 FROM json_each(:clocks) AS c WHERE c.key = d.test_clock_id AND d.due_at <= c.value)
		END
		AND NOT EXISTS (
			SELECT 1 FROM dues AS o WHERE o.case_id = d.case_id AND o.state = 'waiting' AND o.lease_until > :now AND o.id <> d.id
		)`;

function bindCandidates(request: ClaimDueRequest): Values {
	const clocks = [...request.clocks].map(([id, at]) => [id, at.getTime()] as const);
	return {
		queue: request.queue,
		kinds: JSON.stringify(request.kinds),
		clocks: JSON.stringify(Object.fromEntries(clocks)),
		now: request.now.getTime(),
		latest: Math.max(request.now.getTime(), ...clocks.map(([, at]) => at)),
		maxAttempts: request.maxAttempts,
	};
}

function describeExhausted(row: DueRow, now: Date): NewEntry {
	return {
		at: now.toISOString(),
		type: 'due.exhausted',
		caseId: row.case_id,
		actor: 'Ledger',
		isRehearsal: false,
		body: {
			dueId: row.id,
			kind: row.kind,
			queue: row.queue,
			attempts: row.attempt,
			reason: row.reason,
			lastProblem: row.again_why,
			eventId: row.event?.id ?? null,
		},
	};
}

/** Work that was handed out often enough is not handed out again: it is held, visibly. */
function holdExhausted(chain: Chain, request: ClaimDueRequest): void {
	const { connection } = chain;
	const rows = connection.all(
		dueRowShape,
		`${CANDIDATES} AND attempt >= :maxAttempts ORDER BY due_at, seq LIMIT :limit`,
		{ ...bindCandidates(request), limit: request.limit },
	);
	for (const row of rows) {
		const why = `Handed out ${row.attempt} times without an outcome${row.again_why === null ? '' : ` (${row.again_why})`}`;
		connection.run(
			`UPDATE dues SET state = 'held', result = :why, ended_at = :at, lease_token = NULL, lease_until = NULL WHERE id = :id`,
			{ why, at: request.now.toISOString(), id: row.id },
		);
		appendEntry(chain, describeExhausted(row, request.now));
		if (row.case_id !== null) holdCase(connection, row.case_id, { why, at: request.now });
	}
}

/** At most one piece of work per case: whatever is handed out together still runs one case at a time. */
function pickFree(connection: Connection, request: ClaimDueRequest): DueRow[] {
	const cases = new Set<string>();
	const picked: DueRow[] = [];
	if (request.limit < 1) return picked;
	const candidates = connection.each(
		dueRowShape,
		`${CANDIDATES} AND attempt < :maxAttempts ORDER BY due_at, seq`,
		bindCandidates(request),
	);
	for (const row of candidates) {
		if (row.case_id !== null && cases.has(row.case_id)) continue;
		if (row.case_id !== null) cases.add(row.case_id);
		picked.push(row);
		if (picked.length >= request.limit) break;
	}
	return picked;
}

function lease(connection: Connection, row: DueRow, request: ClaimDueRequest): DueWork {
	const leaseToken = randomUUID();
	connection.run(
		`UPDATE dues SET lease_token = :leaseToken, lease_until = :until, attempt = attempt + 1, again_why = NULL WHERE id = :id`,
		{ leaseToken, until: request.leaseUntil.getTime(), id: row.id },
	);
	if (row.case_id !== null) revokeExpiredLeases(connection, row.case_id, { now: request.now, besides: row.id });
	return toDueWork({ ...row, attempt: row.attempt + 1 }, leaseToken);
}

/** See {@link Store.claimDue}. Leases and `availableAt` are compared with `request.now`, the wall clock. */
export function claimDue(chain: Chain, request: ClaimDueRequest): DueWork[] {
	return chain.connection.transact(() => {
		holdExhausted(chain, request);
		return pickFree(chain.connection, request).map((row) => lease(chain.connection, row, request));
	});
}
