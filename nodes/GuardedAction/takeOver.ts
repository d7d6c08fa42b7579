import type { CaseOutcome, Decision } from '../core/decision';
import type { CaseFacts } from '../core/facts';
import { intentKey } from '../core/keys';
import type { ActOutcome } from '../platforms/platform';
import { makeEntry, reason, type LiveDesk } from './desk';
import { followUp } from './followUp';
import type { MoneyResult } from './result';

type Switch = 'take-over-retries' | 'hand-back-retries';
const CHANGE_OF = { 'take-over-retries': 'stop-native-retries', 'hand-back-retries': 'hand-back-retries' } as const;

/** Switches the platform's own retries of one invoice off or on again. Idempotent at the platform; undefined: lease lost. */
async function switchRetries(desk: LiveDesk, facts: CaseFacts, kind: Switch): Promise<ActOutcome | undefined> {
	const { caseId } = desk.dunningCase;
	const key = intentKey({ caseId, action: kind, attemptNumber: facts.attempt.number, detail: [desk.due.id, desk.due.attempt], refusals: 0 });
	const claimed = await desk.store.claimIntent(
		{ key, caseId, action: kind, details: {}, claimedAt: new Date() },
		desk.due,
		makeEntry(desk, 'action.intended', { action: kind, key }),
	);
	if (!claimed.claimed && claimed.why === 'lease-lost') return undefined;
	const outcome = await desk.platform.act({ kind: 'change', change: { kind: CHANGE_OF[kind] }, subscriptionId: facts.subscription?.id ?? null, invoiceId: facts.invoice.id, idempotencyKey: key }, desk.http);
	const entry = makeEntry(desk, 'action.outcome', { action: kind, key, result: outcome.kind });
	await desk.store.recordOutcome(claimed.intent.id, { result: outcome.kind, at: new Date(), details: {} }, entry);
	return outcome;
}

function whyNot(outcome: ActOutcome): string {
	return outcome.kind === 'unknown' || outcome.kind === 'refused' ? outcome.why : outcome.kind;
}

/** Where we own the retries, the platform's are switched off before any of ours. Null: nothing stands in the way. */
export async function ensureOurs(desk: LiveDesk, facts: CaseFacts): Promise<MoneyResult | null> {
	if (desk.policy.retryOwner !== 'own' || !facts.invoice.nativeRetryOn) return null;
	const outcome = await switchRetries(desk, facts, 'take-over-retries');
	if (outcome === undefined) return { kind: 'lease-lost' };
	if (outcome.kind === 'done') return null;
	const reasons = [reason('take-over-failed', `The platform's own retries could not be switched off (${whyNot(outcome)}), so nothing of ours is tried yet.`)];
	const isPassing = outcome.kind === 'unknown' || (outcome.kind === 'refused' && outcome.retryable);
	return isPassing ? { kind: 'unknown', reasons } : { kind: 'blocked', by: 'stop', reasons };
}

/** Gives the retries of this invoice back to the platform; ours that were planned are dropped. */
export async function handBack(desk: LiveDesk, work: { facts: CaseFacts; decision: Decision }): Promise<CaseOutcome> {
	const { facts } = work;
	const outcome = await switchRetries(desk, facts, 'hand-back-retries');
	const isDone = outcome?.kind === 'done';
	if (isDone) await desk.store.cancelDues(desk.dunningCase.caseId, ['retry'], 'the platform retries again');
	const nextAt = await followUp(desk, { ...work, results: { money: { kind: 'none' }, contact: { kind: 'none' } }, isPersonNeeded: false });
	await desk.store.settleDue(desk.due, isDone ? 'handed-back' : 'hand-back-failed');
	const failure = outcome === undefined ? 'another execution works on this case' : whyNot(outcome);
	return {
		status: isDone ? 'done' : 'held',
		action: 'hand-back-retries',
		result: isDone ? 'waiting' : 'held',
		decline: null,
		nextAt,
		release: null,
		reasons: [isDone ? reason('handed-back', 'The platform retries this invoice itself again.') : reason('hand-back-failed', `The retries could not be handed back (${failure}); a person looks.`)],
	};
}
