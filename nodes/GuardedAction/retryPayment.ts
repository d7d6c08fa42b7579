import type { CaseFacts } from '../core/facts';
import { cardKeyOf, customerKeyOf, intentKey } from '../core/keys';
import { chargedMethod } from '../core/methods';
import { findLanded } from '../core/reconcile';
import { readNamedCase } from '../n8n/caseFacts';
import type { ActOutcome } from '../platforms/platform';
import type { Intent, NewIntent } from '../stores/store';
import { makeEntry, reason, type LiveDesk } from './desk';
import { chargeLimits, decideAnewAt, OUTDATED } from './limits';
import { leaveNote } from './note';
import type { MoneyResult } from './result';
import { lessonOf } from './teach';

interface RetryOrder {
	facts: CaseFacts;
	paymentMethodId: string | null;
	gatewayId: string | null;
	/** An intent of an earlier run that left no trace at the platform: it goes on under its own key. */
	resumable: Intent | undefined;
}

const attemptIds = (facts: CaseFacts): string[] => facts.attempt.history.map(({ id }) => id);

async function refusalsSoFar({ store, dunningCase }: LiveDesk): Promise<number> {
	const intents = await store.intents(dunningCase.caseId);
	return intents.filter((intent) => intent.action === 'retry-payment' && intent.outcome?.result === 'refused').length;
}

/** What limits over all cases are counted by: the customer, the card that is charged, the amount. */
function limitsOf(desk: LiveDesk, { facts, paymentMethodId }: RetryOrder): Pick<NewIntent, 'customerKey' | 'cardKey' | 'amount' | 'limits'> {
	const { platform, account } = desk.dunningCase;
	const method = chargedMethod(facts, { money: { kind: 'retry-payment', paymentMethodId } });
	return {
		customerKey: customerKeyOf(platform, account, facts.customer.id),
		cardKey: cardKeyOf(platform, account, method?.fingerprint),
		amount: facts.invoice.amountRemaining,
		limits: chargeLimits(desk, facts, method),
	};
}

async function claim(desk: LiveDesk, order: RetryOrder): Promise<Intent | MoneyResult> {
	const { facts, paymentMethodId, gatewayId, resumable } = order;
	const { amountMinor, currency } = facts.invoice.amountRemaining;
	const key = intentKey({
		caseId: desk.dunningCase.caseId,
		action: 'retry-payment',
		attemptNumber: facts.attempt.number,
		detail: [facts.attempt.history.length, paymentMethodId, ...(gatewayId === null ? [] : [gatewayId]), amountMinor, currency],
		refusals: await refusalsSoFar(desk),
	});
	const details = { attemptIdsBefore: attemptIds(facts), paymentMethodId, ...(gatewayId !== null && { gatewayId }), amountMinor, currency, attemptNumber: facts.attempt.number, at: facts.context.now, lesson: await lessonOf(desk, facts, { paymentMethodId, gatewayId }) };
	const claimed = await desk.store.claimIntent(
		{ key, caseId: desk.dunningCase.caseId, action: 'retry-payment', details, claimedAt: new Date(), ...limitsOf(desk, order) },
		desk.due,
		makeEntry(desk, 'action.intended', { action: 'retry-payment', key, ...details }),
	);
	if (claimed.claimed) return claimed.intent;
	if (claimed.why === 'lease-lost') return { kind: 'lease-lost' };
	if (claimed.why === 'outdated') return { kind: 'waiting', until: decideAnewAt(facts), reasons: [OUTDATED] };
	if (claimed.intent.outcome !== null) return { kind: 'already-done' };
	if (claimed.why === 'taken' && claimed.intent.id === resumable?.id) return claimed.intent;
	return { kind: 'blocked', by: 'stop', reasons: [reason('charge-outcome-unknown', 'Nobody knows yet what became of an earlier charge; a person looks before another is made.')] };
}

async function record(desk: LiveDesk, intent: Intent, outcome: { result: string; details: Record<string, unknown> }): Promise<void> {
	const body = { action: intent.action, key: intent.key, result: outcome.result, ...outcome.details };
	await desk.store.recordOutcome(intent.id, { ...outcome, at: new Date() }, makeEntry(desk, 'action.outcome', body));
}

/** The reply was lost: what the platform's own records show decides; nothing is sent again here. One that cannot be read shows nothing yet. */
async function lookUp(desk: LiveDesk, intent: Intent, why: string): Promise<MoneyResult> {
	const { account, caseId } = desk.dunningCase;
	const facts = await readNamedCase({ ...desk, account }, caseId, new Date()).catch(() => undefined);
	if (facts) {
		const found = await recordLanded(desk, intent, facts);
		if (found) return found;
	}
	return { kind: 'unknown', reasons: [reason('reply-lost', `The reply of the platform was lost (${why}); the case stays due and is looked up before anything else is done.`)] };
}

/** Records the outcome of an earlier intent if the platform shows one. Undefined: no trace yet. */
export async function recordLanded(desk: LiveDesk, intent: Intent, facts: CaseFacts): Promise<MoneyResult | undefined> {
	const before = intent.details.attemptIdsBefore;
	const landed = findLanded(facts, Array.isArray(before) ? before.map(String) : []);
	switch (landed.kind) {
		case 'paid':
			await record(desk, intent, { result: 'paid', details: { attemptId: landed.attemptId, foundBy: 'reading' } });
			return { kind: 'paid' };
		case 'declined':
			await record(desk, intent, { result: 'declined', details: { attemptId: landed.attemptId, decline: landed.decline, foundBy: 'reading' } });
			return { kind: 'declined', decline: landed.decline };
		case 'in-flight':
		case 'not-landed':
			return undefined;
	}
}

const REFUSED_AGAIN_MS = 15 * 60_000;

async function settleReply(desk: LiveDesk, work: { intent: Intent; facts: CaseFacts }, outcome: ActOutcome): Promise<MoneyResult> {
	const { intent, facts } = work;
	switch (outcome.kind) {
		case 'done':
			await record(desk, intent, { result: 'paid', details: { reference: outcome.reference } });
			return { kind: 'paid' };
		case 'declined':
			await record(desk, intent, { result: 'declined', details: { reference: outcome.reference, decline: outcome.decline } });
			return { kind: 'declined', decline: outcome.decline };
		case 'refused': {
			await record(desk, intent, { result: 'refused', details: { why: outcome.why } });
			const reasons = [reason('platform-refused', `The platform refused the attempt: ${outcome.why}`)];
			const until = new Date(Date.parse(facts.context.now) + REFUSED_AGAIN_MS).toISOString();
			return outcome.retryable ? { kind: 'waiting', until, reasons } : { kind: 'blocked', by: 'stop', reasons };
		}
		case 'unknown':
			return await lookUp(desk, intent, outcome.why);
	}
}

/** One attempt: the intent is written first, the platform called under its key, the outcome recorded. */
export async function retryPayment(desk: LiveDesk, order: RetryOrder): Promise<MoneyResult> {
	const intent = await claim(desk, order);
	if ('kind' in intent) return intent;
	const { facts, paymentMethodId, gatewayId } = order;
	const outcome = await desk.platform.act(
		{ kind: 'retry-payment', invoiceId: facts.invoice.id, idempotencyKey: intent.key, paymentMethodId, gatewayId, amount: facts.invoice.amountRemaining },
		desk.http,
	);
	const result = await settleReply(desk, { intent, facts }, outcome);
	if (result.kind === 'paid' || result.kind === 'declined') await leaveNote(desk, { intent, facts, outcome: result.kind });
	return result;
}
