/** What a declined attempt says on the wire; codes as the vendor, the network and the issuer would send them. */
export interface DeclineFacts {
	declineCode: string;
	/** The error's `code` and the charge's `failure_code`. */
	errorCode: string;
	message: string;
	networkDeclineCode: string | null;
	networkAdviceCode: string | null;
	adviceCode: 'try_again_later' | 'do_not_try_again' | 'confirm_card_data' | null;
	/** The vendor's automatic retries do not run on this one until another method appears. */
	isHard: boolean;
	/** Stopped by the vendor's own fraud rules; the network never saw it. */
	blocked: boolean;
}

const soft = (declineCode: string, networkDeclineCode: string, message: string): DeclineFacts => ({
	declineCode,
	errorCode: 'card_declined',
	message,
	networkDeclineCode,
	networkAdviceCode: null,
	adviceCode: 'try_again_later',
	isHard: false,
	blocked: false,
});

const hard = (declineCode: string, networkDeclineCode: string, message: string): DeclineFacts => ({
	...soft(declineCode, networkDeclineCode, message),
	adviceCode: 'do_not_try_again',
	isHard: true,
});

/**
 * The declines this sandbox can produce. Which are hard follows https://docs.stripe.com/billing/revenue-recovery/smart-retries;
 * the vendor does not publish its network codes per decline code, so those are the ISO 8583 codes of the same meaning.
 */
export const DECLINES = {
	insufficient_funds: soft('insufficient_funds', '51', 'Your card has insufficient funds.'),
	do_not_honor: soft('do_not_honor', '05', 'Your card was declined.'),
	generic_decline: soft('generic_decline', '05', 'Your card was declined.'),
	card_velocity_exceeded: soft('card_velocity_exceeded', '65', 'Your card was declined for making repeated attempts too frequently.'),
	issuer_not_available: soft('issuer_not_available', '91', 'Your card was declined.'),
	processing_error: {
		...soft('processing_error', '96', 'An error occurred while processing your card. Try again in a little bit.'),
		errorCode: 'processing_error',
	},
	expired_card: {
		...soft('expired_card', '54', 'Your card has expired.'),
		errorCode: 'expired_card',
		adviceCode: 'confirm_card_data',
	},
	authentication_required: {
		...hard('authentication_required', '1A', 'Your card was declined. This transaction requires authentication.'),
		errorCode: 'authentication_required',
		adviceCode: null,
	},
	stolen_card: hard('stolen_card', '43', 'Your card was declined.'),
	lost_card: hard('lost_card', '41', 'Your card was declined.'),
	pickup_card: hard('pickup_card', '04', 'Your card was declined.'),
	incorrect_number: { ...hard('incorrect_number', '14', 'Your card number is incorrect.'), errorCode: 'incorrect_number' },
	transaction_not_allowed: hard('transaction_not_allowed', '57', 'Your card does not support this type of purchase.'),
	revocation_of_authorization: hard('revocation_of_authorization', 'R1', 'Your card was declined.'),
	fraudulent: { ...hard('fraudulent', '59', 'Your card was declined.'), blocked: true, networkDeclineCode: null, adviceCode: null },
} as const satisfies Record<string, DeclineFacts>;

/** The name of a decline that the sandbox can produce. */
export type DeclineName = keyof typeof DECLINES;
