import { createHash } from 'node:crypto';

import type { DraftedMessage, Plan } from '../decision';
import type { CaseFacts } from '../facts';
import { canonicalJson } from '../ledger/canonicalJson';
import { defaultMethod } from '../methods';
import type { Money } from '../money';

/** What all acts of a case have in common: approved for one state of it, an act is not approved for the next. */
export interface ActSubject {
	invoiceId: string;
	customerId: string;
	attemptNumber: number;
	remaining: Money;
}

const hash = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');

/** The state of a case that its acts are named for. */
export function subjectOf({ invoice, attempt, customer }: CaseFacts): ActSubject {
	return { invoiceId: invoice.id, customerId: customer.id, attemptNumber: attempt.number, remaining: invoice.amountRemaining };
}

function ofCase({ invoiceId, customerId, attemptNumber, remaining }: ActSubject): object {
	return { invoice: invoiceId, customer: customerId, attempt: attemptNumber, remaining };
}

const gatewayOf = ({ gatewayId }: { gatewayId?: string | null | undefined }): { gateway?: string } => (gatewayId ? { gateway: gatewayId } : {});

/** Charging now and charging later are one act, so that approving a planned retry approves the charge itself. */
function moneyAct(plan: Plan, facts: CaseFacts): object | null {
	switch (plan.money.kind) {
		case 'none':
			return null;
		case 'retry-payment':
			return { act: 'charge', method: plan.money.paymentMethodId, ...gatewayOf(plan.money) };
		case 'schedule-retry':
			return { act: 'charge', method: plan.money.paymentMethodId ?? defaultMethod(facts)?.id ?? null, ...gatewayOf(plan.money) };
		case 'change':
			return { act: 'change', change: plan.money.change };
	}
}

/** Names the money half of a plan, for the case as it is; null when there is none. SHA-256, hex. */
export function moneyHash(plan: Plan, facts: CaseFacts): string | null {
	const act = moneyAct(plan, facts);
	return act && hash({ ...ofCase(subjectOf(facts)), ...act });
}

/** Names a contact with its words, for the state of the case that it belongs to. SHA-256, hex. */
export function wordsHash(contact: NonNullable<Plan['contact']>, subject: ActSubject, message: DraftedMessage): string {
	const { purpose, channel, stage } = contact;
	const { subject: headline, body, language } = message;
	return hash({ ...ofCase(subject), act: 'contact', purpose, channel, stage, language, subject: headline, body });
}

/** Names the contact half with its words as they were drafted (or edited); null when there is none or nothing was drafted. SHA-256, hex. */
export function contactHash(plan: Plan, facts: CaseFacts, message: DraftedMessage | null | undefined): string | null {
	return plan.contact && message ? wordsHash(plan.contact, subjectOf(facts), message) : null;
}
