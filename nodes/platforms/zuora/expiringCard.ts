import { NEVER_BILLED, withExpiringCard, type CardUpdater } from '../expiringCard';
import type { Http } from '../http';
import type { CardRef, ReadResult } from '../platform';
import { findInvoiceIds, readListedInvoices } from './find';
import { readContext } from './read';

/** Depends on the gateway and on the tenant's contract; the API does not tell. */
const ZUORA_UPDATER: CardUpdater = {
	brands: null,
	usualIn: [],
	skipsPrepaid: false,
	name: 'the payment method updater of Zuora',
	source: 'docs.zuora.com, Keep cards up-to-date with Card Account Updater',
	readIn: '2026-11',
};

/** Around a card of an account that owes nothing: its last settled invoice. GET only. */
export async function readExpiringCard(card: CardRef, options: { now: Date }, http: Http): Promise<ReadResult> {
	const { customerId } = card;
	const settled = (await readListedInvoices(customerId, http)).filter(({ status, reversed, balance }) => status === 'Posted' && reversed !== true && Number(balance) === 0);
	const last = settled.sort((one, other) => (other.invoiceDate ?? '').localeCompare(one.invoiceDate ?? ''))[0];
	if (last === undefined) return NEVER_BILLED;
	const open = await findInvoiceIds({ customerId }, http);
	const read = await readContext({ invoiceId: last.id }, { ...options, includeSettled: true }, http);
	const facts = read.ok ? read.cases[0] : undefined;
	return facts === undefined ? NEVER_BILLED : withExpiringCard(facts, card, { hasOpenInvoice: open.length > 0, updatePageUrl: facts.invoice.paymentPageUrl, updater: ZUORA_UPDATER });
}
