import { DECLINE_CLASSES } from '../decline';
import { changedMethod, defaultMethod, isExpired } from '../methods';
import { stop, type Guard } from './guard';

/** A retry cannot cure what only the customer can: authentication, an expired card, wrong details. SCA is never answered by a silent retry. */
export const customerMustAct: Guard = {
	name: 'customer-must-act',
	edition: '2026-11',
	check({ subject, facts, plan, now, event }) {
		if (subject !== 'money' || plan.money.kind === 'none') return null;
		const current = defaultMethod(facts);
		if (!current) return stop('no-payment-method', 'The customer has no payment method to charge.', { methods: facts.paymentMethods.length });
		if (isExpired(current, now)) {
			return stop('card-expired', 'The card on file has expired; the customer must replace it.', { expMonth: current.expMonth, expYear: current.expYear });
		}
		const decline = facts.attempt.last?.decline;
		if (decline?.retry !== 'after-change' || changedMethod(facts, event)) return null;
		const { label, cure } = DECLINE_CLASSES[decline.class];
		return stop('change-needed-first', `${label}: trying the same card again cannot work before something changes.`, { declineClass: decline.class, cure });
	},
};
