import type { PaymentMethod } from '../facts';
import { changedMethod, chargedMethod } from '../methods';
import { formatMoney, type Money } from '../money';
import { wouldCharge } from './acts';
import { citing, stop, type Finding, type Guard, type GuardInput } from './guard';
import { INDIAN_MANDATE_TYPES, MANDATE_RULES } from './rules/mandates';
import { ruleAt } from './rules/rule';

function ofIndia({ facts, now }: GuardInput, method: PaymentMethod): Finding | null {
	const isIndian = method.country === 'IN' || INDIAN_MANDATE_TYPES.includes(method.type);
	if (!isIndian) return null;
	const inputs = { country: method.country, type: method.type };
	const free = ruleAt(MANDATE_RULES, 'india.free-of-authentication', now);
	const due: Money = facts.invoice.amountRemaining;
	if (due.currency === 'INR' && due.amountMinor > free.value) {
		const limit = formatMoney({ amountMinor: free.value, currency: 'INR' });
		return citing(stop('india-needs-authentication', `Above ${limit} the customer of an Indian mandate must authenticate each payment, so it goes over the payment page.`, { ...inputs, amountMinor: due.amountMinor }), free);
	}
	const notice = ruleAt(MANDATE_RULES, 'india.notice-hours', now);
	return citing(stop('india-needs-notice', `An Indian mandate is charged only ${notice.value} hours after the customer had notice of it, so it is not simply tried again; the payment page works at once.`, inputs), notice);
}

function ofAuthentication({ facts, event, now }: GuardInput): Finding | null {
	if (!facts.attempt.requiresAction || changedMethod(facts, event)) return null;
	const found = stop('waits-for-confirmation', 'The payment waits for the customer to confirm it at the bank; a silent attempt cannot replace that.', { requiresAction: true });
	return citing(found, ruleAt(MANDATE_RULES, 'sca.off-session', now));
}

/** What only the customer may set off: a payment that waits for confirmation, and every debit under an Indian mandate. */
export const mandates: Guard = {
	name: 'mandates',
	edition: '2026-11',
	check(input) {
		if (!wouldCharge(input)) return null;
		const method = chargedMethod(input.facts, input.plan);
		return (method ? ofIndia(input, method) : null) ?? ofAuthentication(input);
	},
};
