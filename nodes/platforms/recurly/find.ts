import type { CaseRefs } from '../../core/case';
import type { Http } from '../http';
import { OPEN_STATES } from './facts';
import { pathTo } from './ids';
import { invoiceSchema, transactionSchema, type RecurlyInvoice } from './payload';
import { read, readAll } from './request';

async function readInvoice(id: string, http: Http): Promise<RecurlyInvoice> {
	return await read(http, { path: pathTo('invoices', id), schema: invoiceSchema, of: 'invoice' });
}

/** The invoice itself; for a credit invoice the one that it credits, where it names one. */
async function findByInvoice(id: string, http: Http): Promise<RecurlyInvoice[]> {
	const invoice = await readInvoice(id, http);
	if (invoice.type !== 'credit') return [invoice];
	return invoice.previous_invoice_id === null ? [] : [await readInvoice(invoice.previous_invoice_id, http)];
}

async function findByTransaction(id: string, http: Http): Promise<RecurlyInvoice[]> {
	const transaction = await read(http, { path: pathTo('transactions', id), schema: transactionSchema, of: 'transaction' });
	return transaction.invoice === null ? [] : await findByInvoice(transaction.invoice.id, http);
}

async function findOpen(owner: 'accounts' | 'subscriptions', id: string, http: Http): Promise<RecurlyInvoice[]> {
	const invoices = await readAll(http, { path: pathTo(owner, id, 'invoices'), schema: invoiceSchema, of: 'invoices', query: { limit: '200' } });
	return invoices.filter(({ state, type }) => OPEN_STATES.includes(state) && type !== 'credit');
}

/**
 * Invoices that refs point to. What names one payment leads to its invoice only; a customer or subscription leads to every
 * open invoice. The narrowest ref decides; a payment method alone leads nowhere, since Recurly finds none without its account.
 */
export async function findInvoices(refs: CaseRefs, http: Http): Promise<RecurlyInvoice[]> {
	if (refs.invoiceId !== undefined) return await findByInvoice(refs.invoiceId, http);
	if (refs.chargeId !== undefined) return await findByTransaction(refs.chargeId, http);
	if (refs.subscriptionId !== undefined) return await findOpen('subscriptions', refs.subscriptionId, http);
	if (refs.customerId !== undefined) return await findOpen('accounts', refs.customerId, http);
	return [];
}
