import type { Invoice } from './invoice';

/** A payment intent; the default one of an invoice is reused by every attempt on it. */
export interface PaymentIntent {
	id: string;
	object: 'payment_intent';
	created: number;
	amount: number;
	amount_received: number;
	currency: string;
	customer: string;
	latest_charge: string | null;
	last_payment_error: object | null;
	next_action: object | null;
	payment_method: string | null;
	status: 'requires_payment_method' | 'requires_action' | 'processing' | 'succeeded' | 'canceled';
	[field: string]: unknown;
}

/** The link between an invoice and the payment intent that pays it. */
export interface InvoicePayment {
	id: string;
	object: 'invoice_payment';
	created: number;
	amount_paid: number | null;
	amount_requested: number;
	currency: string;
	invoice: string;
	is_default: boolean;
	payment: { type: 'payment_intent'; payment_intent: string };
	status: 'open' | 'paid' | 'canceled';
	status_transitions: { canceled_at: number | null; paid_at: number | null };
	[field: string]: unknown;
}

/** Makes the payment intent of an invoice, before any attempt. */
export function buildPaymentIntent(facts: { id: string; created: number; secret: string; invoice: Invoice }): PaymentIntent {
	const { invoice } = facts;
	return {
		id: facts.id,
		object: 'payment_intent',
		allowed_payment_method_types: null,
		amount: invoice.amount_remaining,
		amount_capturable: 0,
		amount_details: { tip: {} },
		amount_received: 0,
		application: null,
		application_fee_amount: null,
		automatic_payment_methods: null,
		canceled_at: null,
		cancellation_reason: null,
		capture_method: 'automatic',
		client_secret: `${facts.id}_secret_${facts.secret}`,
		confirmation_method: 'automatic',
		created: facts.created,
		currency: invoice.currency,
		customer: invoice.customer,
		customer_account: null,
		description: 'Subscription update',
		excluded_payment_method_types: null,
		last_payment_error: null,
		latest_charge: null,
		livemode: false,
		managed_payments: null,
		metadata: {},
		next_action: null,
		on_behalf_of: null,
		payment_method: null,
		payment_method_configuration_details: null,
		payment_method_options: { card: { installments: null, mandate_options: null, network: null, request_three_d_secure: 'automatic' } },
		payment_method_types: ['card'],
		payment_record: null,
		processing: null,
		receipt_email: null,
		review: null,
		setup_future_usage: 'off_session',
		shipping: null,
		source: null,
		statement_descriptor: null,
		statement_descriptor_suffix: null,
		status: 'requires_payment_method',
		transfer_data: null,
		transfer_group: null,
	};
}

/** Makes the open link between an invoice and its payment intent. */
export function buildInvoicePayment(facts: {
	id: string;
	created: number;
	invoice: Invoice;
	paymentIntent: string;
	isDefault: boolean;
}): InvoicePayment {
	return {
		id: facts.id,
		object: 'invoice_payment',
		amount_paid: null,
		amount_requested: facts.invoice.amount_remaining,
		created: facts.created,
		currency: facts.invoice.currency,
		invoice: facts.invoice.id,
		is_default: facts.isDefault,
		livemode: false,
		payment: { type: 'payment_intent', payment_intent: facts.paymentIntent },
		status: 'open',
		status_transitions: { canceled_at: null, paid_at: null },
	};
}
