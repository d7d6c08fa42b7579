import { createHash } from 'node:crypto';

import type { DraftedMessage, Plan } from '../decision';
import type { CaseFacts } from '../facts';
import { canonicalJson } from '../ledger/canonicalJson';
import { defaultMethod } from '../methods';

const hash = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');

/** What all acts of a case have in common: approved for one state of it, an act is not approved for the next. */
function ofCase(facts: CaseFacts): object {
	const { invoice, attempt, customer } = facts;
	return { invoice: invoice.id, customer: customer.id, attempt: attempt.number, remaining: invoice.amountRemaining };
}

/** Charging now and charging later are one act, so that approving a planned retry approves the charge itself. */
function moneyAct(plan: Plan, facts: CaseFacts): object | null {
	switch (plan.money.kind) {
		case 'none':
			return null;
		case 'retry-payment':
			return { act: 'charge', method: plan.money.paymentMethodId, ...(plan.money.gatewayId ? { gateway: plan.money.gatewayId } : {}) };
		case 'schedule-retry':
			return { act: 'charge', method: defaultMethod(facts)?.id ?? null };
		case 'change':
			return { act: 'change', change: plan.money.change };
	}
}

/** Names the money half of a plan, for the case as it is; null when there is none. SHA-256, hex. */
export function moneyHash(plan: Plan, facts: CaseFacts): string | null {
	const act = moneyAct(plan, facts);
	return act && hash({ ...ofCase(facts), ...act });
}

/** Names the contact half with its words as they were drafted (or edited); null when there is none or nothing was drafted. SHA-256, hex. */
export function contactHash(plan: Plan, facts: CaseFacts, message: DraftedMessage | null | undefined): string | null {
	if (!plan.contact || !message) return null;
	const { purpose, channel, stage } = plan.contact;
	const { subject, body, language } = message;
	return hash({ ...ofCase(facts), act: 'contact', purpose, channel, stage, language, subject, body });
}
