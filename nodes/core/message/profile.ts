import type { CaseFacts, ContactPurpose } from '../case';
import type { Policy } from '../policy/policy';
import type { CustomerProfile, MessageBrief } from './brief';
import { isCompanyName } from './firstName';

const DAY_MS = 86_400_000;
const LATELY_DAYS = 14;

function tenureOf({ customer, context }: CaseFacts): CustomerProfile['tenure'] {
	if (customer.createdAt === null) return 'unknown';
	const days = (Date.parse(context.now) - Date.parse(customer.createdAt)) / DAY_MS;
	if (days < 90) return 'new';
	if (days < 365) return 'under-a-year';
	return days < 3 * 365 ? 'years' : 'long-standing';
}

/** Against the amount from which a person decides, the only yardstick that there is for each currency. */
function valueOf({ invoice }: CaseFacts, limits: Policy['approvalFrom']): CustomerProfile['value'] {
	const limit = limits.find(({ currency }) => currency === invoice.amountDue.currency)?.amountMinor;
	if (limit === undefined || limit <= 0) return 'unknown';
	const share = invoice.amountDue.amountMinor / limit;
	if (share < 0.1) return 'small';
	return share < 1 ? 'middle' : 'large';
}

function usuallyOf({ context }: CaseFacts): CustomerProfile['usually'] {
	const invoices = context.paidInvoices + context.failedBefore;
	if (invoices < 3) return 'unknown';
	if (context.failedBefore === 0) return 'pays-on-time';
	return context.failedBefore / invoices > 0.3 ? 'often-late' : 'sometimes-late';
}

function interactionsOf({ context }: CaseFacts): Pick<CustomerProfile, 'lastInteraction' | 'responsiveness'> {
	const memory = context.ledger?.customer;
	const since = new Date(Date.parse(context.now) - LATELY_DAYS * DAY_MS).toISOString();
	const replies = (memory?.troubles ?? []).filter(({ type }) => type === 'replied');
	const contacts = memory?.contacts ?? [];
	const isLate = ({ at }: { at: string }) => at >= since;
	return {
		lastInteraction: replies.some(isLate) ? 'replied-lately' : contacts.some(isLate) ? 'written-to-lately' : 'quiet',
		responsiveness: replies.length > 0 ? 'answers' : contacts.length >= 2 ? 'no-reaction' : 'unknown',
	};
}

/** The customer in closed buckets. A bucket tells a kind of customer, never which one. */
export function profileOf(facts: CaseFacts, limits: Policy['approvalFrom']): CustomerProfile {
	const isRepeated = facts.context.failedBefore > 0 || facts.attempt.number > 1;
	return {
		tenure: tenureOf(facts),
		value: valueOf(facts, limits),
		failures: isRepeated ? 'repeated' : 'first',
		usually: usuallyOf(facts),
		...interactionsOf(facts),
	};
}

/** A company by its label on the platform, or by its name. */
export function segmentOfCustomer({ customer }: CaseFacts, labels: { segmentLabel: string; business: readonly string[] }): MessageBrief['segment'] {
	const label = customer.labels[labels.segmentLabel]?.trim().toLowerCase();
	const isNamed = label !== undefined && labels.business.some((name) => name.trim().toLowerCase() === label);
	return isNamed || isCompanyName(customer.name) ? 'business' : 'consumer';
}

/** Warm first, plain when it is said again, firm from then on; thanks are always warm. */
export function toneFor(purpose: ContactPurpose, stage: number): MessageBrief['tone'] {
	if (purpose === 'thank-you' || stage <= 1) return 'warm';
	return stage === 2 ? 'plain' : 'firm';
}
