import type { Invoice, PaymentSource, Transaction } from 'chargebee';
import type { DeclineFacts } from '../stripe/declines';
import type { Wire, World } from './world';

function errorFields(decline: DeclineFacts): Partial<Transaction> {
	const detail = {
		request_id: 'req_1',
		error_category: decline.errorCode,
		error_code: decline.errorCode,
		error_message: decline.message,
		decline_code: decline.declineCode,
		decline_message: decline.message,
		network_error_code: decline.networkDeclineCode ?? undefined,
		recommendation_code: decline.adviceCode ?? undefined,
		processor_advice_code: decline.networkAdviceCode ?? undefined,
	};
	return { error_code: decline.errorCode, error_text: decline.message, error_detail: Object.fromEntries(Object.entries(detail).filter(([, value]) => value !== undefined)) as Transaction['error_detail'] };
}

/** One payment of an invoice, or what takes one back. */
export interface NewTransaction {
	invoice: Wire<Invoice>;
	source: Wire<PaymentSource>;
	at: number;
	amount: number;
	type: Transaction['type'];
	decline: DeclineFacts | null;
	initiator: 'merchant' | 'customer';
	isAuthenticated: boolean;
}

function cardFields(source: Wire<PaymentSource>): Partial<Transaction> {
	const { iin = '', last4 = '', funding_type, expiry_month, expiry_year, brand } = source.card ?? {};
	const card = { iin, last4, funding_type, expiry_month, expiry_year, brand };
	return { iin, last4, masked_card_number: `************${last4}`, payment_method_details: JSON.stringify({ card }) };
}

function linkTo(invoice: Wire<Invoice>, { at, amount }: Pick<NewTransaction, 'at' | 'amount'>): Transaction.LinkedInvoice {
	const link = { invoice_id: invoice.id, applied_amount: amount, applied_at: at, invoice_date: invoice.date, invoice_total: invoice.total, invoice_status: invoice.status };
	return link as Transaction.LinkedInvoice;
}

/** A transaction as the vendor answers it. */
export function buildTransaction(world: World, wanted: NewTransaction): Wire<Transaction> {
	const { invoice, source, at, amount, decline } = wanted;
	const id = world.newId('txn_');
	return {
		...(decline === null ? {} : errorFields(decline)),
		...cardFields(source),
		object: 'transaction',
		id,
		customer_id: invoice.customer_id,
		...(invoice.subscription_id === undefined ? {} : { subscription_id: invoice.subscription_id }),
		gateway_account_id: source.gateway_account_id ?? 'gw_main',
		payment_source_id: source.id,
		payment_method: 'card',
		gateway: source.gateway,
		type: wanted.type,
		date: at,
		exchange_rate: 1,
		amount,
		id_at_gateway: `ch_${id}`,
		status: decline === null ? 'success' : 'failure',
		initiator_type: wanted.initiator,
		three_d_secure: wanted.isAuthenticated,
		currency_code: invoice.currency_code,
		amount_unused: 0,
		linked_invoices: [linkTo(invoice, wanted)],
		linked_refunds: [],
		updated_at: at,
		resource_version: world.nextVersion(),
		deleted: false,
	};
}
