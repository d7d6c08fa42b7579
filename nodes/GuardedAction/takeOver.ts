import type { CaseFacts } from '../core/facts';
import { intentKey } from '../core/keys';
import type { ActOutcome } from '../platforms/platform';
import { makeEntry, reason, type LiveDesk } from './desk';
import type { MoneyResult } from './result';

/** Switches the platform's own retries of one invoice off. Idempotent at the platform; undefined: lease lost. */
async function switchOff(desk: LiveDesk, facts: CaseFacts): Promise<ActOutcome | undefined> {
	const kind = 'take-over-retries';
	const { caseId } = desk.dunningCase;
	const key = intentKey({ caseId, action: kind, attemptNumber: facts.attempt.number, detail: [desk.due.id, desk.due.attempt], refusals: 0 });
	const claimed = await desk.store.claimIntent(
		{ key, caseId, action: kind, details: { at: facts.context.now }, claimedAt: new Date() },
		desk.due,
		makeEntry(desk, 'action.intended', { action: kind, key }),
	);
	if (!claimed.claimed && (claimed.why === 'lease-lost' || claimed.why === 'outdated')) return undefined;
	const outcome = await desk.platform.act({ kind: 'change', change: { kind: 'stop-native-retries' }, subscriptionId: facts.subscription?.id ?? null, invoiceId: facts.invoice.id, idempotencyKey: key }, desk.http);
	const entry = makeEntry(desk, 'action.outcome', { action: kind, key, result: outcome.kind });
	await desk.store.recordOutcome(claimed.intent.id, { result: outcome.kind, at: new Date(), details: {} }, entry);
	return outcome;
}

function whyNot(outcome: ActOutcome): string {
	return outcome.kind === 'unknown' || outcome.kind === 'refused' ? outcome.why : outcome.kind;
}

/** Where we own the retries, the platform's are switched off before any of ours. Null: nothing stands in the way. */
export async function ensureOurs(desk: LiveDesk, facts: CaseFacts): Promise<MoneyResult | null> {
	if (desk.policy.retryOwner !== 'own' || !facts.invoice.nativeRetryOn || facts.context.ledger?.handedBack) return null;
	const outcome = await switchOff(desk, facts);
	if (outcome === undefined) return { kind: 'lease-lost' };
	if (outcome.kind === 'done') return null;
	const reasons = [reason('take-over-failed', `The platform's own retries could not be switched off (${whyNot(outcome)}), so nothing of ours is tried yet.`)];
	const isPassing = outcome.kind === 'unknown' || (outcome.kind === 'refused' && outcome.retryable);
	return isPassing ? { kind: 'unknown', reasons } : { kind: 'blocked', by: 'stop', reasons };
}
