import type { DeclineCodes, DeclineTable } from '../../core/declines/table';

/**
 * `api_error_code` of an answer with status 402: what Chargebee itself says about a payment that did not go through.
 * The transaction says more, so these decide only where it cannot be read. Source: error codes of the official SDK 3.33.0
 * and https://apidocs.chargebee.com/docs/api/error-handling; the currency row is our strict reading of the name.
 */
const API_ERRORS = {
	payment_processing_failed: { class: 'issuer-generic' },
	payment_method_not_present: { class: 'expired-or-replaced' },
	payment_method_verification_failed: { class: 'wrong-details' },
	payment_intent_invalid: { class: 'authentication-needed' },
	payment_gateway_currency_incompatible: { class: 'configuration' },
} as const satisfies DeclineCodes;

/** `transaction.error_code` of the gateway that test sites have built in. Source: a captured `payment_failed` event. */
const TEST_GATEWAY_ERRORS = {
	3001: { class: 'insufficient-funds', iso8583: '51' },
} as const satisfies DeclineCodes;

/** Chargebee's own words. What a gateway says is passed on as it is and stands in the tables of the gateways. */
export const CHARGEBEE_DECLINES: readonly DeclineTable[] = [
	{ processor: 'chargebee', signal: 'api_error_code', codes: API_ERRORS, source: 'https://apidocs.chargebee.com/docs/api/error-handling', edition: '2026-11' },
	{ processor: 'chargebee', signal: 'error_code', codes: TEST_GATEWAY_ERRORS, source: 'captured event of the test gateway, bonusly/mock_chargebee', edition: '2020' },
];
