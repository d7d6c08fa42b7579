import type { Http } from '../http';
import type { ChangeRequest } from '../platform';
import { isDunningError } from '../../core/errors';
import { pathTo } from './ids';
import { markOf } from './note';
import { accountSchema, campaignSchema, couponSchema, invoiceSchema, noteSchema, planSchema, subscriptionSchema, type RecurlyInvoice } from './payload';
import { read, readAll } from './request';

// What changes depend on, and what they show in.

export const readInvoice = async (id: string, http: Http) => await read(http, { path: pathTo('invoices', id), schema: invoiceSchema, of: 'invoice' });

export const readSubscription = async (id: string, http: Http) => await read(http, { path: pathTo('subscriptions', id), schema: subscriptionSchema, of: 'subscription' });

export const readAccountOf = async (invoice: RecurlyInvoice, http: Http) => await read(http, { path: pathTo('accounts', invoice.account.id), schema: accountSchema, of: 'account' });

export const readPlan = async (id: string, http: Http) => await read(http, { path: pathTo('plans', id), schema: planSchema, of: 'plan' });

/** Every dunning campaign of the site. */
export async function readCampaigns(http: Http) {
	return await readAll(http, { path: pathTo('dunning_campaigns'), schema: campaignSchema, of: 'dunning campaigns' });
}

/** The dunning campaign with this id or code. */
export async function findCampaign(name: string, http: Http) {
	return (await readCampaigns(http)).find(({ id, code }) => id === name || code === name);
}

/** The coupon that a discount of ours made; undefined before. */
export async function findCoupon({ idempotencyKey }: ChangeRequest, http: Http) {
	const call = { path: pathTo('coupons', `code-${markOf(idempotencyKey)}`), schema: couponSchema, of: 'coupon' };
	return await read(http, call).catch(async (error: unknown) => (isDunningError(error) && error.code === 'not-found' ? undefined : await Promise.reject(error as Error)));
}

/** Whether an account has a note with this mark. */
export async function hasNote(accountId: string, idempotencyKey: string, http: Http): Promise<boolean> {
	const notes = await readAll(http, { path: pathTo('accounts', accountId, 'notes'), schema: noteSchema, of: 'account notes' });
	return notes.some(({ message }) => message.includes(markOf(idempotencyKey)));
}

/** The credit invoice that a credit of ours made; undefined before. */
export async function findCredit(invoice: RecurlyInvoice, idempotencyKey: string, http: Http): Promise<RecurlyInvoice | undefined> {
	const query = { type: 'credit', limit: '200' };
	const credits = await readAll(http, { path: pathTo('accounts', invoice.account.id, 'invoices'), schema: invoiceSchema, of: 'credit invoices', query });
	return credits.find((credit) => credit.line_items.some(({ product_code: code }) => code === markOf(idempotencyKey)));
}

/** Whether a credit invoice has paid a part of an invoice. */
export const isApplied = (invoice: RecurlyInvoice, credit: RecurlyInvoice | undefined): boolean =>
	credit !== undefined && invoice.credit_payments.some((payment) => payment.original_invoice?.id === credit.id && payment.voided_at === null);
