import type { Decision, DraftedMessage } from '../core/decision';
import type { CaseFacts } from '../core/facts';
import { isTool } from '../n8n/tool';
import type { Intent } from '../stores/store';
import { reason, type LiveDesk } from './desk';
import { makeChange, refuseUnsupported } from './makeChange';
import type { MoneyResult } from './result';
import { retryPayment } from './retryPayment';
import { scheduleRetry } from './scheduleRetry';
import { ensureOurs } from './takeOver';

/** One case that is about to be acted on. */
export interface Order {
	facts: CaseFacts;
	decision: Decision;
	message: DraftedMessage | null;
	resumable: Intent | undefined;
}

/** The money half of a decision: what is allowed is done, what is not says why. */
export async function doMoney(desk: LiveDesk, order: Order): Promise<MoneyResult> {
	const { plan, money, notBeforeAt } = order.decision;
	if (plan.money.kind === 'none') return { kind: 'none' };
	const refused = refuseImpossible(desk, plan) ?? askAboutProposal(desk, order.decision);
	if (refused) return refused;
	switch (money.verdict) {
		case 'wait':
			return { kind: 'waiting', until: notBeforeAt, reasons: money.reasons };
		case 'review':
		case 'stop':
			return { kind: 'blocked', by: money.verdict, reasons: money.reasons };
		case 'allow':
			return await makeMoneyMove(desk, order);
	}
}

/** What the platform cannot do is said before anybody is asked to approve it. */
function refuseImpossible(desk: LiveDesk, { money }: Decision['plan']): MoneyResult | null {
	if (money.kind === 'change') return refuseUnsupported(desk, money.change.kind);
	return money.kind === 'retry-payment' && money.gatewayId ? refuseUnsupported(desk, 'retry-through-gateway') : null;
}

/** An agent chooses among what is allowed already; what it asks for beyond the plan is a proposal, whatever the policy says. */
function askAboutProposal({ context }: LiveDesk, { plan, money }: Decision): MoneyResult | null {
	const isHarmless = plan.money.kind === 'change' && plan.money.change.kind === 'add-note';
	const isAsked = plan.reasons.some(({ code }) => code === 'requested');
	if (!isTool(context) || !isAsked || isHarmless || money.verdict !== 'allow' || money.approvedBy) return null;
	return { kind: 'blocked', by: 'review', reasons: [reason('proposed-by-agent', 'An agent proposed this, so a person decides.')] };
}

/** Whoever charges, now or later, makes sure first that the platform does not do the same. */
async function makeMoneyMove(desk: LiveDesk, order: Order): Promise<MoneyResult> {
	const { facts, decision, resumable } = order;
	const { money } = decision.plan;
	switch (money.kind) {
		case 'none':
			return { kind: 'none' };
		case 'schedule-retry':
			return (await ensureOurs(desk, facts)) ?? (await scheduleRetry(desk, order, money.at));
		case 'change':
			return await makeChange(desk, { facts, decision, change: money.change, resumable });
		case 'retry-payment':
			return (await ensureOurs(desk, facts)) ?? (await retryPayment(desk, { facts, paymentMethodId: money.paymentMethodId, gatewayId: money.gatewayId ?? null, resumable }));
	}
}
