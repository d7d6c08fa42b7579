import { randomUUID } from 'node:crypto';

import { z } from 'zod';

import { DunningError } from '../../core/errors';
import type { NewEntry } from '../../core/ledger/entry';
import type { Intent, IntentAction, IntentClaim, LeaseRef, NewIntent } from '../store';
import type { Connection } from './connection';
import { findLeased } from './dueRows';
import { appendEntry, type Chain } from './entries';

const INTENT_ACTIONS = [
	'retry-payment',
	'take-over-retries',
	'hand-back-retries',
	'schedule-retry',
	'contact',
	'escalate',
	'close',
] as const satisfies readonly IntentAction[];

const record = z.record(z.unknown());
const json = z.string().transform((text): unknown => JSON.parse(text));
const outcomeShape = json.pipe(z.object({ result: z.string(), at: z.string(), details: record }));
const intentShape = z.object({
	id: z.string(),
	key: z.string(),
	caseId: z.string(),
	action: z.enum(INTENT_ACTIONS),
	details: json.pipe(record),
	claimedAt: z.string(),
	outcome: outcomeShape.nullable(),
});

const SELECT = 'SELECT id, key, case_id AS caseId, action, details, claimed_at AS claimedAt, outcome FROM intents';

function findRival(connection: Connection, { key, caseId, action }: NewIntent): Extract<IntentClaim, { claimed: false }> | undefined {
	const taken = connection.get(intentShape, `${SELECT} WHERE key = :key`, { key });
	if (taken !== undefined) return { claimed: false, why: 'taken', intent: taken };
	if (action !== 'retry-payment') return undefined;
	const unresolved = connection.get(
		intentShape,
		`${SELECT} WHERE case_id = :caseId AND action = 'retry-payment' AND outcome IS NULL`,
		{ caseId },
	);
	return unresolved === undefined ? undefined : { claimed: false, why: 'unresolved', intent: unresolved };
}

/** A lease on one case permits nothing on another; an event that was not split yet stands for any. */
function permits(connection: Connection, lease: LeaseRef, caseId: string): boolean {
	const row = findLeased(connection, lease);
	return row !== undefined && (row.case_id === null || row.case_id === caseId);
}

/** See {@link Store.claimIntent}. */
export function claimIntent(chain: Chain, claim: { intent: NewIntent; lease: LeaseRef; entry: NewEntry }): IntentClaim {
	const { connection } = chain;
	const { key, caseId, action, details, claimedAt } = claim.intent;
	return connection.transact((): IntentClaim => {
		if (!permits(connection, claim.lease, caseId)) return { claimed: false, why: 'lease-lost' };
		const rival = findRival(connection, claim.intent);
		if (rival !== undefined) return rival;
		const id = randomUUID();
		connection.run(
			`INSERT INTO intents (id, key, case_id, action, details, claimed_at)
			VALUES (:id, :key, :caseId, :action, :details, :claimedAt)`,
			{ id, key, caseId, action, details: JSON.stringify(details), claimedAt: claimedAt.toISOString() },
		);
		appendEntry(chain, claim.entry);
		return { claimed: true, intent: loadExisting(connection, id) };
	});
}

function loadExisting(connection: Connection, intentId: string): Intent {
	const intent = loadIntent(connection, intentId);
	if (intent !== undefined) return intent;
	throw new DunningError({
		code: 'not-found',
		message: `The ledger holds no intent ${intentId}.`,
		fix: 'Pass the id of an intent that was claimed in this ledger.',
	});
}

/** Undefined when there is no such intent. */
export function loadIntent(connection: Connection, intentId: string): Intent | undefined {
	return connection.get(intentShape, `${SELECT} WHERE id = :intentId`, { intentId });
}

/** All intents of a case, oldest first. */
export function listIntents(connection: Connection, caseId: string): Intent[] {
	return connection.all(intentShape, `${SELECT} WHERE case_id = :caseId ORDER BY seq`, { caseId });
}

interface OutcomeRecord {
	intentId: string;
	outcome: { result: string; at: Date; details: Record<string, unknown> };
	entry: NewEntry;
}

/** See {@link Store.recordOutcome}. Throws `not-found` for an intent that was never claimed. */
export function recordOutcome(chain: Chain, { intentId, outcome, entry }: OutcomeRecord): boolean {
	const { connection } = chain;
	return connection.transact(() => {
		if (loadExisting(connection, intentId).outcome !== null) return false;
		const text = JSON.stringify({ ...outcome, at: outcome.at.toISOString() });
		connection.run('UPDATE intents SET outcome = :text WHERE id = :intentId', { text, intentId });
		appendEntry(chain, entry);
		return true;
	});
}
