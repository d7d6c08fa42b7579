import type { CaseFacts } from '../core/facts';
import { intentKey } from '../core/keys';
import { makeEntry, reason, type LiveDesk } from './desk';
import type { MoneyResult } from './result';

/** Switches the platform's own retries off for this invoice. Idempotent at the platform; null when it is done. */
async function takeOver(desk: LiveDesk, facts: CaseFacts): Promise<MoneyResult | null> {
	const key = intentKey({ caseId: desk.dunningCase.caseId, action: 'take-over-retries', attemptNumber: facts.attempt.number, detail: [facts.invoice.nextNativeAttemptAt], refusals: 0 });
	const intent = await desk.store.claimIntent(
		{ key, caseId: desk.dunningCase.caseId, action: 'take-over-retries', details: {}, claimedAt: new Date() },
		desk.due,
		makeEntry(desk, 'action.intended', { action: 'take-over-retries', key }),
	);
	if (!intent.claimed && intent.why === 'lease-lost') return { kind: 'lease-lost' };
	const outcome = await desk.platform.act({ kind: 'take-over-retries', invoiceId: facts.invoice.id, idempotencyKey: key }, desk.http);
	if (outcome.kind === 'done') {
		const entry = makeEntry(desk, 'action.outcome', { action: 'take-over-retries', key, result: 'done' });
		if ('intent' in intent) await desk.store.recordOutcome(intent.intent.id, { result: 'done', at: new Date(), details: {} }, entry);
		return null;
	}
	const why = outcome.kind === 'declined' ? 'it was declined' : outcome.why;
	const reasons = [reason('take-over-failed', `The platform's own retries could not be switched off (${why}), so ours is not scheduled yet.`)];
	if (outcome.kind === 'unknown' || (outcome.kind === 'refused' && outcome.retryable)) return { kind: 'unknown', reasons };
	return { kind: 'blocked', by: 'stop', reasons };
}

/** Puts the next attempt into the ledger; one per case, the newest plan stands. */
export async function putIntoLedger(desk: LiveDesk, facts: CaseFacts, work: { at: string; reason: string }): Promise<void> {
	const { store, dunningCase, due } = desk;
	await store.cancelDues(dunningCase.caseId, ['retry'], 'planned anew');
	await store.schedule({
		kind: 'retry',
		key: `retry:${facts.attempt.number}:${facts.attempt.history.length}:${work.at}`,
		caseId: dunningCase.caseId,
		platform: dunningCase.platform,
		account: dunningCase.account,
		queue: due.queue,
		dueAt: new Date(work.at),
		testClockId: facts.customer.testClockId,
		reason: work.reason,
	});
}

/** Takes the retries over where we own them, then schedules ours. */
export async function scheduleRetry(desk: LiveDesk, facts: CaseFacts, at: string): Promise<MoneyResult> {
	const mustTakeOver = desk.policy.retryOwner === 'own' && facts.invoice.nativeRetryOn;
	const failed = mustTakeOver ? await takeOver(desk, facts) : null;
	if (failed) return failed;
	await putIntoLedger(desk, facts, { at, reason: 'planned retry' });
	await desk.store.append(makeEntry(desk, 'action.outcome', { action: 'schedule-retry', at, result: 'scheduled' }));
	return { kind: 'scheduled', at };
}
