import type { DeclineName } from '../stripe/declines';

/** What a declined attempt says on the wire: the transaction's status, Recurly's code and category, and what the bank said. */
export interface DeclineWords {
	status: 'declined' | 'error';
	code: string;
	category: string;
	declineCode: string | null;
	message: string;
	/** Recurly waits for new billing information. */
	isHard: boolean;
}

const soft = (code: string, declineCode: string | null, message: string): DeclineWords => ({ status: 'declined', code, category: 'soft', declineCode, message, isHard: false });
const hard = (code: string, declineCode: string | null, message: string): DeclineWords => ({ ...soft(code, declineCode, message), category: 'hard', isHard: true });

const DECLINED = 'The transaction was declined. Please use a different card or contact your bank.';

/** The declines of the hidden truths in Recurly's words. Codes: https://recurly.com/developers/pages/api_transaction_errors */
export const DECLINE_WORDS: Readonly<Record<DeclineName, DeclineWords>> = {
	insufficient_funds: soft('insufficient_funds', 'insufficient_funds', 'The card has insufficient funds to cover the cost of the transaction.'),
	do_not_honor: soft('declined', 'do_not_honor', DECLINED),
	generic_decline: soft('declined', 'generic_decline', DECLINED),
	card_velocity_exceeded: soft('too_many_attempts', 'exceeds_daily_limit', DECLINED),
	issuer_not_available: soft('issuer_unavailable', 'issuer_unavailable', DECLINED),
	processing_error: { ...soft('gateway_error', null, 'An error occurred while communicating with the payment gateway.'), status: 'error', category: 'communication' },
	expired_card: hard('expired_card', 'expired_card', 'Your credit card is expired, please update your card.'),
	authentication_required: { ...hard('three_d_secure_action_required', 'requires_3d_secure', 'Your card must be authenticated.'), category: 'three_d_secure_action_required' },
	stolen_card: { ...hard('fraud_stolen_card', 'stolen_card', DECLINED), category: 'fraud' },
	lost_card: { ...hard('fraud_stolen_card', 'lost_card', DECLINED), category: 'fraud' },
	pickup_card: hard('restricted_card', 'pickup_card', DECLINED),
	incorrect_number: hard('invalid_card_number', 'invalid_number', 'Your card number is not valid.'),
	transaction_not_allowed: hard('invalid_transaction', 'card_not_supported', DECLINED),
	revocation_of_authorization: hard('cardholder_requested_stop', 'cardholder_requested_stop', DECLINED),
	fraudulent: { ...hard('fraud_gateway', 'fraudulent', DECLINED), category: 'fraud' },
};

/** The words for a decline as the issuer's judgement names it. */
export const wordsFor = (declineCode: string): DeclineWords => DECLINE_WORDS[declineCode as DeclineName];
