import type { CaseFacts } from '../core/facts';
import { makeEntry, scheduleWork, type LiveDesk } from './desk';
import type { Order } from './moneyHalf';
import type { MoneyResult } from './result';

/** Puts the next attempt into the ledger; one per case, the newest plan stands. */
export async function putIntoLedger(desk: LiveDesk, facts: CaseFacts, work: { at: string; reason: string }): Promise<void> {
	await desk.store.cancelDues(desk.dunningCase.caseId, ['retry'], 'planned anew');
	const key = `retry:${facts.attempt.number}:${facts.attempt.history.length}:${work.at}`;
	await scheduleWork(desk, facts, { kind: 'retry', key, dueAt: new Date(work.at), reason: work.reason });
}

/** Plans the next attempt. */
export async function scheduleRetry(desk: LiveDesk, { facts, decision }: Pick<Order, 'facts' | 'decision'>, at: string): Promise<MoneyResult> {
	await putIntoLedger(desk, facts, { at, reason: 'planned retry' });
	const { money } = decision.plan;
	const named = money.kind === 'schedule-retry' ? { ...(money.paymentMethodId && { paymentMethodId: money.paymentMethodId }), ...(money.gatewayId && { gatewayId: money.gatewayId }) } : {};
	const by = { attempt: facts.attempt.number, scoredBy: decision.scoredBy ?? null };
	await desk.store.append(makeEntry(desk, 'action.outcome', { action: 'schedule-retry', at, result: 'scheduled', ...named, ...by }));
	return { kind: 'scheduled', at };
}
