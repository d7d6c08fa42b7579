import type { Charge } from './charge';
import type { Invoice } from './invoice';

/** A cardholder's dispute of a charge. */
export interface Dispute {
	id: string;
	object: 'dispute';
	created: number;
	amount: number;
	charge: string;
	payment_intent: string;
	reason: string;
	status: string;
	[field: string]: unknown;
}

/** Money given back on a charge. */
export interface Refund {
	id: string;
	object: 'refund';
	created: number;
	amount: number;
	charge: string;
	payment_intent: string;
	[field: string]: unknown;
}

/** A reduction of an open invoice. */
export interface CreditNote {
	id: string;
	object: 'credit_note';
	created: number;
	amount: number;
	customer: string;
	invoice: string;
	[field: string]: unknown;
}

/** Makes a dispute over the whole charge that waits for a response. */
export function buildDispute(facts: { id: string; created: number; charge: Charge; reason: string }): Dispute {
	const { charge, created } = facts;
	const method = charge['payment_method_details'] as { card: { brand: string } };
	return {
		id: facts.id,
		object: 'dispute',
		amount: charge.amount,
		balance_transactions: [],
		charge: charge.id,
		created,
		currency: charge.currency,
		enhanced_eligibility_types: [],
		evidence: {},
		evidence_details: { due_by: created + 14 * 86_400, enhanced_eligibility: {}, has_evidence: false, past_due: false, submission_count: 0 },
		is_charge_refundable: false,
		livemode: false,
		metadata: {},
		payment_intent: charge.payment_intent,
		payment_method_details: {
			card: { brand: method.card.brand, case_type: 'chargeback', network: method.card.brand, network_reason_code: '10.4' },
			type: 'card',
		},
		reason: facts.reason,
		status: 'needs_response',
	};
}

/** Makes a finished refund of part or all of a charge; the amount in minor units. */
export function buildRefund(facts: { id: string; created: number; charge: Charge; amountMinor: number }): Refund {
	const { charge } = facts;
	return {
		id: facts.id,
		object: 'refund',
		amount: facts.amountMinor,
		balance_transaction: null,
		charge: charge.id,
		created: facts.created,
		currency: charge.currency,
		customer: charge.customer,
		customer_account: null,
		destination_details: { card: { type: 'refund' }, type: 'card' },
		metadata: {},
		payment_intent: charge.payment_intent,
		payment_method: charge.payment_method,
		reason: 'requested_by_customer',
		receipt_number: null,
		source_transfer_reversal: null,
		status: 'succeeded',
		transfer_reversal: null,
	};
}

/** Makes a credit note that reduces an open invoice; the amount in minor units. */
export function buildCreditNote(facts: { id: string; created: number; invoice: Invoice; amountMinor: number }): CreditNote {
	const { invoice, amountMinor } = facts;
	return {
		id: facts.id,
		object: 'credit_note',
		amount: amountMinor,
		amount_shipping: 0,
		created: facts.created,
		currency: invoice.currency,
		customer: invoice.customer,
		customer_account: null,
		customer_balance_transaction: null,
		discount_amount: 0,
		discount_amounts: [],
		effective_at: facts.created,
		invoice: invoice.id,
		lines: { object: 'list', data: [], has_more: false, url: `/v1/credit_notes/${facts.id}/lines` },
		livemode: false,
		memo: null,
		metadata: {},
		number: `${invoice.number}-CN-01`,
		out_of_band_amount: null,
		pdf: `${invoice.hosted_invoice_url}&credit_note=1`,
		post_payment_amount: 0,
		pre_payment_amount: amountMinor,
		pretax_credit_amounts: [],
		reason: null,
		refunds: [],
		shipping_cost: null,
		status: 'issued',
		subtotal: amountMinor,
		subtotal_excluding_tax: amountMinor,
		total: amountMinor,
		total_excluding_tax: amountMinor,
		total_taxes: [],
		type: 'pre_payment',
		voided_at: null,
	};
}
