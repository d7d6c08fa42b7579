import type { DeclineClass } from '../decline';

/**
 * Log-odds of a retry's success before any history of the merchant is known: a discrete-time hazard with
 * informative priors. Anchors: first retries are approved in 25–35 % of cases (pagos.ai 2024, billions of transactions);
 * the payday and gap terms follow published retry timing and were checked on a simulator, not on live cards.
 * A score says so by its low confidence until the model has learned.
 */
export const PRIORS = {
	version: 'prior-hazard-1',
	intercept: -2.3,
	byClass: {
		'insufficient-funds': 0,
		'issuer-generic': -0.3,
		technical: 2,
		'expired-or-replaced': -1.2,
		'wrong-details': -5,
		'authentication-needed': -4,
		'lost-or-stolen': -5,
		'fraud-suspected': -5,
		'authorization-revoked': -5,
		'account-closed': -5,
		'not-permitted': -3,
		configuration: -5,
		unknown: -1.2,
	},
	/** A new credential was put in place: the old decline says little. */
	changedMethod: 3.2,
	byAttempt: [0, -0.2, -0.35, -0.6],
	paydaySlot: 0.3,
	paydayPassed: 0.5,
	fridayPassed: 0.4,
	logDaysSince: 0.4,
	logHoursSinceTechnical: 0.3,
	workingHours: 0.1,
} as const satisfies { byClass: Record<DeclineClass, number> } & Record<string, unknown>;
