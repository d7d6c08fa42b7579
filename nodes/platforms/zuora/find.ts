import type { CaseRefs } from '../../core/case';
import type { Http } from '../http';
import { listedInvoiceSchema, methodSchema, paymentPartSchema, paymentSchema, subscriptionSchema, type ZuoraListedInvoice } from './payload';
import { pathTo, read, readAll } from './request';

/** Every invoice of an account with what is left to pay on it. */
export async function readListedInvoices(accountId: string, http: Http): Promise<ZuoraListedInvoice[]> {
	return await readAll(http, { path: pathTo('v1', 'transactions', 'invoices', 'accounts', accountId), schema: listedInvoiceSchema, list: 'invoices', of: 'invoices of the account' });
}

async function findOpen(accountId: string, http: Http): Promise<string[]> {
	const invoices = await readListedInvoices(accountId, http);
	return invoices.filter(({ status, reversed, balance }) => status === 'Posted' && reversed !== true && Number(balance) > 0).map(({ id }) => id);
}

/** The invoices that a payment is for; every open one of its account where it names none. */
async function findByPayment(paymentId: string, http: Http): Promise<string[]> {
	const parts = await readAll(http, { path: pathTo('v1', 'payments', paymentId, 'parts'), schema: paymentPartSchema, list: 'parts', of: 'payment' });
	const named = [...new Set(parts.flatMap(({ invoiceId }) => invoiceId ?? []))];
	if (named.length > 0) return named;
	const { accountId } = await read(http, { path: pathTo('v1', 'payments', paymentId), schema: paymentSchema, of: 'payment' });
	return accountId === null ? [] : await findOpen(accountId, http);
}

async function findByMethod(paymentMethodId: string, http: Http): Promise<string[]> {
	const method = await read(http, { path: pathTo('v1', 'payment-methods', paymentMethodId), schema: methodSchema, of: 'payment method' });
	const accountId = method.accountId ?? method.accountKey;
	return accountId === null ? [] : await findOpen(accountId, http);
}

async function findBySubscription(subscriptionId: string, http: Http): Promise<string[]> {
	const { accountId } = await read(http, { path: pathTo('v1', 'subscriptions', subscriptionId), schema: subscriptionSchema, of: 'subscription' });
	return await findOpen(accountId, http);
}

/**
 * Ids of the invoices that refs point to. A payment leads to its invoices only; an account, subscription or payment
 * method leads to every open invoice of the account. The narrowest ref decides.
 */
export async function findInvoiceIds(refs: CaseRefs, http: Http): Promise<string[]> {
	if (refs.invoiceId !== undefined) return [refs.invoiceId];
	if (refs.chargeId !== undefined) return await findByPayment(refs.chargeId, http);
	if (refs.customerId !== undefined) return await findOpen(refs.customerId, http);
	if (refs.subscriptionId !== undefined) return await findBySubscription(refs.subscriptionId, http);
	if (refs.paymentMethodId !== undefined) return await findByMethod(refs.paymentMethodId, http);
	return [];
}
