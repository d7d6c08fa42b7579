import type { DeclineCodes, DeclineTable } from './table';

/**
 * Visa response codes. Category 1 must never be attempted again with the same credential, 57 since 2026-10-25; the
 * others are limited by count, which a guard counts. Source: Visa Core Rules April 2026, table 7-2, as acquirers publish it.
 */
const VISA = {
	'01': { class: 'issuer-generic', visaCategory: 4 },
	'02': { class: 'issuer-generic', visaCategory: 4 },
	'03': { class: 'configuration', visaCategory: 2 },
	'04': { class: 'lost-or-stolen', visaCategory: 1 },
	'05': { class: 'issuer-generic', visaCategory: 4 },
	'06': { class: 'technical', visaCategory: 4 },
	'07': { class: 'fraud-suspected', visaCategory: 1 },
	'12': { class: 'configuration', retry: 'never', visaCategory: 1 },
	'13': { class: 'configuration', visaCategory: 4 },
	'14': { class: 'wrong-details', retry: 'never', visaCategory: 1 },
	'15': { class: 'wrong-details', retry: 'never', visaCategory: 1 },
	'19': { class: 'technical', visaCategory: 2 },
	'21': { class: 'issuer-generic' },
	'25': { class: 'issuer-generic' },
	'28': { class: 'technical' },
	'39': { class: 'not-permitted', visaCategory: 2 },
	'41': { class: 'lost-or-stolen', visaCategory: 1 },
	'43': { class: 'lost-or-stolen', visaCategory: 1 },
	'46': { class: 'account-closed', visaCategory: 1 },
	'51': { class: 'insufficient-funds', visaCategory: 2 },
	'52': { class: 'not-permitted', visaCategory: 2 },
	'53': { class: 'not-permitted', visaCategory: 2 },
	'54': { class: 'expired-or-replaced', visaCategory: 3 },
	'55': { class: 'wrong-details', visaCategory: 3 },
	'57': { class: 'not-permitted', retry: 'never', visaCategory: 1 },
	'58': { class: 'configuration', visaCategory: 4 },
	'59': { class: 'fraud-suspected', visaCategory: 2 },
	'61': { class: 'insufficient-funds', visaCategory: 2 },
	'62': { class: 'not-permitted', visaCategory: 2 },
	'63': { class: 'fraud-suspected' },
	'64': { class: 'issuer-generic', visaCategory: 4 },
	'65': { class: 'insufficient-funds', visaCategory: 2 },
	'70': { class: 'authentication-needed', visaCategory: 3 },
	'74': { class: 'issuer-generic', visaCategory: 4 },
	'75': { class: 'wrong-details', visaCategory: 2 },
	'76': { class: 'issuer-generic' },
	'78': { class: 'not-permitted', visaCategory: 2 },
	'79': { class: 'issuer-generic', visaCategory: 4 },
	'80': { class: 'technical', visaCategory: 4 },
	'81': { class: 'technical', visaCategory: 4 },
	'82': { class: 'wrong-details', visaCategory: 3 },
	'83': { class: 'fraud-suspected', visaCategory: 2 },
	'85': { class: 'issuer-generic' },
	'86': { class: 'issuer-generic', visaCategory: 2 },
	'91': { class: 'technical', visaCategory: 2 },
	'92': { class: 'technical' },
	'93': { class: 'configuration', visaCategory: 2 },
	'94': { class: 'configuration' },
	'96': { class: 'technical', visaCategory: 2 },
	'1A': { class: 'authentication-needed', visaCategory: 3 },
	'5C': { class: 'issuer-generic', visaCategory: 2 },
	'6P': { class: 'wrong-details', visaCategory: 3 },
	'9G': { class: 'not-permitted', visaCategory: 2 },
	B1: { class: 'configuration' },
	N0: { class: 'technical', visaCategory: 4 },
	N3: { class: 'issuer-generic', visaCategory: 2 },
	N4: { class: 'insufficient-funds', visaCategory: 2 },
	N7: { class: 'wrong-details', visaCategory: 3 },
	N8: { class: 'issuer-generic' },
	Q1: { class: 'wrong-details' },
	R0: { class: 'authorization-revoked', visaCategory: 1 },
	R1: { class: 'authorization-revoked', visaCategory: 1 },
	R3: { class: 'authorization-revoked', visaCategory: 1 },
	Z3: { class: 'technical', visaCategory: 4 },
	Z5: { class: 'issuer-generic', visaCategory: 2 },
	Z6: { class: 'insufficient-funds', visaCategory: 2 },
} as const satisfies DeclineCodes;

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
} as const satisfies DeclineCodes;

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
} as const satisfies DeclineCodes;

const PUBLIC = 'as acquirers publish it';

/** Codes of the card networks. A processor renumbers them, so a code means nothing until the network is known. */
export const CARD_NETWORK_DECLINES: readonly DeclineTable[] = [
	{ processor: 'visa', signal: 'response', codes: VISA, codeIs: 'iso8583', source: `Visa Core Rules, table 7-2, ${PUBLIC}; 57 in category 1 since 25 October 2026`, edition: '2026-04' },
	{ processor: 'mastercard', signal: 'response', codes: MASTERCARD, codeIs: 'iso8583', source: `Mastercard response codes, ${PUBLIC}`, edition: '2026-07' },
	{ processor: 'mastercard', signal: 'advice', codes: MASTERCARD_ADVICE, codeIs: 'mac', source: `Mastercard merchant advice codes, ${PUBLIC} (Recurly, Braintree)`, edition: '2026-07' },
];
