import type { Channel } from '../../channels';
import type { DatedRule } from './rule';

/** Where and for which channels a rule about contact holds. No region: the whole country; no country: everywhere. */
export interface ContactRule<Value = number> extends DatedRule<Value> {
	country?: string;
	/** ISO 3166-2 subdivision without the country, e.g. `FL`. */
	region?: string;
	channels: readonly Channel[];
}

const SPOKEN = ['sms', 'voice'] as const;

/** Channels that may be used only after the customer has agreed, whatever the policy says. */
export const CONSENT_RULES: ReadonlyArray<ContactRule<string>> = [
	{
		id: 'us.prior-consent',
		says: 'Calls and texts that a machine dials need the customer’s prior express consent.',
		value: 'required',
		unit: 'consent',
		country: 'US',
		channels: SPOKEN,
		validFrom: '2013-10-16',
		source: 'Telephone Consumer Protection Act, 47 CFR 64.1200',
		edition: '2025-04',
	},
	{
		id: 'other.prior-consent',
		says: 'Elsewhere, too, carriers and authorities expect a documented consent before a text or a call by machine.',
		value: 'required',
		unit: 'consent',
		channels: SPOKEN,
		validFrom: '2013-10-16',
		source: 'CTIA messaging principles and ePrivacy rules; our own caution',
		edition: '2026-11',
	},
];

/** How often one customer may be spoken to. Third-party collectors are bound by Regulation F; we keep to it as a courtesy. */
export const FREQUENCY_RULES: readonly ContactRule[] = [
	{
		id: 'us.calls-7d',
		says: 'So many calls in seven days are presumed to be harassment if there are more.',
		value: 7,
		unit: 'calls in 7 days',
		channels: ['voice'],
		validFrom: '2021-11-30',
		source: 'Regulation F, 12 CFR 1006.14, kept as a courtesy',
		edition: '2021-11',
	},
	...(['FL', 'OK', 'MD'] as const).map((region): ContactRule => ({
		id: `us.messages-24h-${region}`,
		says: 'So many calls or texts in a day on one subject.',
		value: 3,
		unit: 'calls or texts in 24 hours',
		country: 'US',
		region,
		channels: SPOKEN,
		validFrom: region === 'FL' ? '2021-07-01' : region === 'OK' ? '2022-11-01' : '2024-01-01',
		source: 'Telephone solicitation acts of Florida (501.616), Oklahoma (15-775C.4) and Maryland, kept as a courtesy',
		edition: '2025-07',
	})),
];

/** Hours of a day in the customer's own time; `from` is the first, `to` the first that is too late. Null: not at all that day. */
export interface Hours {
	weekday: readonly [from: number, to: number];
	saturday: readonly [from: number, to: number] | null;
	sunday: readonly [from: number, to: number] | null;
}

type HoursRow = readonly [region: string, weekday: readonly [number, number], saturday: Hours['saturday'], sunday: Hours['sunday']];

/** States of the USA that are stricter than the federal hours. */
const STATE_HOURS: readonly HoursRow[] = [
	['AL', [8, 20], [8, 20], null],
	['CT', [9, 20], [9, 20], [9, 20]],
	['FL', [8, 20], [8, 20], [8, 20]],
	['KY', [10, 21], [10, 21], [10, 21]],
	['LA', [8, 20], [8, 20], null],
	['MA', [8, 20], [8, 20], [8, 20]],
	['MD', [8, 20], [8, 20], [8, 20]],
	['MI', [9, 21], [9, 21], [9, 21]],
	['MN', [9, 21], [9, 21], [9, 21]],
	['MS', [8, 20], [8, 20], null],
	['NJ', [8, 20], [8, 20], [8, 20]],
	['NM', [9, 21], [9, 21], [9, 21]],
	['NV', [9, 20], [9, 20], [9, 20]],
	['OK', [8, 20], [8, 20], [8, 20]],
	['RI', [9, 18], [10, 17], [10, 17]],
	['TX', [9, 21], [9, 21], [12, 21]],
	['WA', [8, 20], [8, 20], [8, 20]],
];

/** Every hour that all states allow: what stands where the state is not known. */
const STRICTEST_STATE: Hours = { weekday: [10, 18], saturday: [10, 17], sunday: null };

const daily = (from: number, to: number): Hours => ({ weekday: [from, to], saturday: [from, to], sunday: [from, to] });

const hours = (id: string, value: Hours, more: Pick<ContactRule<Hours>, 'validFrom' | 'source' | 'edition'> & Partial<ContactRule<Hours>>): ContactRule<Hours> => ({
	says: 'Calls and texts only in these hours of the customer’s own time.',
	unit: 'hours of the day',
	channels: SPOKEN,
	id,
	value,
	...more,
});

/** Legal hours by place. They hold besides the policy's own hours, which may be narrower but never widen them. */
export const HOURS_RULES: ReadonlyArray<ContactRule<Hours>> = [
	hours('us.hours', daily(8, 21), { country: 'US', validFrom: '1992-12-20', source: 'Telephone Consumer Protection Act, 47 CFR 64.1200(c)(1); for solicitations, applied to all', edition: '2025-04' }),
	hours('us.hours-unknown-state', STRICTEST_STATE, { country: 'US', region: '?', validFrom: '1992-12-20', source: 'The hours that all stricter states share, since the state is not known', edition: '2025-11' }),
	...STATE_HOURS.map(([region, weekday, saturday, sunday]) =>
		hours(`us.hours-${region}`, { weekday, saturday, sunday }, { country: 'US', region, validFrom: '2021-07-01', source: `Telephone solicitation law of ${region}, as compliance services list it; kept as a courtesy`, edition: '2025-11' }),
	),
	hours('in.hours', daily(9, 21), { country: 'IN', validFrom: '2011-09-27', source: 'TRAI, Telecom Commercial Communications Customer Preference Regulations', edition: '2018-07' }),
	hours('gb.hours', daily(8, 21), { country: 'GB', validFrom: '2014-04-01', source: 'FCA CONC 7.9: contact at reasonable times; the hours are our own reading', edition: '2026-11' }),
	...['AT', 'BE', 'DE', 'DK', 'ES', 'FI', 'FR', 'IE', 'IT', 'LU', 'NL', 'PL', 'PT', 'SE'].map((country) =>
		hours(`eu.hours-${country}`, { weekday: [8, 20], saturday: [9, 18], sunday: null }, { country, validFrom: '2021-01-01', source: 'No common rule of the EU; a courtesy that respects Sundays', edition: '2026-11' }),
	),
	hours('other.hours', daily(9, 20), { validFrom: '1992-12-20', source: 'No rule of this country is known to us; our own caution', edition: '2026-11' }),
];
