import { ACTIONS } from '../core/actions/actions';
import { changeSchema, type Change } from '../core/actions/change';
import type { Decision } from '../core/decision';
import type { CaseFacts } from '../core/facts';
import { intentKey } from '../core/keys';
import { canonicalJson } from '../core/ledger/canonicalJson';
import type { ActOutcome, ChangeRequest, PlatformAction } from '../platforms/platform';
import type { Intent } from '../stores/store';
import { makeEntry, reason, type Desk, type LiveDesk } from './desk';
import { leaveNote } from './note';
import type { MoneyResult } from './result';

/** A change that was decided. */
export interface ChangeOrder {
	facts: CaseFacts;
	decision: Decision;
	change: Change;
	/** A change of an earlier run that left no trace at the platform: it goes on under its own key. */
	resumable: Intent | undefined;
}

/** The change that an intent was written for; undefined for any other. */
export function changeOf(intent: Intent): Change | undefined {
	return intent.action === 'change' ? changeSchema.safeParse(intent.details.change).data : undefined;
}

/** What the platform cannot do, with the nearest thing that it can. */
export function refuseUnsupported({ platform }: Desk, action: PlatformAction): MoneyResult | null {
	if (platform.supports.includes(action)) return null;
	const nearest = platform.nearest[action];
	const label = action === 'retry-payment' || action === 'retry-through-gateway' ? ACTIONS['retry-with'].label : ACTIONS[action].label;
	return { kind: 'blocked', by: 'stop', reasons: [reason('not-supported', `"${label}" is not possible like this${nearest === undefined ? '' : `: ${nearest}`}.`)] };
}

const isSame = (intent: Intent, change: Change): boolean => canonicalJson(intent.details.change ?? null) === canonicalJson(change);

/**
 * The key names what set the change off: an approval is good for one change, a piece of work for one too, so neither a
 * second execution nor a later event repeats it.
 */
async function keyOf(desk: LiveDesk, { facts, decision, change }: ChangeOrder): Promise<string> {
	const { caseId } = desk.dunningCase;
	const intents = await desk.store.intents(caseId);
	const refusals = intents.filter((intent) => intent.action === 'change' && isSame(intent, change) && intent.outcome?.result === 'refused').length;
	const cause = decision.money.approvedBy ?? desk.due.id;
	return intentKey({ caseId, action: 'change', attemptNumber: decision.money.approvedBy ? 0 : facts.attempt.number, detail: [canonicalJson(change), cause], refusals });
}

async function claim(desk: LiveDesk, order: ChangeOrder): Promise<Intent | MoneyResult> {
	const { change, facts, decision, resumable } = order;
	if (resumable && isSame(resumable, change)) return resumable;
	const key = await keyOf(desk, order);
	const { caseId } = desk.dunningCase;
	const details = { change, subscriptionId: facts.subscription?.id ?? null, approvedBy: decision.money.approvedBy };
	const claimed = await desk.store.claimIntent(
		{ key, caseId, action: 'change', details, claimedAt: new Date() },
		desk.due,
		makeEntry(desk, 'action.intended', { action: change.kind, key, ...details }),
	);
	if (claimed.claimed) return claimed.intent;
	if (claimed.why === 'lease-lost' || claimed.why === 'outdated') return { kind: 'lease-lost' };
	if (claimed.intent.outcome !== null) return { kind: 'already-done' };
	return { kind: 'blocked', by: 'stop', reasons: [reason('change-outcome-unknown', 'Nobody knows yet what became of an earlier change; a person looks before another is made.')] };
}

/** The request that an intent stands for, also when another run takes it up. */
export function requestOf(intent: Intent, work: { facts: CaseFacts; change: Change }): ChangeRequest {
	const { facts, change } = work;
	return { kind: 'change', change, invoiceId: facts.invoice.id, subscriptionId: facts.subscription?.id ?? null, idempotencyKey: intent.key };
}

/** Writes what became of a change. */
export async function recordChange(desk: LiveDesk, intent: Intent, outcome: { result: string; details: Record<string, unknown> }): Promise<void> {
	const body = { action: changeOf(intent)?.kind ?? 'change', key: intent.key, result: outcome.result, ...outcome.details };
	await desk.store.recordOutcome(intent.id, { ...outcome, at: new Date() }, makeEntry(desk, 'action.outcome', body));
}

const REFUSED_AGAIN_MS = 15 * 60_000;

async function refused(desk: LiveDesk, work: { intent: Intent; facts: CaseFacts }, outcome: { why: string; retryable: boolean }): Promise<MoneyResult> {
	await recordChange(desk, work.intent, { result: 'refused', details: { why: outcome.why } });
	const reasons = [reason('platform-refused', `The platform refused the change: ${outcome.why}`)];
	const until = new Date(Date.parse(work.facts.context.now) + REFUSED_AGAIN_MS).toISOString();
	return outcome.retryable ? { kind: 'waiting', until, reasons } : { kind: 'blocked', by: 'stop', reasons };
}

async function lost(desk: LiveDesk, work: { intent: Intent; request: ChangeRequest }, why: string): Promise<MoneyResult> {
	const hasLanded = await desk.platform.hasLanded(work.request, desk.http).catch(() => false);
	if (hasLanded) {
		await recordChange(desk, work.intent, { result: 'done', details: { foundBy: 'reading' } });
		return { kind: 'changed' };
	}
	return { kind: 'unknown', reasons: [reason('reply-lost', `The reply of the platform was lost (${why}); the case stays due and is looked up before anything else is done.`)] };
}

async function settle(desk: LiveDesk, work: { intent: Intent; facts: CaseFacts; request: ChangeRequest }, outcome: ActOutcome): Promise<MoneyResult> {
	switch (outcome.kind) {
		case 'done':
			await recordChange(desk, work.intent, { result: 'done', details: { reference: outcome.reference } });
			return { kind: 'changed' };
		case 'declined':
			return await refused(desk, work, { why: 'it answered as to a payment', retryable: false });
		case 'refused':
			return await refused(desk, work, outcome);
		case 'unknown':
			return await lost(desk, work, outcome.why);
	}
}

/** What follows in our own ledger once the platform has changed something. */
async function afterwards(desk: LiveDesk, { change, facts }: ChangeOrder, intent: Intent): Promise<void> {
	if (change.kind === 'hand-back-retries') await desk.store.cancelDues(desk.dunningCase.caseId, ['retry'], 'the platform retries again');
	if (change.kind !== 'add-note') await leaveNote(desk, { intent, facts, outcome: change.kind });
}

/** One change of the platform: the intent is written first, the platform asked under its key, the outcome recorded. */
export async function makeChange(desk: LiveDesk, order: ChangeOrder): Promise<MoneyResult> {
	const intent = await claim(desk, order);
	if ('kind' in intent) return intent;
	const { facts, change } = order;
	const request = requestOf(intent, { facts, change });
	const result = await settle(desk, { intent, facts, request }, await desk.platform.act(request, desk.http));
	if (result.kind === 'changed') await afterwards(desk, order, intent);
	return result;
}
