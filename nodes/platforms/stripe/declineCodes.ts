import type { DeclineCodes, DeclineTable } from '../../core/declines/table';

/**
 * `decline_code` of cards, and `outcome.reason` of a charge that the issuer declined.
 * Source: https://docs.stripe.com/declines/codes, 2026-11; hard ones per https://docs.stripe.com/billing/revenue-recovery/smart-retries.
 */
export const CARD_DECLINES = {
	approve_with_id: { class: 'issuer-generic' },
	authentication_not_handled: { class: 'authentication-needed' },
	authentication_required: { class: 'authentication-needed' },
	call_issuer: { class: 'issuer-generic' },
	card_not_supported: { class: 'not-permitted' },
	card_velocity_exceeded: { class: 'insufficient-funds' },
	currency_not_supported: { class: 'not-permitted' },
	do_not_honor: { class: 'issuer-generic' },
	do_not_try_again: { class: 'not-permitted', retry: 'never' },
	duplicate_transaction: { class: 'configuration' },
	expired_card: { class: 'expired-or-replaced' },
	fraudulent: { class: 'fraud-suspected' },
	generic_decline: { class: 'issuer-generic' },
	incorrect_address: { class: 'wrong-details' },
	incorrect_cvc: { class: 'wrong-details' },
	incorrect_number: { class: 'wrong-details', retry: 'never' },
	incorrect_pin: { class: 'wrong-details' },
	incorrect_zip: { class: 'wrong-details' },
	insufficient_funds: { class: 'insufficient-funds' },
	invalid_account: { class: 'account-closed' },
	invalid_amount: { class: 'configuration' },
	invalid_cvc: { class: 'wrong-details' },
	invalid_expiry_month: { class: 'wrong-details' },
	invalid_expiry_year: { class: 'wrong-details' },
	invalid_number: { class: 'wrong-details' },
	invalid_pin: { class: 'wrong-details' },
	issuer_not_available: { class: 'technical' },
	lost_card: { class: 'lost-or-stolen' },
	merchant_blacklist: { class: 'fraud-suspected' },
	mobile_device_authentication_required: { class: 'authentication-needed' },
	new_account_information_available: { class: 'expired-or-replaced' },
	no_action_taken: { class: 'issuer-generic' },
	not_permitted: { class: 'not-permitted' },
	offline_pin_required: { class: 'authentication-needed' },
	online_or_offline_pin_required: { class: 'authentication-needed' },
	pickup_card: { class: 'lost-or-stolen' },
	pin_try_exceeded: { class: 'wrong-details' },
	processing_error: { class: 'technical' },
	reenter_transaction: { class: 'technical' },
	restricted_card: { class: 'lost-or-stolen' },
	revocation_of_all_authorizations: { class: 'authorization-revoked' },
	revocation_of_authorization: { class: 'authorization-revoked' },
	security_violation: { class: 'fraud-suspected' },
	service_not_allowed: { class: 'not-permitted' },
	stolen_card: { class: 'lost-or-stolen' },
	stop_payment_order: { class: 'authorization-revoked' },
	testmode_decline: { class: 'configuration' },
	transaction_not_allowed: { class: 'not-permitted', retry: 'never' },
	try_again_later: { class: 'issuer-generic' },
	withdrawal_count_limit_exceeded: { class: 'insufficient-funds' },
} as const satisfies DeclineCodes;

/** Decline codes of wallets, buy-now-pay-later and other methods that are no cards. Source: https://docs.stripe.com/declines/codes, 2026-11. */
export const OTHER_METHOD_DECLINES = {
	compliance_violation: { class: 'not-permitted', retry: 'never' },
	expired_payment_information: { class: 'expired-or-replaced' },
	invalid_authorization: { class: 'authorization-revoked' },
	invalid_billing_agreement: { class: 'authorization-revoked' },
	invalid_business_account: { class: 'configuration' },
	invalid_customer_account: { class: 'not-permitted' },
	invalid_payment_information: { class: 'wrong-details', retry: 'never' },
	partner_duplicate_transaction: { class: 'configuration' },
	partner_expired_card: { class: 'expired-or-replaced' },
	partner_generic_decline: { class: 'issuer-generic' },
	partner_high_risk_customer: { class: 'fraud-suspected' },
	partner_insufficient_funds: { class: 'insufficient-funds' },
	partner_invalid_amount: { class: 'configuration' },
	partner_invalid_currency: { class: 'configuration' },
	partner_payment_not_found: { class: 'configuration' },
	partner_processing_error: { class: 'technical' },
	payment_disputed: { class: 'fraud-suspected' },
	payment_limit_exceeded: { class: 'insufficient-funds', retry: 'after-change' },
} as const satisfies DeclineCodes;

/**
 * `error.code` and `charge.failure_code`, bank debits included. Source: https://docs.stripe.com/error-codes, 2026-11;
 * where the vendor gives no advice the class is our strict reading of the name.
 */
export const ERROR_CODES = {
	account_closed: { class: 'account-closed' },
	bank_account_declined: { class: 'issuer-generic', retry: 'after-change' },
	bank_account_restricted: { class: 'not-permitted' },
	bank_account_unusable: { class: 'account-closed' },
	bank_account_unverified: { class: 'authentication-needed' },
	bank_account_verification_failed: { class: 'authentication-needed' },
	card_decline_rate_limit_exceeded: { class: 'not-permitted', retry: 'never' },
	card_declined: { class: 'issuer-generic' },
	charge_exceeds_source_limit: { class: 'insufficient-funds', retry: 'after-change' },
	charge_exceeds_transaction_limit: { class: 'configuration' },
	debit_not_authorized: { class: 'authorization-revoked' },
	invoice_payment_intent_requires_action: { class: 'authentication-needed' },
	no_account: { class: 'account-closed' },
	payment_intent_action_required: { class: 'authentication-needed' },
	payment_intent_authentication_failure: { class: 'authentication-needed' },
	payment_intent_mandate_invalid: { class: 'authorization-revoked' },
	payment_intent_payment_attempt_expired: { class: 'authentication-needed' },
	payment_intent_payment_attempt_failed: { class: 'issuer-generic' },
	payment_method_bank_account_blocked: { class: 'account-closed' },
	payment_method_currency_mismatch: { class: 'configuration' },
	payment_method_customer_decline: { class: 'authorization-revoked' },
	payment_method_microdeposit_failed: { class: 'wrong-details' },
	payment_method_not_available: { class: 'technical' },
	payment_method_provider_decline: { class: 'issuer-generic' },
	payment_method_provider_timeout: { class: 'technical' },
	payment_method_restricted: { class: 'not-permitted' },
	setup_intent_authentication_failure: { class: 'authentication-needed' },
} as const satisfies DeclineCodes;

/** `advice_code`: Stripe's own advice. Source: https://docs.stripe.com/declines/codes#advice, 2026-11. */
export const ADVICE_CODES = {
	confirm_card_data: { class: 'wrong-details' },
	do_not_try_again: { class: 'not-permitted', retry: 'never' },
	try_again_later: { class: 'issuer-generic' },
} as const satisfies DeclineCodes;

/** `outcome.reason` where Stripe itself stopped the payment. Source: https://docs.stripe.com/declines#blocked-payments, 2026-11. */
export const OUTCOME_REASONS = {
	elevated_risk_level: { class: 'fraud-suspected' },
	highest_risk_level: { class: 'fraud-suspected' },
	rule: { class: 'fraud-suspected' },
} as const satisfies DeclineCodes;

/** `outcome.type` where it alone decides: a blocked payment never reached the network. Source as {@link OUTCOME_REASONS}. */
export const OUTCOME_TYPES = {
	blocked: { class: 'fraud-suspected' },
	invalid: { class: 'configuration' },
} as const satisfies DeclineCodes;

const DOCS = 'https://docs.stripe.com/declines/codes';
const EDITION = '2026-11';

/** Stripe's own words, by the field in which they come. */
export const STRIPE_DECLINES: readonly DeclineTable[] = [
	{ processor: 'stripe', signal: 'decline_code', codes: { ...OTHER_METHOD_DECLINES, ...CARD_DECLINES }, source: DOCS, edition: EDITION },
	{ processor: 'stripe', signal: 'code', codes: ERROR_CODES, source: 'https://docs.stripe.com/error-codes', edition: EDITION },
	{ processor: 'stripe', signal: 'advice_code', codes: ADVICE_CODES, source: `${DOCS}#advice`, edition: EDITION },
	{ processor: 'stripe', signal: 'outcome.reason', codes: OUTCOME_REASONS, source: 'https://docs.stripe.com/declines#blocked-payments', edition: EDITION },
	{ processor: 'stripe', signal: 'outcome.type', codes: OUTCOME_TYPES, source: 'https://docs.stripe.com/declines#blocked-payments', edition: EDITION },
];
