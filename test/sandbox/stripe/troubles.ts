import type { NewCard } from './cards';
import type { Truth } from './truth';
import { DAY } from './world';

/** A kind of trouble: the card's visible facts, its hidden truth, both at the start of the story (unix seconds). */
export interface Trouble {
	card: (startsAt: number) => NewCard;
	truth: (startsAt: number, succeedsAfterDays?: number) => Truth;
	/** Whether the invoice is paid in another way right after the failure, before any webhook has arrived. */
	isPaidMeanwhile?: boolean;
}

/** A day by default: sooner than any retry of ours, which is nine in the morning of the day after tomorrow at the earliest. */
const fundsLater =
	(days: number) =>
	(startsAt: number, after = days): Truth => ({ kind: 'declines', decline: 'insufficient_funds', until: { at: startsAt + after * DAY } });

function expiredCard(startsAt: number): NewCard {
	const date = new Date(startsAt * 1000);
	date.setUTCDate(1);
	date.setUTCMonth(date.getUTCMonth() - 1);
	return { last4: '0069', expMonth: date.getUTCMonth() + 1, expYear: date.getUTCFullYear() };
}

/** The troubles that the scenario builder knows. */
export const TROUBLES = {
	'insufficient-funds': { card: () => ({ last4: '9995', funding: 'debit' }), truth: fundsLater(1) },
	'expired-card': { card: expiredCard, truth: () => ({ kind: 'pays' }) },
	'stolen-card': { card: () => ({ last4: '9979' }), truth: () => ({ kind: 'declines', decline: 'stolen_card' }) },
	'lost-card': { card: () => ({ last4: '9987' }), truth: () => ({ kind: 'declines', decline: 'lost_card' }) },
	'authentication-required': { card: () => ({ last4: '3184' }), truth: () => ({ kind: 'needs-authentication' }) },
	'high-value': { card: () => ({ last4: '9995' }), truth: fundsLater(1) },
	'paid-meanwhile': { card: () => ({ last4: '9995' }), truth: fundsLater(30), isPaidMeanwhile: true },
	'do-not-honor': {
		card: () => ({ last4: '0002' }),
		truth: () => ({ kind: 'declines', decline: 'do_not_honor', until: { attempts: 2 } }),
	},
	'processing-error': {
		card: () => ({ last4: '0119' }),
		truth: () => ({ kind: 'declines', decline: 'processing_error', until: { attempts: 1 } }),
	},
	'mastercard-advice': {
		card: () => ({ brand: 'mastercard', last4: '4444', funding: 'debit' }),
		truth: (startsAt, after = 2) => ({
			kind: 'declines',
			decline: 'insufficient_funds',
			until: { at: startsAt + after * DAY },
			networkAdviceCode: '26',
		}),
	},
	'fraud-blocked': { card: () => ({ last4: '0019' }), truth: () => ({ kind: 'declines', decline: 'fraudulent' }) },
} as const satisfies Record<string, Trouble>;

/** The name of a trouble. */
export type TroubleKind = keyof typeof TROUBLES;
