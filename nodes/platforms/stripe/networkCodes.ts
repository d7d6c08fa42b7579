import type { DeclineTable } from './declineCodes';

/**
 * Visa response codes. Category 1 must never be attempted again with the same credential, 57 since 2026-10-25; the
 * others are limited by count, which a guard counts. Source: Visa Core Rules April 2026, table 7-2, as acquirers publish it.
 */
const VISA = {
	'01': { class: 'issuer-generic' },
	'02': { class: 'issuer-generic' },
	'03': { class: 'configuration' },
	'04': { class: 'lost-or-stolen' },
	'05': { class: 'issuer-generic' },
	'06': { class: 'technical' },
	'07': { class: 'fraud-suspected' },
	'12': { class: 'configuration', retry: 'never' },
	'13': { class: 'configuration' },
	'14': { class: 'wrong-details', retry: 'never' },
	'15': { class: 'wrong-details', retry: 'never' },
	'19': { class: 'technical' },
	'21': { class: 'issuer-generic' },
	'25': { class: 'issuer-generic' },
	'28': { class: 'technical' },
	'39': { class: 'not-permitted' },
	'41': { class: 'lost-or-stolen' },
	'43': { class: 'lost-or-stolen' },
	'46': { class: 'account-closed' },
	'51': { class: 'insufficient-funds' },
	'52': { class: 'not-permitted' },
	'53': { class: 'not-permitted' },
	'54': { class: 'expired-or-replaced' },
	'55': { class: 'wrong-details' },
	'57': { class: 'not-permitted', retry: 'never' },
	'58': { class: 'configuration' },
	'59': { class: 'fraud-suspected' },
	'61': { class: 'insufficient-funds' },
	'62': { class: 'not-permitted' },
	'63': { class: 'fraud-suspected' },
	'64': { class: 'issuer-generic' },
	'65': { class: 'insufficient-funds' },
	'70': { class: 'authentication-needed' },
	'74': { class: 'issuer-generic' },
	'75': { class: 'wrong-details' },
	'76': { class: 'issuer-generic' },
	'78': { class: 'not-permitted' },
	'79': { class: 'issuer-generic' },
	'80': { class: 'technical' },
	'81': { class: 'technical' },
	'82': { class: 'wrong-details' },
	'83': { class: 'fraud-suspected' },
	'85': { class: 'issuer-generic' },
	'86': { class: 'issuer-generic' },
	'91': { class: 'technical' },
	'92': { class: 'technical' },
	'93': { class: 'configuration' },
	'94': { class: 'configuration' },
	'96': { class: 'technical' },
	'1A': { class: 'authentication-needed' },
	'5C': { class: 'issuer-generic' },
	'6P': { class: 'wrong-details' },
	'9G': { class: 'not-permitted' },
	B1: { class: 'configuration' },
	N0: { class: 'technical' },
	N3: { class: 'issuer-generic' },
	N4: { class: 'insufficient-funds' },
	N7: { class: 'wrong-details' },
	N8: { class: 'issuer-generic' },
	Q1: { class: 'wrong-details' },
	R0: { class: 'authorization-revoked' },
	R1: { class: 'authorization-revoked' },
	R3: { class: 'authorization-revoked' },
	Z3: { class: 'technical' },
	Z5: { class: 'issuer-generic' },
	Z6: { class: 'insufficient-funds' },
} as const satisfies DeclineTable;

/**
 * Mastercard response codes. 79 (lifecycle), 82 (policy) and 83 (security) hide finer ones, which the merchant advice
 * code tells; 65 in Europe asks for authentication. Source: public acquirer documents, 2026-07.
 */
const MASTERCARD = {
	'01': { class: 'issuer-generic' },
	'03': { class: 'configuration' },
	'04': { class: 'lost-or-stolen' },
	'05': { class: 'issuer-generic' },
	'12': { class: 'configuration' },
	'13': { class: 'configuration' },
	'14': { class: 'wrong-details' },
	'15': { class: 'wrong-details' },
	'30': { class: 'technical' },
	'41': { class: 'lost-or-stolen' },
	'43': { class: 'lost-or-stolen' },
	'51': { class: 'insufficient-funds' },
	'54': { class: 'expired-or-replaced' },
	'55': { class: 'wrong-details' },
	'57': { class: 'not-permitted' },
	'58': { class: 'configuration' },
	'61': { class: 'insufficient-funds' },
	'62': { class: 'not-permitted' },
	'63': { class: 'fraud-suspected' },
	'65': { class: 'authentication-needed' },
	'70': { class: 'issuer-generic' },
	'75': { class: 'wrong-details' },
	'79': { class: 'expired-or-replaced' },
	'82': { class: 'issuer-generic' },
	'83': { class: 'fraud-suspected' },
	'91': { class: 'technical' },
	'92': { class: 'technical' },
	'94': { class: 'configuration' },
	'96': { class: 'technical' },
} as const satisfies DeclineTable;

/**
 * Mastercard merchant advice codes. 03 and 21 forbid any further attempt (a fee on the same card and amount within
 * 30 days); 24 to 30 name a wait; 02 names none, acquirers read 72 hours.
 * Source: https://docs.recurly.com/recurly-subscriptions/docs/card-retry-logic, 2026-07, and acquirer documents.
 */
const MASTERCARD_ADVICE = {
	'01': { class: 'expired-or-replaced' },
	'02': { class: 'issuer-generic', waitHours: 72 },
	'03': { class: 'not-permitted', retry: 'never' },
	'04': { class: 'technical', retry: 'after-change' },
	'05': { class: 'issuer-generic' },
	'21': { class: 'authorization-revoked' },
	'22': { class: 'configuration', retry: 'never' },
	'24': { class: 'insufficient-funds', waitHours: 1 },
	'25': { class: 'insufficient-funds', waitHours: 24 },
	'26': { class: 'insufficient-funds', waitHours: 48 },
	'27': { class: 'insufficient-funds', waitHours: 96 },
	'28': { class: 'insufficient-funds', waitHours: 144 },
	'29': { class: 'insufficient-funds', waitHours: 192 },
	'30': { class: 'insufficient-funds', waitHours: 240 },
	'40': { class: 'not-permitted' },
	'41': { class: 'not-permitted' },
	'42': { class: 'fraud-suspected' },
	'43': { class: 'not-permitted' },
} as const satisfies DeclineTable;

/** Response codes per card network. A processor renumbers them, so a code means nothing until the network is known. */
export const CARD_NETWORK_CODES: Readonly<Record<string, DeclineTable>> = { visa: VISA, mastercard: MASTERCARD };

/** Advice codes per card network. */
export const CARD_NETWORK_ADVICE: Readonly<Record<string, DeclineTable>> = { mastercard: MASTERCARD_ADVICE };
