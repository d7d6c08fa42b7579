import { DECLINE_CLASSES } from '../decline';
import type { PaymentMethod } from '../facts';
import { defaultMethod, isSameCredential } from '../methods';
import { stop, type Guard, type GuardInput } from './guard';

function chargedMethod(input: GuardInput): PaymentMethod | undefined {
	const { money } = input.plan;
	const id = money.kind === 'retry-payment' ? money.paymentMethodId : null;
	return id ? input.facts.paymentMethods.find((method) => method.id === id) : defaultMethod(input.facts);
}

/**
 * A credential that a network or bank told us never to charge again is not charged again, ever: not now, not later,
 * not through another payment method that holds the same card. All attempts of the invoice count, not only the last.
 */
export const neverRetry: Guard = {
	name: 'never-retry',
	edition: '2026-11',
	check(input) {
		if (input.subject !== 'money' || input.plan.money.kind === 'none') return null;
		const method = chargedMethod(input);
		const barred = input.facts.attempt.history.find(
			(attempt) => attempt.decline?.retry === 'never' && (!method || isSameCredential(attempt, method)),
		);
		if (!barred?.decline) return null;
		return stop('never-retry', `${DECLINE_CLASSES[barred.decline.class].label}: this card must not be charged again.`, {
			declineClass: barred.decline.class,
			decidedBy: barred.decline.decidedBy,
			networkCode: barred.decline.networkCode,
		});
	},
};
