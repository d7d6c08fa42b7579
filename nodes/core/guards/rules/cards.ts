/** A rule of somebody else, as data: value, validity, source, edition. The stricter value stands where sources disagree. */
export interface DatedRule {
	id: string;
	value: number;
	unit: string;
	validFrom: string;
	source: string;
	edition: string;
}

/** Attempt ceilings of the card networks, counted over all layers that we can see. */
export const CARD_RULES = {
	visaAttempts30d: {
		id: 'visa.reattempts-30d',
		value: 15,
		unit: 'attempts in 30 days on one card',
		validFrom: '2021-04-01',
		source: 'Visa Core Rules say 20 since 2025-05 (table 7-2, edition of 2026-04-18); several acquirers still enforce 15',
		edition: '2026-04',
	},
	mastercardDeclines24h: {
		id: 'mastercard.declines-24h',
		value: 10,
		unit: 'declines in 24 hours on one card',
		validFrom: '2022-10-14',
		source: 'Mastercard Transaction Processing Excellence, as published by Braintree (mastercard-f23)',
		edition: '2025-01',
	},
	mastercardAttempts30d: {
		id: 'mastercard.attempts-30d',
		value: 35,
		unit: 'attempts in 30 days on one card and amount',
		validFrom: '2022-10-14',
		source: 'Mastercard Transaction Processing Excellence, as published by TabaPay (excessive retry rules)',
		edition: '2025-01',
	},
	otherAttempts30d: {
		id: 'other.attempts-30d',
		value: 15,
		unit: 'attempts in 30 days on one card',
		validFrom: '2026-01-01',
		source: 'No public limit of Amex and Discover was found; Visa’s lower figure is used',
		edition: '2026-11',
	},
} as const satisfies Record<string, DatedRule>;
