import type { Customer } from './customer';
import type { Subscription } from './subscription';

/** The states of an invoice; only an open one can be paid, an uncollectible one still can. */
export type InvoiceStatus = 'draft' | 'open' | 'paid' | 'uncollectible' | 'void';

/** An invoice in the shape of API version 2025-03-31 and later: no `charge`, no `payment_intent`, no `subscription`. */
export interface Invoice {
	id: string;
	object: 'invoice';
	created: number;
	status: InvoiceStatus;
	amount_due: number;
	amount_paid: number;
	amount_remaining: number;
	attempt_count: number;
	attempted: boolean;
	auto_advance: boolean;
	currency: string;
	customer: string;
	customer_email: string | null;
	default_payment_method: string | null;
	description: string | null;
	hosted_invoice_url: string;
	metadata: Record<string, string>;
	next_payment_attempt: number | null;
	number: string;
	parent: { type: 'subscription_details'; quote_details: null; subscription_details: { metadata: object; subscription: string } };
	pre_payment_credit_notes_amount: number;
	status_transitions: {
		finalized_at: number | null;
		marked_uncollectible_at: number | null;
		paid_at: number | null;
		voided_at: number | null;
	};
	test_clock: string | null;
	[field: string]: unknown;
}

/** What a new open invoice is made from; the amount in minor units, times in unix seconds. */
export interface InvoiceFacts {
	id: string;
	lineId: string;
	number: string;
	created: number;
	amountMinor: number;
	customer: Customer;
	subscription: Subscription;
	hostedUrl: string;
}

const QUIET_FIELDS = {
	account_country: 'US',
	account_name: 'Sandbox',
	account_tax_ids: null,
	amount_overpaid: 0,
	amount_shipping: 0,
	application: null,
	automatic_tax: { disabled_reason: null, enabled: false, liability: null, provider: null, status: null },
	automatically_finalizes_at: null,
	billing_reason: 'subscription_cycle',
	collection_method: 'charge_automatically',
	custom_fields: null,
	customer_account: null,
	customer_phone: null,
	customer_shipping: null,
	customer_tax_exempt: 'none',
	customer_tax_ids: [],
	default_source: null,
	default_tax_rates: [],
	discounts: [],
	due_date: null,
	ending_balance: 0,
	footer: null,
	from_invoice: null,
	issuer: { type: 'self' },
	last_finalization_error: null,
	latest_revision: null,
	livemode: false,
	on_behalf_of: null,
	payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
	post_payment_credit_notes_amount: 0,
	receipt_number: null,
	rendering: null,
	shipping_cost: null,
	shipping_details: null,
	starting_balance: 0,
	statement_descriptor: null,
	total_discount_amounts: [],
	total_pretax_credit_amounts: [],
	total_taxes: [],
};

function buildLine(facts: InvoiceFacts): object {
	const item = facts.subscription.items.data[0];
	if (item === undefined) throw new Error(`Subscription ${facts.subscription.id} has no item to bill.`);
	return {
		id: facts.lineId,
		object: 'line_item',
		amount: facts.amountMinor,
		currency: facts.subscription.currency,
		description: '1 × Pro plan',
		discount_amounts: [],
		discountable: true,
		discounts: [],
		invoice: facts.id,
		livemode: false,
		metadata: {},
		parent: {
			invoice_item_details: null,
			subscription_item_details: {
				invoice_item: null,
				proration: false,
				proration_details: { credited_items: null },
				subscription: facts.subscription.id,
				subscription_item: item.id,
			},
			type: 'subscription_item_details',
		},
		period: { end: item.current_period_end, start: item.current_period_start },
		pretax_credit_amounts: [],
		pricing: {
			price_details: { price: item.price.id, product: item.price.product },
			type: 'price_details',
			unit_amount_decimal: String(facts.amountMinor),
		},
		quantity: 1,
		quantity_decimal: '1',
		subscription: facts.subscription.id,
		subtotal: facts.amountMinor,
		taxes: [],
	};
}

function buildAmounts(amountMinor: number): object {
	return {
		subtotal: amountMinor,
		subtotal_excluding_tax: amountMinor,
		total: amountMinor,
		total_excluding_tax: amountMinor,
	};
}

/** Makes a finalized, open, automatically collected invoice that has not been tried yet. */
export function buildInvoice(facts: InvoiceFacts): Invoice {
	const { customer, subscription, amountMinor, created } = facts;
	const url = `/v1/invoices/${facts.id}/lines`;
	return {
		...structuredClone(QUIET_FIELDS),
		...buildAmounts(amountMinor),
		id: facts.id,
		object: 'invoice',
		amount_due: amountMinor,
		amount_paid: 0,
		amount_remaining: amountMinor,
		attempt_count: 0,
		attempted: false,
		auto_advance: true,
		created,
		currency: subscription.currency,
		customer: customer.id,
		customer_address: customer['address'],
		customer_email: customer.email,
		customer_name: customer.name,
		default_payment_method: null,
		description: null,
		effective_at: created,
		hosted_invoice_url: facts.hostedUrl,
		invoice_pdf: `${facts.hostedUrl}&pdf=1`,
		lines: { object: 'list', data: [buildLine(facts)], has_more: false, url },
		metadata: {},
		next_payment_attempt: created,
		number: facts.number,
		parent: { type: 'subscription_details', quote_details: null, subscription_details: { metadata: {}, subscription: subscription.id } },
		period_end: created,
		period_start: created,
		pre_payment_credit_notes_amount: 0,
		status: 'open',
		status_transitions: { finalized_at: created, marked_uncollectible_at: null, paid_at: null, voided_at: null },
		test_clock: customer.test_clock,
		webhooks_delivered_at: created,
	};
}
