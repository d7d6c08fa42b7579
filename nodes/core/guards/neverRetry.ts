import { DECLINE_CLASSES } from '../decline';
import { chargedMethod, isCharge, isSameCredential } from '../methods';
import { ruleBehindStop } from './declineRule';
import { citing, stop, type Guard } from './guard';

/**
 * A credential that a network or bank told us never to charge again is not charged again, ever: not now, not later,
 * not through another payment method that holds the same card. All attempts of the invoice count, not only the last.
 */
export const neverRetry: Guard = {
	name: 'never-retry',
	edition: '2026-11',
	check(input) {
		if (input.subject !== 'money' || !isCharge(input.plan)) return null;
		const method = chargedMethod(input.facts, input.plan);
		const barred = input.facts.attempt.history.find(
			(attempt) => attempt.decline?.retry === 'never' && (!method || isSameCredential(attempt, method)),
		);
		if (!barred?.decline) return null;
		const found = stop('never-retry', `${DECLINE_CLASSES[barred.decline.class].label}: this card must not be charged again.`, {
			declineClass: barred.decline.class,
			decidedBy: barred.decline.decidedBy,
			networkCode: barred.decline.networkCode,
		});
		const rule = ruleBehindStop(barred.decline, method);
		return rule ? citing(found, rule) : found;
	},
};
