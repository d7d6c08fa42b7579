/** Columns of a history: one row per attempt, the failure that began the case among them. */
export const HISTORY_COLUMNS = {
	case: 'which payment it is about, e.g. the invoice id',
	attempted_at: 'instant of the attempt, e.g. 2026-03-01T09:00:00Z',
	outcome: 'succeeded or failed (also 1/0, true/false, paid/declined)',
	decline: 'of a failed one: our decline class, e.g. insufficient-funds; a network code goes into network_code instead',
	network_code: 'optional: ISO 8583 response code of the network, e.g. 51',
	customer: 'optional: who, by a key that tells nothing; all rows of one stay together',
	merchant: 'optional: whose; one file is one merchant without it',
	time_zone: 'optional: IANA zone of the customer; UTC without it',
	country: 'optional: ISO 3166-1 alpha-2, for paydays and holidays',
	amount_minor: 'optional: amount in minor units',
	currency: 'optional: amounts are compared within one',
	tenure_months: 'optional: months as a customer',
	recovered_before: 'optional: true when an earlier failure was recovered, false when one was not',
	is_debit: 'optional: true for a debit card',
	propensity: 'optional: chance with which this time was chosen, where it was drawn',
} as const;

export type HistoryColumn = keyof typeof HISTORY_COLUMNS;
