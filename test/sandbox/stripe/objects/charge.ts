import type { DeclineFacts } from '../declines';
import type { PaymentIntent } from './payment';
import type { PaymentMethod } from './paymentMethod';

/** What the issuer, the network or the vendor said about one attempt. */
export interface ChargeOutcome {
	advice_code: string | null;
	network_advice_code: string | null;
	network_decline_code: string | null;
	network_status: string;
	reason: string | null;
	risk_level: string;
	risk_score: number;
	seller_message: string;
	type: 'authorized' | 'issuer_declined' | 'blocked' | 'invalid' | 'manual_review';
}

/** One attempt to move money; `failure_code` is null when it succeeded. */
export interface Charge {
	id: string;
	object: 'charge';
	created: number;
	amount: number;
	amount_refunded: number;
	currency: string;
	customer: string;
	disputed: boolean;
	failure_code: string | null;
	outcome: ChargeOutcome;
	paid: boolean;
	payment_intent: string;
	payment_method: string;
	refunded: boolean;
	status: 'succeeded' | 'failed';
	[field: string]: unknown;
}

const AUTHORIZED: ChargeOutcome = {
	advice_code: null,
	network_advice_code: null,
	network_decline_code: null,
	network_status: 'approved_by_network',
	reason: null,
	risk_level: 'normal',
	risk_score: 21,
	seller_message: 'Payment complete.',
	type: 'authorized',
};

function outcomeOf(decline: DeclineFacts | null): ChargeOutcome {
	if (decline === null) return AUTHORIZED;
	return {
		advice_code: decline.adviceCode,
		network_advice_code: decline.networkAdviceCode,
		network_decline_code: decline.networkDeclineCode,
		network_status: decline.blocked ? 'not_sent_to_network' : 'declined_by_network',
		reason: decline.blocked ? 'highest_risk_level' : decline.declineCode,
		risk_level: decline.blocked ? 'highest' : 'normal',
		risk_score: decline.blocked ? 92 : 34,
		seller_message: decline.blocked ? 'Stripe blocked this payment as too risky.' : `The bank returned the decline code \`${decline.declineCode}\`.`,
		type: decline.blocked ? 'blocked' : 'issuer_declined',
	};
}

function cardDetails(method: PaymentMethod, amount: number, isAuthenticated: boolean): object {
	const { card } = method;
	return {
		card: {
			amount_authorized: null,
			authorization_code: null,
			brand: card.brand,
			checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: null },
			country: card.country,
			electronic_commerce_indicator: null,
			exp_month: card.exp_month,
			exp_year: card.exp_year,
			extended_authorization: { status: 'disabled' },
			fingerprint: card.fingerprint,
			funding: card.funding,
			incremental_authorization: { status: 'unavailable' },
			installments: null,
			last4: card.last4,
			mandate: null,
			multicapture: { status: 'unavailable' },
			network: card.brand,
			network_token: { used: false },
			network_transaction_id: null,
			overcapture: { maximum_amount_capturable: amount, status: 'unavailable' },
			regulated_status: 'unregulated',
			three_d_secure: isAuthenticated ? { authentication_flow: 'challenge', result: 'authenticated', version: '2.2.0' } : null,
			transaction_link_id: null,
			wallet: null,
		},
		type: 'card',
	};
}

const QUIET_FIELDS = {
	application: null,
	application_fee: null,
	application_fee_amount: null,
	calculated_statement_descriptor: 'SANDBOX',
	failure_balance_transaction: null,
	fraud_details: {},
	livemode: false,
	metadata: {},
	on_behalf_of: null,
	receipt_email: null,
	receipt_number: null,
	receipt_url: null,
	review: null,
	shipping: null,
	source: null,
	source_transfer: null,
	statement_descriptor: null,
	statement_descriptor_suffix: null,
	transfer_data: null,
	transfer_group: null,
};

/** Makes the charge of one attempt; `decline` is null when the money moved. */
export function buildCharge(facts: {
	id: string;
	created: number;
	intent: PaymentIntent;
	method: PaymentMethod;
	decline: DeclineFacts | null;
	isAuthenticated: boolean;
}): Charge {
	const { intent, method, decline } = facts;
	const isPaid = decline === null;
	return {
		...structuredClone(QUIET_FIELDS),
		id: facts.id,
		object: 'charge',
		amount: intent.amount,
		amount_captured: isPaid ? intent.amount : 0,
		amount_refunded: 0,
		balance_transaction: isPaid ? facts.id.replace('ch_', 'txn_') : null,
		billing_details: method['billing_details'],
		captured: isPaid,
		created: facts.created,
		currency: intent.currency,
		customer: intent.customer,
		description: intent['description'],
		disputed: false,
		failure_code: decline?.errorCode ?? null,
		failure_message: decline?.message ?? null,
		outcome: outcomeOf(decline),
		paid: isPaid,
		payment_intent: intent.id,
		payment_method: method.id,
		payment_method_details: cardDetails(method, intent.amount, facts.isAuthenticated),
		refunded: false,
		status: isPaid ? 'succeeded' : 'failed',
	};
}
