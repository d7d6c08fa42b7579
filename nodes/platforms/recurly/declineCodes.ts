import type { DeclineCodes, DeclineTable } from '../../core/declines/table';
import { AUTHENTICATION, FRAUD, HARD } from './hardCodes';
import { COMMUNICATION, CONFIGURATION, OTHER, SOFT } from './softCodes';

/** `decline_code` of a transaction error: what the bank said, in Recurly's words over all gateways. Codes of ISO 8583 are inferred. */
const DECLINE_CODES = {
	account_closed: { class: 'account-closed', iso8583: '46' },
	call_issuer: { class: 'issuer-generic', iso8583: '01' },
	card_not_activated: { class: 'expired-or-replaced', iso8583: '78' },
	card_not_supported: { class: 'not-permitted', iso8583: '57' },
	cardholder_requested_stop: { class: 'authorization-revoked', iso8583: 'R1' },
	do_not_honor: { class: 'issuer-generic', iso8583: '05' },
	do_not_try_again: { class: 'not-permitted', retry: 'never' },
	exceeds_daily_limit: { class: 'insufficient-funds', iso8583: '61' },
	generic_decline: { class: 'issuer-generic', iso8583: '05' },
	expired_card: { class: 'expired-or-replaced', iso8583: '54' },
	fraudulent: { class: 'fraud-suspected', iso8583: '59' },
	insufficient_funds: { class: 'insufficient-funds', iso8583: '51' },
	incorrect_address: { class: 'wrong-details' },
	incorrect_security_code: { class: 'wrong-details', iso8583: 'N7' },
	invalid_amount: { class: 'configuration', iso8583: '13' },
	invalid_number: { class: 'wrong-details', iso8583: '14' },
	invalid_transaction: { class: 'configuration', iso8583: '12' },
	issuer_unavailable: { class: 'technical', iso8583: '91' },
	lifecycle_decline: { class: 'expired-or-replaced', iso8583: '79' },
	lost_card: { class: 'lost-or-stolen', iso8583: '41' },
	pickup_card: { class: 'lost-or-stolen', iso8583: '04' },
	policy_decline: { class: 'issuer-generic', iso8583: '82' },
	restricted_card: { class: 'not-permitted', iso8583: '62' },
	restricted_card_chargeback: { class: 'not-permitted', retry: 'never', iso8583: '62' },
	security_decline: { class: 'fraud-suspected', iso8583: '83' },
	stolen_card: { class: 'lost-or-stolen', iso8583: '43' },
	try_again: { class: 'issuer-generic' },
	update_cardholder_data: { class: 'wrong-details' },
	requires_3d_secure: { class: 'authentication-needed', iso8583: '1A' },
} as const satisfies DeclineCodes;

/** `category` of a transaction error, where it says more than the codes may. */
const CATEGORIES = {
	fraud: { class: 'fraud-suspected' },
	three_d_secure_required: { class: 'authentication-needed' },
	three_d_secure_action_required: { class: 'authentication-needed' },
} as const satisfies DeclineCodes;

const ERROR_CODES = { ...SOFT, ...HARD, ...FRAUD, ...AUTHENTICATION, ...COMMUNICATION, ...CONFIGURATION, ...OTHER } as const satisfies DeclineCodes;

/** Everything that a code of Recurly can mean. */
export const RECURLY_DECLINES: readonly DeclineTable[] = [
	{ processor: 'recurly', signal: 'code', codes: ERROR_CODES, source: 'https://recurly.com/developers/pages/api_transaction_errors and the enum of API v2021-02-25', edition: '2026-07' },
	{ processor: 'recurly', signal: 'decline_code', codes: DECLINE_CODES, source: 'Enum of API v2021-02-25', edition: '2026-07' },
	{ processor: 'recurly', signal: 'category', codes: CATEGORIES, source: 'Enum of API v2021-02-25', edition: '2026-07' },
];
