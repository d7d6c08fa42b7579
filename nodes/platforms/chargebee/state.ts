import type { Http } from '../http';
import type { ChangeRequest } from '../platform';
import { commentSchema, creditNoteSchema, invoiceSchema, ownerSchema, type ChargebeeCustomer, type ChargebeeInvoice, type ChargebeeSubscription } from './payload';
import { pathTo, read, readAll } from './request';

/** The invoice that an act is about, as it is now. */
export async function readInvoice(invoiceId: string, http: Http): Promise<ChargebeeInvoice> {
	return await read(http, { path: pathTo('invoices', invoiceId), name: 'invoice', schema: invoiceSchema, of: 'invoice' });
}

/** A subscription with its customer, as they are now. */
export async function readOwner(subscriptionId: string, http: Http): Promise<{ subscription: ChargebeeSubscription; customer: ChargebeeCustomer }> {
	return await read(http, { path: pathTo('subscriptions', subscriptionId), name: null, schema: ownerSchema, of: 'subscription' });
}

/** Whether a comment on an object holds a text. */
export async function hasComment(about: { type: 'invoice' | 'credit_note'; id: string }, wanted: string, http: Http): Promise<boolean> {
	const query = { entity_type: about.type, entity_id: about.id };
	const comments = await readAll(http, { path: pathTo('comments'), name: 'comment', schema: commentSchema, of: 'comments', query });
	return comments.some(({ notes }) => notes.includes(wanted));
}

/** Adjustments of an invoice. */
export async function readAdjustments({ invoiceId }: ChangeRequest, http: Http) {
	const query = { reference_invoice_id: { is: invoiceId }, type: { is: 'adjustment' } };
	return await readAll(http, { path: pathTo('credit_notes'), name: 'credit_note', schema: creditNoteSchema, of: 'credit notes', query });
}
