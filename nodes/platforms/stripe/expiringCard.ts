import { z } from 'zod';

import type { CaseFacts } from '../../core/case';
import { NEVER_BILLED, withExpiringCard, type CardUpdater } from '../expiringCard';
import type { Http } from '../http';
import type { CardRef, ReadResult } from '../platform';
import { attempt } from './customerSide';
import { methodOfHolder, readHolders } from './expiring';
import { findInvoiceIds } from './find';
import { identifiedSchema } from './payload';
import { readContext } from './read';
import { pathTo, readPage } from './request';

/** Stripe updates cards by itself, always; which ones cannot be asked. */
const STRIPE_UPDATER: CardUpdater = {
	brands: ['amex', 'discover', 'mastercard', 'visa'],
	usualIn: ['US'],
	skipsPrepaid: false,
	name: 'Stripe',
	source: 'docs.stripe.com/payments/cards/overview',
	readIn: '2026-11',
};

const portalSchema = z.object({ id: z.string(), login_page: z.object({ enabled: z.boolean(), url: z.string().url().nullish() }) });

/** The login page of the customer portal, which is the same for all customers and does not end; where the account has none the reason. */
async function readPortal(http: Http): Promise<{ url: string | null; missing: string[] }> {
	const call = { path: pathTo('billing_portal', 'configurations'), schema: portalSchema, of: 'customer portal', permission: 'Customer portal: Read', query: { is_default: true, active: true, limit: 1 } };
	const read = await attempt(readPage(http, call));
	if ('reason' in read) return { url: null, missing: [`expiringCard.updatePageUrl: ${read.reason}`] };
	const url = read.value.entries.find(({ login_page: page }) => page.enabled)?.login_page.url ?? null;
	return { url, missing: url === null ? ['expiringCard.updatePageUrl: the customer portal of the Stripe account has no login page'] : [] };
}

async function lastPaid(owner: { customer: string } | { subscription: string }, http: Http): Promise<string | undefined> {
	const call = { path: pathTo('invoices'), schema: identifiedSchema, of: 'last paid invoice', permission: 'Invoices: Read', query: { ...owner, status: 'paid', limit: 1 } };
	return (await readPage(http, call)).entries[0]?.id;
}

/** The methods again, the one marked that the subscription charges next: what the last invoice was paid with may be another. */
const chargedBy = (facts: CaseFacts, methodId: string | undefined): CaseFacts => ({ ...facts, paymentMethods: facts.paymentMethods.map((method) => ({ ...method, isDefault: method.id === methodId })) });

/** Around a card of a customer who owes nothing: the last paid invoice of the subscription that charges it. GET only. */
export async function readExpiringCard(card: CardRef, options: { now: Date }, http: Http): Promise<ReadResult> {
	const { customerId } = card;
	const holders = await readHolders(http, customerId);
	const holder = holders.find((one) => card.paymentMethodId === undefined || methodOfHolder(one)?.id === card.paymentMethodId) ?? holders[0];
	const invoiceId = (holder && (await lastPaid({ subscription: holder.id }, http))) ?? (await lastPaid({ customer: customerId }, http));
	if (invoiceId === undefined) return NEVER_BILLED;
	const open = await findInvoiceIds({ customerId }, http);
	const portal = await readPortal(http);
	const read = await readContext({ invoiceId }, { ...options, includeSettled: true }, http);
	const facts = read.ok ? read.cases[0] : undefined;
	if (facts === undefined) return NEVER_BILLED;
	const told = { ...chargedBy(facts, holder && methodOfHolder(holder)?.id), context: { ...facts.context, missing: [...facts.context.missing, ...portal.missing] } };
	return withExpiringCard(told, card, { hasOpenInvoice: open.length > 0, updatePageUrl: portal.url, updater: STRIPE_UPDATER });
}
