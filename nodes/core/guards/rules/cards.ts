import type { DatedRule } from './rule';

const TPE = 'Mastercard Transaction Processing Excellence';

/** Attempt ceilings of the card networks, counted over all layers that we can see. */
export const CARD_RULES: readonly DatedRule[] = [
	{
		id: 'visa.reattempts-30d',
		says: 'Visa allows so many attempts on one card in 30 days before it charges a fee for each further one.',
		value: 15,
		unit: 'attempts in 30 days on one card',
		validFrom: '2021-04-17',
		validUntil: '2025-05-24',
		source: 'Visa Core Rules, table 7-2, as Stripe and Worldpay publish it',
		edition: '2021-04',
	},
	{
		id: 'visa.reattempts-30d',
		says: 'Visa allows so many attempts on one card in 30 days before it charges a fee for each further one.',
		value: 20,
		unit: 'attempts in 30 days on one card',
		validFrom: '2025-05-25',
		source: 'Visa Core Rules of 18 April 2026, table 7-2, as Cielo and Checkout.com publish it',
		edition: '2026-04',
	},
	{
		id: 'visa.reattempts-30d-cautious',
		says: 'Several acquirers still enforce Visa’s older figure, so it stands unless the policy opts into Visa’s own.',
		value: 15,
		unit: 'attempts in 30 days on one card',
		validFrom: '2021-04-17',
		source: 'Visa Core Rules as Stripe, Worldpay and Adyen enforce them',
		edition: '2026-11',
	},
	{
		id: 'mastercard.declines-24h',
		says: 'Mastercard asks for a pause after so many declines of one card in a day.',
		value: 10,
		unit: 'declines in 24 hours on one card',
		validFrom: '2022-10-14',
		source: `${TPE}, as Braintree publishes it (rolling hours, the stricter reading)`,
		edition: '2025-01',
	},
	{
		id: 'mastercard.declines-24h-BR',
		says: 'For cards issued in Brazil the pause begins earlier.',
		value: 7,
		unit: 'declines in 24 hours on one card',
		validFrom: '2023-02-01',
		source: `${TPE} in Brazil, as PayZu publishes it`,
		edition: '2023-02',
	},
	{
		id: 'mastercard.attempts-30d',
		says: 'Mastercard allows so many attempts on one card and amount in 30 days; we count every amount.',
		value: 35,
		unit: 'attempts in 30 days on one card',
		validFrom: '2022-10-14',
		source: `${TPE}, as TabaPay publishes it (excessive retry rules)`,
		edition: '2025-01',
	},
	{
		id: 'other.attempts-30d',
		says: 'American Express, Discover and others publish no limit, and a card whose network is unknown may be any: Visa’s older figure stands.',
		value: 15,
		unit: 'attempts in 30 days on one card',
		validFrom: '2021-04-17',
		source: 'No public limit was found; our own caution',
		edition: '2026-11',
	},
];
