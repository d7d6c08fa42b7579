import { randomUUID } from 'node:crypto';

import { z } from 'zod';

import { DunningError } from '../../core/errors';
import type { NewEntry } from '../../core/ledger/entry';
import type { Intent, IntentAction, IntentClaim, LeaseRef, NewIntent, Store } from '../store';
import { findLeased } from './dueRows';
import { keepsLimits } from './limits';
import type { Ledger, Sql } from './sql';

const INTENT_ACTIONS = [
	'retry-payment',
	'take-over-retries',
	'hand-back-retries',
	'schedule-retry',
	'contact',
	'change',
	'escalate',
	'close',
] as const satisfies readonly IntentAction[];

const record = z.record(z.unknown());
const json = z.string().transform((text): unknown => JSON.parse(text));
const outcomeShape = json.pipe(z.object({ result: z.string(), at: z.string(), details: record }));

/** An intent as it is stored. */
export const intentShape = z.object({
	id: z.string(),
	key: z.string(),
	caseId: z.string(),
	action: z.enum(INTENT_ACTIONS),
	details: json.pipe(record),
	claimedAt: z.string(),
	outcome: outcomeShape.nullable(),
});

/** Reads {@link intentShape}. */
export const SELECT_INTENT =
	'SELECT id, key, case_id AS "caseId", action, details, claimed_at AS "claimedAt", outcome FROM intents';

async function findRival(sql: Sql, { key, caseId, action }: NewIntent): Promise<Extract<IntentClaim, { claimed: false }> | undefined> {
	const taken = await sql.get(intentShape, `${SELECT_INTENT} WHERE key = :key`, { key });
	if (taken !== undefined) return { claimed: false, why: 'taken', intent: taken };
	if (action !== 'retry-payment') return undefined;
	const unresolved = await sql.get(
		intentShape,
		`${SELECT_INTENT} WHERE case_id = :caseId AND action = 'retry-payment' AND outcome IS NULL`,
		{ caseId },
	);
	return unresolved === undefined ? undefined : { claimed: false, why: 'unresolved', intent: unresolved };
}

/** A lease on one case permits nothing on another; an event that was not split yet stands for any. */
async function permits(sql: Sql, lease: LeaseRef, caseId: string): Promise<boolean> {
	const row = await findLeased(sql, lease, '{lock}');
	return row !== undefined && (row.case_id === null || row.case_id === caseId);
}

/** `<platform>:<account>` out of a case id. */
const accountOf = (caseId: string) => caseId.split(':').slice(0, 2).join(':');

/** False when an intent that excludes this one is there, also one that was written at this very moment. */
async function insertIntent(sql: Sql, id: string, intent: NewIntent): Promise<boolean> {
	const { key, caseId, action, details, claimedAt, customerKey, cardKey, amount } = intent;
	const created = await sql.run(
		`INSERT INTO intents (id, key, case_id, account, action, details, claimed_at, customer_key, card_key, amount_minor, currency)
		VALUES (:id, :key, :caseId, :account, :action, :details, :claimedAt, :customerKey, :cardKey, :amountMinor, :currency)
		ON CONFLICT DO NOTHING`,
		{
			...{ id, key, caseId, account: accountOf(caseId), action, details: JSON.stringify(details), claimedAt: claimedAt.toISOString() },
			...{ customerKey: customerKey ?? null, cardKey: cardKey ?? null },
			...{ amountMinor: amount?.amountMinor ?? null, currency: amount?.currency ?? null },
		},
	);
	return created === 1;
}

/** Undefined when the intent was written. What stood in its way may be resolved by the time it is looked for: then once more. */
async function insertOrFindRival(sql: Sql, id: string, intent: NewIntent): Promise<Extract<IntentClaim, { claimed: false }> | undefined> {
	for (let tries = 0; tries < 3; tries += 1) {
		const rival = await findRival(sql, intent);
		if (rival !== undefined) return rival;
		if (await insertIntent(sql, id, intent)) return undefined;
	}
	throw new DunningError({
		code: 'ledger-unavailable',
		message: `The ledger refused the intent ${intent.key} and holds nothing that explains why.`,
		fix: 'Try again; if it lasts, keep a copy of the ledger and verify its chain with Audit Log.',
		retryable: true,
	});
}

async function claimIntent({ db, append }: Ledger, claim: { intent: NewIntent; lease: LeaseRef; entry: NewEntry }): Promise<IntentClaim> {
	const { intent, lease, entry } = claim;
	return await db.transact(async (sql): Promise<IntentClaim> => {
		if (!(await permits(sql, lease, intent.caseId))) return { claimed: false, why: 'lease-lost' };
		const taken = await findRival(sql, intent);
		if (taken !== undefined) return taken;
		if (!(await keepsLimits(sql, intent.limits ?? []))) return { claimed: false, why: 'outdated' };
		const id = randomUUID();
		const rival = await insertOrFindRival(sql, id, intent);
		if (rival !== undefined) return rival;
		const claimed = await loadExisting(sql, id);
		await append(sql, entry);
		return { claimed: true, intent: claimed };
	});
}

async function loadIntent(sql: Sql, intentId: string, lock: '' | '{lock}' = ''): Promise<Intent | undefined> {
	return await sql.get(intentShape, `${SELECT_INTENT} WHERE id = :intentId ${lock}`, { intentId });
}

async function loadExisting(sql: Sql, intentId: string): Promise<Intent> {
	const intent = await loadIntent(sql, intentId, '{lock}');
	if (intent !== undefined) return intent;
	throw new DunningError({
		code: 'not-found',
		message: `The ledger holds no intent ${intentId}.`,
		fix: 'Pass the id of an intent that was claimed in this ledger.',
	});
}

interface OutcomeRecord {
	intentId: string;
	outcome: { result: string; at: Date; details: Record<string, unknown> };
	entry: NewEntry;
}

/** Throws `not-found` for an intent that was never claimed. */
async function recordOutcome({ db, append }: Ledger, { intentId, outcome, entry }: OutcomeRecord): Promise<boolean> {
	return await db.transact(async (sql) => {
		if ((await loadExisting(sql, intentId)).outcome !== null) return false;
		const text = JSON.stringify({ ...outcome, at: outcome.at.toISOString() });
		await sql.run('UPDATE intents SET outcome = :text, result = :result WHERE id = :intentId', { text, result: outcome.result, intentId });
		await append(sql, entry);
		return true;
	});
}

/** Acts and what became of them. */
export function createIntents(ledger: Ledger): Pick<Store, 'claimIntent' | 'recordOutcome' | 'loadIntent' | 'intents'> {
	const { db } = ledger;
	return {
		claimIntent: async (intent, lease, entry) => await claimIntent(ledger, { intent, lease, entry }),
		recordOutcome: async (intentId, outcome, entry) => await recordOutcome(ledger, { intentId, outcome, entry }),
		loadIntent: async (intentId) => await loadIntent(db, intentId),
		intents: async (caseId) => await db.all(intentShape, `${SELECT_INTENT} WHERE case_id = :caseId ORDER BY seq`, { caseId }),
	};
}
