import { creditInvoice } from '../customerActs';
import { invalidRequest } from '../errors';
import { listPage } from '../listing';
import { branchOf, countOf, mergeMetadata, textOf } from '../params';
import { findOr404, type Tables } from '../world';
import { idIn, type Call, type WorkTable } from './call';

type Filterable = 'charge' | 'payment_intent' | 'dispute' | 'refund' | 'credit_note';

function listWhere(call: Call, kind: Filterable, fields: string[]): object {
	const table: Tables[Filterable] = call.world.tables[kind];
	const found = [...table.values()].filter((entry) =>
		fields.every((field) => (textOf(call.params, field) ?? entry[field]) === entry[field]),
	);
	return listPage(found, call);
}

function listInvoicePayments(call: Call): object {
	const payment = branchOf(call.params, 'payment');
	const intent = payment && textOf(payment, 'payment_intent');
	if (payment && textOf(payment, 'type') === undefined) {
		throw invalidRequest('Missing required param: payment[type].', { code: 'parameter_missing', param: 'payment[type]' });
	}
	const [invoice, status] = [textOf(call.params, 'invoice'), textOf(call.params, 'status')];
	const found = [...call.world.tables.invoice_payment.values()].filter(
		(entry) =>
			(invoice ?? entry.invoice) === entry.invoice &&
			(status ?? entry.status) === entry.status &&
			(intent ?? entry.payment.payment_intent) === entry.payment.payment_intent,
	);
	return listPage(found, call);
}

/** A credit note on an open invoice reduces what is left to pay; https://docs.stripe.com/api/credit_notes/create */
function createCreditNote(call: Call): object {
	const { world, params } = call;
	const invoice = findOr404(world, 'invoice', { id: textOf(params, 'invoice') ?? '', param: 'invoice' });
	const amountMinor = countOf(params, 'amount') ?? 0;
	if (invoice.status !== 'open') throw invalidRequest('The sandbox credits open invoices only.', { param: 'invoice' });
	if (amountMinor <= 0 || amountMinor > invoice.amount_remaining) {
		throw invalidRequest('The credit note amount must be greater than 0 and at most the amount remaining on the invoice.', { param: 'amount' });
	}
	const { creditNoteId } = creditInvoice(world, { invoiceId: invoice.id, amountMinor });
	const note = findOr404(world, 'credit_note', { id: creditNoteId });
	note['metadata'] = mergeMetadata({}, params);
	note['memo'] = textOf(params, 'memo') ?? null;
	note['reason'] = textOf(params, 'reason') ?? null;
	return note;
}

/** Payment intents, charges and what comes after them. */
export const PAYMENT_WORKS = {
	'GET /v1/invoice_payments': listInvoicePayments,
	'GET /v1/invoice_payments/{invoice_payment}': (call) => findOr404(call.world, 'invoice_payment', { id: idIn(call, 'invoice_payment') }),
	'GET /v1/payment_intents': (call) => listWhere(call, 'payment_intent', ['customer']),
	'GET /v1/payment_intents/{intent}': (call) =>
		findOr404(call.world, 'payment_intent', { id: idIn(call, 'intent'), param: 'intent' }),
	'GET /v1/charges': (call) => listWhere(call, 'charge', ['customer', 'payment_intent']),
	'GET /v1/charges/{charge}': (call) => findOr404(call.world, 'charge', { id: idIn(call, 'charge') }),
	'GET /v1/disputes': (call) => listWhere(call, 'dispute', ['charge', 'payment_intent']),
	'GET /v1/disputes/{dispute}': (call) => findOr404(call.world, 'dispute', { id: idIn(call, 'dispute'), param: 'dispute' }),
	'GET /v1/refunds': (call) => listWhere(call, 'refund', ['charge', 'payment_intent']),
	'POST /v1/credit_notes': createCreditNote,
	'GET /v1/credit_notes': (call) => listWhere(call, 'credit_note', ['customer', 'invoice']),
} as const satisfies WorkTable;
