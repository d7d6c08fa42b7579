import type { CaseRefs } from '../../core/case';
import type { Http } from '../http';
import { anyOf, type FormValue } from './form';
import { invoiceSchema, paymentSourceSchema, transactionSchema } from './payload';
import { pathTo, read, readAll } from './request';

/** Statuses in which an invoice has fallen due and is not paid. */
const DUE: readonly string[] = ['payment_due', 'not_paid'];

async function findByTransaction(transactionId: string, http: Http): Promise<string[]> {
	const transaction = await read(http, { path: pathTo('transactions', transactionId), name: 'transaction', schema: transactionSchema, of: 'transaction' });
	return [...new Set(transaction.linked_invoices.map((link) => link.invoice_id))];
}

async function findOpen(owner: Record<string, FormValue>, http: Http): Promise<string[]> {
	const query = { ...owner, status: { in: anyOf(DUE) } };
	const invoices = await readAll(http, { path: pathTo('invoices'), name: 'invoice', schema: invoiceSchema, of: 'open invoices', query });
	return invoices.map(({ id }) => id);
}

async function findByPaymentSource(sourceId: string, http: Http): Promise<string[]> {
	const source = await read(http, { path: pathTo('payment_sources', sourceId), name: 'payment_source', schema: paymentSourceSchema, of: 'payment source' });
	return await findOpen({ customer_id: { is: source.customer_id } }, http);
}

/**
 * Ids of the invoices that refs point to. What names one payment, or the transaction that stands for a dispute, leads to
 * its invoices only; a customer, subscription or payment source leads to every invoice that is due. The narrowest ref decides.
 */
export async function findInvoiceIds(refs: CaseRefs, http: Http): Promise<string[]> {
	if (refs.invoiceId !== undefined) return [refs.invoiceId];
	const transactionId = refs.chargeId ?? refs.disputeId;
	if (transactionId !== undefined) return await findByTransaction(transactionId, http);
	if (refs.customerId !== undefined) return await findOpen({ customer_id: { is: refs.customerId } }, http);
	if (refs.subscriptionId !== undefined) return await findOpen({ subscription_id: { is: refs.subscriptionId } }, http);
	if (refs.paymentMethodId !== undefined) return await findByPaymentSource(refs.paymentMethodId, http);
	return [];
}
