import type { Http } from '../http';
import { readAccount } from './account';
import { pathTo } from './ids';
import { invoiceSchema, type RecurlyInvoice } from './payload';
import { readAll } from './request';

/** What the state of an invoice stands for, where its webhook may have been lost. That one is paid, its case finds by itself. */
const SOUGHT = [
	{ state: 'past_due', event: 'charge_invoice.past_due' },
	{ state: 'failed', event: 'charge_invoice.failed' },
] as const;

/** When it came to that: at its newest declined attempt, or when it was closed. The same at every look. */
function timeOf(invoice: RecurlyInvoice): string {
	if (invoice.state !== 'past_due') return invoice.closed_at ?? invoice.created_at;
	const failed = invoice.transactions.filter(({ status }) => status === 'declined' || status === 'error').map(({ created_at: at }) => at);
	return failed.sort((left, right) => Date.parse(left) - Date.parse(right)).at(-1) ?? invoice.due_at ?? invoice.created_at;
}

function toPayload(invoice: RecurlyInvoice, siteId: string, event: string) {
	const [object_type, event_type] = event.split('.');
	return { id: invoice.id, object_type, site_id: siteId, event_type, event_time: timeOf(invoice), ...(invoice.number !== null && { invoice_number: invoice.number }) };
}

/**
 * What webhooks since an instant would have said, oldest first. Recurly does not tell which were delivered, so the states
 * of the invoices that changed are looked through; each failed attempt gives one event, with the same id at every look.
 */
export async function readMissedEvents(options: { since: Date; events: readonly string[] }, http: Http): Promise<unknown[]> {
	const sought = SOUGHT.filter(({ event }) => options.events.includes(event));
	if (sought.length === 0) return [];
	const siteId = await readAccount(http);
	const found: Array<ReturnType<typeof toPayload>> = [];
	for (const { state, event } of sought) {
		const query = { state, sort: 'updated_at', order: 'asc', begin_time: options.since.toISOString(), limit: '200' };
		const invoices = await readAll(http, { path: pathTo('invoices'), schema: invoiceSchema, of: 'changed invoices', query });
		found.push(...invoices.filter(({ type }) => type !== 'credit').map((invoice) => toPayload(invoice, siteId, event)));
	}
	return found.sort((left, right) => Date.parse(left.event_time) - Date.parse(right.event_time));
}
