import { billingDetails } from './address';

/** The visible facts of a card; `fingerprint` is equal for equal card numbers. */
export interface CardFacts {
	brand: 'visa' | 'mastercard' | 'amex' | 'jcb';
	last4: string;
	expMonth: number;
	expYear: number;
	country: string;
	funding: 'credit' | 'debit' | 'prepaid';
	fingerprint: string;
}

/** The card part of a payment method on the wire. */
export interface Card {
	brand: string;
	country: string;
	exp_month: number;
	exp_year: number;
	fingerprint: string;
	funding: string;
	last4: string;
	[field: string]: unknown;
}

/** A stored card; `customer` is null before it is attached and after it is detached. */
export interface PaymentMethod {
	id: string;
	object: 'payment_method';
	type: 'card';
	created: number;
	card: Card;
	customer: string | null;
	metadata: Record<string, string>;
	[field: string]: unknown;
}

/** Makes a card payment method, not yet attached. */
export function buildPaymentMethod(facts: {
	id: string;
	created: number;
	card: CardFacts;
	person: { name: string | null; email: string | null; country: string | null };
}): PaymentMethod {
	const { card } = facts;
	return {
		id: facts.id,
		object: 'payment_method',
		allow_redisplay: 'unspecified',
		billing_details: billingDetails(facts.person),
		card: {
			brand: card.brand,
			checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
			country: card.country,
			display_brand: card.brand,
			exp_month: card.expMonth,
			exp_year: card.expYear,
			fingerprint: card.fingerprint,
			funding: card.funding,
			generated_from: null,
			last4: card.last4,
			networks: { available: [card.brand], preferred: null },
			regulated_status: 'unregulated',
			three_d_secure_usage: { supported: true },
			wallet: null,
		},
		created: facts.created,
		customer: null,
		customer_account: null,
		livemode: false,
		metadata: {},
		type: 'card',
	};
}
