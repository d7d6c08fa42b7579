import { DECLINE_CLASSES } from '../decline';
import type { PaymentMethod } from '../facts';
import { changedMethod, chargedMethod, isCharge, isExpired, isSameCredential } from '../methods';
import { stop, type Finding, type Guard, type GuardInput } from './guard';

/** A decline says something about the credential that was charged; another one may be tried. */
function ofDecline({ facts, event }: GuardInput, charged: PaymentMethod): Finding | null {
	const { last } = facts.attempt;
	if (last?.decline?.retry !== 'after-change' || changedMethod(facts, event) || !isSameCredential(last, charged)) return null;
	const { label, cure } = DECLINE_CLASSES[last.decline.class];
	return stop('change-needed-first', `${label}: trying the same card again cannot work before something changes.`, { declineClass: last.decline.class, cure });
}

/** A retry cannot cure what only the customer can: authentication, an expired card, wrong details. SCA is never answered by a silent retry. */
export const customerMustAct: Guard = {
	name: 'customer-must-act',
	edition: '2026-11',
	check(input) {
		const { subject, facts, plan, now } = input;
		if (subject !== 'money' || !isCharge(plan)) return null;
		const charged = chargedMethod(facts, plan);
		if (!charged) return stop('no-payment-method', 'The customer has no such payment method to charge.', { methods: facts.paymentMethods.length });
		if (isExpired(charged, now)) {
			return stop('card-expired', 'The card on file has expired; the customer must replace it.', { expMonth: charged.expMonth, expYear: charged.expYear });
		}
		return ofDecline(input, charged);
	},
};
