import { DECLINE_CLASSES } from '../decline';
import { changedMethod, defaultMethod, isExpired } from '../methods';
import type { Guard } from './guard';

/** A retry cannot cure what only the customer can: authentication, an expired card, wrong details. SCA is never answered by a silent retry. */
export const customerMustAct: Guard = {
	name: 'customer-must-act',
	edition: '2026-11',
	check({ subject, facts, plan, now, event }) {
		if (subject !== 'money' || plan.money.kind === 'none') return null;
		const decline = facts.attempt.last?.decline;
		const current = defaultMethod(facts);
		if (!current) return { kind: 'stop', reason: { code: 'no-payment-method', text: 'The customer has no payment method to charge.' }, inputs: { methods: facts.paymentMethods.length } };
		if (isExpired(current, now)) return { kind: 'stop', reason: { code: 'card-expired', text: 'The card on file has expired; the customer must replace it.' }, inputs: { expMonth: current.expMonth, expYear: current.expYear } };
		if (!decline || decline.retry !== 'after-change' || changedMethod(facts, event)) return null;
		return {
			kind: 'stop',
			reason: { code: 'change-needed-first', text: `${DECLINE_CLASSES[decline.class].label}: trying the same card again cannot work before something changes.` },
			inputs: { declineClass: decline.class, cure: DECLINE_CLASSES[decline.class].cure },
		};
	},
};
