import { changeAndEmit, emit } from '../events';
import { invalidRequest } from '../errors';
import { listPage } from '../listing';
import type { Invoice } from '../objects/invoice';
import { flagOf, mergeMetadata, textOf } from '../params';
import { nextNativeAttempt } from '../schedule';
import { recover } from '../settle';
import { findOr404, nowOn } from '../world';
import { idIn, type Call, type WorkTable } from './call';
import { payInvoice } from './pay';

const invoiceOf = (call: Call): Invoice => findOr404(call.world, 'invoice', { id: idIn(call, 'invoice'), param: 'invoice' });

function listInvoices(call: Call): object {
	const { params } = call;
	const [customer, status, subscription] = [textOf(params, 'customer'), textOf(params, 'status'), textOf(params, 'subscription')];
	const collection = textOf(params, 'collection_method');
	const found = [...call.world.tables.invoice.values()].filter(
		(invoice) =>
			(customer ?? invoice.customer) === invoice.customer &&
			(status ?? invoice.status) === invoice.status &&
			(collection ?? invoice['collection_method']) === invoice['collection_method'] &&
			(subscription ?? invoice.parent.subscription_details.subscription) === invoice.parent.subscription_details.subscription,
	);
	return listPage(found, call);
}

function methodFor(call: Call, invoice: Invoice): string | null {
	const sent = textOf(call.params, 'default_payment_method');
	if (sent === undefined) return invoice.default_payment_method;
	if (sent === '') return null;
	const method = findOr404(call.world, 'payment_method', { id: sent, param: 'default_payment_method' });
	if (method.customer === invoice.customer) return sent;
	throw invalidRequest('The payment method does not belong to the customer of this invoice.', { param: 'default_payment_method' });
}

function automationChanges(call: Call, invoice: Invoice): Partial<Invoice> {
	const auto_advance = flagOf(call.params, 'auto_advance');
	if (auto_advance === undefined || auto_advance === invoice.auto_advance) return {};
	return { auto_advance, next_payment_attempt: nextNativeAttempt(call.world, { ...invoice, auto_advance }) };
}

function updateInvoice(call: Call): object {
	const invoice = invoiceOf(call);
	const automation = automationChanges(call, invoice);
	if (automation.auto_advance !== undefined && invoice.status !== 'open') {
		throw invalidRequest("You can only change auto_advance on an invoice whose status is draft or open.", { code: 'invoice_not_editable' });
	}
	const description = textOf(call.params, 'description');
	const changes: Partial<Invoice> = {
		...automation,
		default_payment_method: methodFor(call, invoice),
		description: description === undefined ? invoice.description : description || null,
		metadata: mergeMetadata(invoice.metadata, call.params),
	};
	changeAndEmit(call.world, 'invoice.updated', { object: invoice, changes });
	return invoice;
}

interface Closing {
	status: 'void' | 'uncollectible';
	stamp: 'voided_at' | 'marked_uncollectible_at';
	event: string;
	from: Array<Invoice['status']>;
}

function closeInvoice(call: Call, closing: Closing): object {
	const invoice = invoiceOf(call);
	if (!closing.from.includes(invoice.status)) {
		throw invalidRequest(`You can only pass in invoices whose status is ${closing.from.join(' or ')}; this one is ${invoice.status}.`, {
			code: 'invoice_not_editable',
		});
	}
	const at = nowOn(call.world, invoice.test_clock);
	const changes: Partial<Invoice> = {
		status: closing.status,
		auto_advance: false,
		next_payment_attempt: null,
		status_transitions: { ...invoice.status_transitions, [closing.stamp]: at },
		...(closing.status === 'void' ? { amount_remaining: 0 } : {}),
	};
	changeAndEmit(call.world, 'invoice.updated', { object: invoice, changes });
	emit(call.world, closing.event, { object: invoice });
	recover(call.world, invoice);
	return invoice;
}

/** Invoices and what can be done to them. */
export const INVOICE_WORKS = {
	'GET /v1/invoices': listInvoices,
	'GET /v1/invoices/{invoice}': invoiceOf,
	'POST /v1/invoices/{invoice}': updateInvoice,
	'POST /v1/invoices/{invoice}/pay': (call) => payInvoice(call, invoiceOf(call)),
	'POST /v1/invoices/{invoice}/send': (call) => {
		const invoice = invoiceOf(call);
		if (invoice.status !== 'open') throw invalidRequest('You can only send an open invoice.', { code: 'invoice_not_editable' });
		emit(call.world, 'invoice.sent', { object: invoice });
		return invoice;
	},
	'POST /v1/invoices/{invoice}/void': (call) =>
		closeInvoice(call, { status: 'void', stamp: 'voided_at', event: 'invoice.voided', from: ['open', 'uncollectible'] }),
	'POST /v1/invoices/{invoice}/mark_uncollectible': (call) =>
		closeInvoice(call, {
			status: 'uncollectible',
			stamp: 'marked_uncollectible_at',
			event: 'invoice.marked_uncollectible',
			from: ['open'],
		}),
} as const satisfies WorkTable;
