import { NEVER_BILLED, withExpiringCard, type CardUpdater } from '../expiringCard';
import type { Http } from '../http';
import type { CardRef, ReadResult } from '../platform';
import { findInvoices } from './find';
import { pathTo } from './ids';
import { invoiceSchema } from './payload';
import { readContext } from './read';
import { readSome } from './request';

/** A paid feature that a site switches on; its API does not tell whether it is. */
const RECURLY_UPDATER: CardUpdater = {
	brands: ['americanexpress', 'discover', 'mastercard', 'visa'],
	usualIn: [],
	skipsPrepaid: true,
	name: 'Recurly’s account updater, where the site has switched it on,',
	source: 'docs.recurly.com/recurly-subscriptions/docs/account-updater',
	readIn: '2026-11',
};

/** Around a card of an account that owes nothing: its last paid invoice, whose page also stores another card. GET only. */
export async function readExpiringCard(card: CardRef, options: { now: Date }, http: Http): Promise<ReadResult> {
	const { customerId } = card;
	const { entries } = await readSome(http, { path: pathTo('accounts', customerId, 'invoices'), schema: invoiceSchema, of: 'last paid invoice', query: { state: 'paid', order: 'desc', sort: 'created_at' } });
	const invoiceId = entries.find(({ type }) => type !== 'credit')?.id;
	if (invoiceId === undefined) return NEVER_BILLED;
	const open = await findInvoices({ customerId }, http);
	const read = await readContext({ invoiceId }, { ...options, includeSettled: true }, http);
	const facts = read.ok ? read.cases[0] : undefined;
	return facts === undefined ? NEVER_BILLED : withExpiringCard(facts, card, { hasOpenInvoice: open.length > 0, updatePageUrl: facts.invoice.paymentPageUrl, updater: RECURLY_UPDATER });
}
