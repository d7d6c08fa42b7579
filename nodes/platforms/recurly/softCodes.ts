import type { DeclineCodes } from '../../core/declines/table';

// `code` of a transaction error, `status_code` of a transaction, by the sections of the vendor's page, which also say how it
// retries. Source: https://recurly.com/developers/pages/api_transaction_errors, 2026-07, and the enum of API v2021-02-25; the
// codes of ISO 8583 are inferred from the meaning.

/** Declines that Recurly may try again, by its own sections. */
export const SOFT = {
	declined: { class: 'issuer-generic' },
	declined_saveable: { class: 'issuer-generic' },
	insufficient_funds: { class: 'insufficient-funds', iso8583: '51' },
	temporary_hold: { class: 'issuer-generic', iso8583: '05' },
	try_again: { class: 'issuer-generic' },
	too_many_attempts: { class: 'insufficient-funds', iso8583: '65' },
	simultaneous: { class: 'technical' },
	partial_approval: { class: 'insufficient-funds', iso8583: '10' },
	call_issuer: { class: 'issuer-generic', iso8583: '01' },
	call_issuer_update_cardholder_data: { class: 'issuer-generic' },
	processor_not_available: { class: 'technical' },
	cancelled: { class: 'authorization-revoked' },
	paypal_primary_declined: { class: 'issuer-generic' },
	paypal_declined_use_alternate: { class: 'issuer-generic' },
	declined_security_code: { class: 'wrong-details', iso8583: 'N7' },
	roku_zip_code_mismatch: { class: 'wrong-details' },
	roku_invalid_card_number: { class: 'wrong-details' },
	exceeds_daily_limit: { class: 'insufficient-funds', iso8583: '61' },
	exceeds_max_amount: { class: 'insufficient-funds', iso8583: '61' },
	issuer_unavailable: { class: 'technical', iso8583: '91' },
	payer_authentication_rejected: { class: 'authentication-needed' },
	three_d_secure_connection_error: { class: 'authentication-needed' },
	ach_return: { class: 'issuer-generic' },
	ach_cancel: { class: 'authorization-revoked' },
	ach_chargeback: { class: 'authorization-revoked' },
	ach_credit_return: { class: 'issuer-generic' },
	ach_validation_exception: { class: 'wrong-details' },
	ach_exception: { class: 'wrong-details' },
	no_gateway_found_for_transaction_amount: { class: 'configuration' },
	merch_max_transaction_limit_exceeded: { class: 'configuration' },
	batch_processing_error: { class: 'technical' },
	transaction_stale_at_gateway: { class: 'technical' },
	invalid_payment_method: { class: 'wrong-details' },
	amazon_declined_review: { class: 'issuer-generic' },
	billing_agreement_replaced: { class: 'issuer-generic' },
} as const satisfies DeclineCodes;

/** The gateway or Recurly itself could not be reached, or answered nothing of use: what became of the money shows later, so Recurly waits four hours. */
export const COMMUNICATION = {
	gateway_unavailable: { class: 'technical', waitHours: 4 },
	processor_unavailable: { class: 'technical', waitHours: 4 },
	gateway_timeout: { class: 'technical', waitHours: 4 },
	gateway_error: { class: 'technical', waitHours: 4 },
	too_busy: { class: 'technical', waitHours: 4 },
	gateway_rate_limited: { class: 'technical', waitHours: 4 },
	moneybot_unavailable: { class: 'technical', waitHours: 4 },
	moneybot_disconnect: { class: 'technical', waitHours: 4 },
	transaction_service_v2_unavailable: { class: 'technical', waitHours: 4 },
	transaction_service_v2_disconnect: { class: 'technical', waitHours: 4 },
	vaultly_service_unavailable: { class: 'technical', waitHours: 4 },
	recurly_failed_to_get_token: { class: 'technical', waitHours: 4 },
	recurly_token_not_found: { class: 'technical', waitHours: 4 },
	recurly_credentials_not_found: { class: 'technical', waitHours: 4 },
	recurly_token_mismatch: { class: 'technical', waitHours: 4 },
	api_error: { class: 'unknown' },
	provisioning_account_error: { class: 'technical', waitHours: 4 },
	provisioning_gateway_error: { class: 'technical', waitHours: 4 },
} as const satisfies DeclineCodes;

/** Something is set up wrong at the merchant. */
export const CONFIGURATION = {
	reference_transactions_not_enabled: { class: 'configuration' },
	invalid_gateway_configuration: { class: 'configuration' },
	invalid_login: { class: 'configuration' },
	contact_gateway: { class: 'configuration' },
	cvv_required: { class: 'configuration' },
	currency_not_supported: { class: 'configuration' },
	ssl_error: { class: 'configuration' },
	zero_dollar_auth_not_supported: { class: 'configuration' },
	no_gateway: { class: 'configuration' },
	gateway_account_setup_incomplete: { class: 'configuration' },
	ach_transactions_not_supported: { class: 'configuration' },
	three_d_secure_not_supported: { class: 'configuration' },
	three_d_secure_credential_error: { class: 'configuration' },
	invalid_gateway_access_token: { class: 'configuration' },
	amazon_invalid_authorization_status: { class: 'configuration' },
	amazon_invalid_close_attempt: { class: 'configuration' },
	amazon_invalid_order_status: { class: 'configuration' },
	amazon_invalid_create_order_reference: { class: 'configuration' },
	amazon_order_not_modifiable: { class: 'configuration' },
	amazon_amount_exceeded: { class: 'configuration' },
	amazon_transaction_count_exceeded: { class: 'configuration' },
	amazon_not_authorized: { class: 'configuration' },
	duplicate_transaction: { class: 'configuration', iso8583: '94' },
} as const satisfies DeclineCodes;

/** Codes that name no cause. */
export const OTHER = {
	recurly_error: { class: 'unknown' },
	unknown: { class: 'unknown' },
	finbot_disconnect: { class: 'technical' },
	finbot_unavailable: { class: 'technical' },
	unmapped_partner_error: { class: 'unknown' },
} as const satisfies DeclineCodes;
