import { z } from 'zod';

/** When people of a place are usually paid. */
export const paydaysSchema = z.object({
	/** Days of the month; 31 stands for the last one. */
	daysOfMonth: z.array(z.number().int().min(1).max(31)),
	/** Whether many are paid each Friday. */
	fridays: z.boolean(),
});
export type Paydays = z.infer<typeof paydaysSchema>;

interface PaydayRow extends Paydays {
	says: string;
	source: string;
	/** A: official statistics or paper; B: stated by a vendor; C: common knowledge, a weak prior only. */
	tier: 'A' | 'B' | 'C';
}

/** Usual paydays before anything was learned, as data. A wrong calendar costs more than none, so a place is named only where its habit is known. */
export const PAYDAY_CALENDARS = {
	'us-like': {
		daysOfMonth: [1, 15, 31],
		fridays: true,
		says: 'Wages come each week or every other week for two thirds of businesses, twice a month for a fifth.',
		source: 'bls.gov TED of 5 June 2014 (Current Employment Statistics, March 2013)',
		tier: 'A',
	},
	'month-end': {
		daysOfMonth: [25, 28, 31],
		fridays: false,
		says: 'Wages come once a month, in its last days.',
		source: 'Habit in the United Kingdom and on the continent; no statistic was found',
		tier: 'C',
	},
	quincena: {
		daysOfMonth: [15, 31],
		fridays: false,
		says: 'Wages come in the middle and at the end of the month.',
		source: 'Habit in Mexico and Central America; no statistic was found',
		tier: 'C',
	},
	'early-month': {
		daysOfMonth: [1, 5, 31],
		fridays: false,
		says: 'Wages come at the turn of the month or by its fifth day.',
		source: 'Brazil: article 459 of the labor code asks for payment by the fifth working day; India: Payment of Wages Act, by the seventh day',
		tier: 'A',
	},
	unknown: {
		daysOfMonth: [1, 15, 31],
		fridays: false,
		says: 'Nothing is known of the place: the days that most calendars share.',
		source: 'Our own caution',
		tier: 'C',
	},
} as const satisfies Record<string, PaydayRow>;
export type PaydayCalendar = keyof typeof PAYDAY_CALENDARS;

const MONTH_END = ['GB', 'IE', 'DE', 'AT', 'CH', 'FR', 'BE', 'NL', 'LU', 'ES', 'PT', 'IT', 'SE', 'NO', 'DK', 'FI', 'PL', 'CZ', 'SK', 'JP', 'ZA'];

const OF_COUNTRY: Readonly<Record<string, PaydayCalendar>> = {
	US: 'us-like',
	CA: 'us-like',
	MX: 'quincena',
	BR: 'early-month',
	IN: 'early-month',
	...Object.fromEntries(MONTH_END.map((country) => [country, 'month-end' as const])),
};

/** The calendar of a country (ISO 3166-1 alpha-2); `unknown` where its habit is not known. */
export const paydayCalendarOf = (country: string | null): PaydayCalendar => OF_COUNTRY[country ?? ''] ?? 'unknown';
