const limit = (currency: string, amountMinor: number) => ({ currency, amountMinor });

/** About 500 US dollars in each currency. */
const HIGH_VALUE = [
	limit('USD', 50_000),
	limit('EUR', 50_000),
	limit('GBP', 50_000),
	limit('CHF', 50_000),
	limit('CAD', 70_000),
	limit('AUD', 75_000),
	limit('NZD', 80_000),
	limit('SEK', 500_000),
	limit('NOK', 500_000),
	limit('DKK', 350_000),
	limit('PLN', 200_000),
	limit('BRL', 250_000),
	limit('INR', 4_000_000),
	limit('JPY', 75_000),
];

/** The built-in policy, as data: every value is a merchant's choice and can be changed in the Dunning Policy node. */
export const DEFAULTS = {
	version: 'built-in-2',
	phase: 'shadow',
	phaseRules: [],
	pilot: { sharePercent: 10, upTo: HIGH_VALUE, excludeSegments: ['enterprise'], outside: 'approve-everything' },
	segmentLabel: 'segment',
	retryOwner: 'observe',
	approvalFrom: HIGH_VALUE,
	needsPerson: ['terms', 'subscription', 'write-off'],
	lowConfidenceNeedsPerson: false,
	repeatedFailuresFrom: 3,
	specialistBelow: 0.2,
	stageDays: 28,
	maxAttempts: 8,
	minHoursBetweenRetries: 20,
	visaReattempts30d: 15,
	minHoursBetweenMessages: 60,
	maxMessages: 4,
	contact: { fromHour: 8, toHour: 20, skipSundays: false, skipHolidays: true, maxPerDay: 1, maxPerWeek: 3 },
	consent: { email: 'unless-withdrawn', sms: 'required', voice: 'required', 'in-app': 'unless-withdrawn' },
	budgets: { chargesPerDay: null, messagesPerDay: null, amountPerDay: [] },
	assistGuardHours: 24,
	reminderDays: 4,
	approval: {
		approvers: [],
		roles: [],
		fourEyesFrom: [],
		remindAfterHours: 24,
		escalateAfterHours: 48,
		escalateToRole: null,
		expireAfterHours: 96,
	},
} as const;
