import { NEVER_BILLED, withExpiringCard, type CardUpdater } from '../expiringCard';
import type { Http } from '../http';
import type { CardRef, ReadResult } from '../platform';
import { findInvoiceIds } from './find';
import { invoiceSchema } from './payload';
import { portalUrl } from './portal';
import { readContext } from './read';
import { pathTo, readPage } from './request';

/** Chargebee hands updates on that its gateways get, where the gateway has such a service; its API does not tell. */
const CHARGEBEE_UPDATER: CardUpdater = {
	brands: null,
	usualIn: [],
	skipsPrepaid: false,
	name: 'the gateway behind Chargebee',
	source: 'www.chargebee.com/docs/payments/2.0/others/account-updater',
	readIn: '2026-11',
};

/** Around a card of a customer who owes nothing: the last paid invoice. GET only. */
export async function readExpiringCard(card: CardRef, options: { now: Date }, http: Http): Promise<ReadResult> {
	const { customerId } = card;
	const query = { customer_id: { is: customerId }, status: { is: 'paid' }, sort_by: { desc: 'date' }, limit: 1 };
	const { entries } = await readPage(http, { path: pathTo('invoices'), name: 'invoice', schema: invoiceSchema, of: 'last paid invoice', query });
	const invoiceId = entries[0]?.id;
	if (invoiceId === undefined) return NEVER_BILLED;
	const open = await findInvoiceIds({ customerId }, http);
	const read = await readContext({ invoiceId }, { ...options, includeSettled: true }, http);
	const facts = read.ok ? read.cases[0] : undefined;
	return facts === undefined ? NEVER_BILLED : withExpiringCard(facts, card, { hasOpenInvoice: open.length > 0, updatePageUrl: portalUrl(http), updater: CHARGEBEE_UPDATER });
}
