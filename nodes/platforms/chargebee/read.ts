import type { CaseFacts, CaseRefs } from '../../core/case';
import { DunningError } from '../../core/errors';
import type { Http } from '../http';
import type { ReadResult } from '../platform';
import { readClock } from './account';
import { paymentsOf, toAttempt } from './attempts';
import { countOpenDisputes, hasFraudFlag, readCustomerSide, summarizeHistory, type CustomerSide } from './customerSide';
import { clockOf, statusOf, toCustomer, toInvoice, toSubscription } from './facts';
import { findInvoiceIds } from './find';
import { isUsable, toPaymentMethod } from './methods';
import { customerSchema, invoiceSchema, ownerSchema, transactionSchema, type ChargebeeCustomer, type ChargebeeInvoice, type ChargebeeSubscription, type ChargebeeTransaction } from './payload';
import { portalUrl } from './portal';
import { pathTo, read, readAll } from './request';

interface ReadOptions {
	now: Date;
	includeSettled: boolean;
}

interface Reading {
	options: ReadOptions;
	http: Http;
	/** Customers read so far: several open invoices share one. */
	sides: Map<string, CustomerSide>;
}

type OneResult = { case: CaseFacts } | { settled: string };

interface Owner {
	customer: ChargebeeCustomer;
	subscription: ChargebeeSubscription | null;
}

/** Where an account hierarchy lets a parent pay, the parent is the one whose methods are charged. */
const payerOf = (invoice: ChargebeeInvoice): string => invoice.payment_owner ?? invoice.customer_id;

async function readCustomer(id: string, http: Http): Promise<ChargebeeCustomer> {
	return await read(http, { path: pathTo('customers', id), name: 'customer', schema: customerSchema, of: 'customer' });
}

/** Subscription and customer come in one answer; the payer is read apart only where somebody else pays. */
async function readOwner(invoice: ChargebeeInvoice, http: Http): Promise<Owner> {
	const payer = payerOf(invoice);
	if (invoice.subscription_id === null) return { customer: await readCustomer(payer, http), subscription: null };
	const call = { path: pathTo('subscriptions', invoice.subscription_id), of: 'subscription' };
	const both = await read(http, { ...call, name: null, schema: ownerSchema });
	return { subscription: both.subscription, customer: both.customer.id === payer ? both.customer : await readCustomer(payer, http) };
}

async function readSide(customerId: string, reading: Reading): Promise<CustomerSide> {
	const known = reading.sides.get(customerId);
	if (known !== undefined) return known;
	const side = await readCustomerSide(customerId, reading.http);
	reading.sides.set(customerId, side);
	return side;
}

/** Of a customer with more transactions than one page holds the invoice's own are asked for. */
async function readPayments(invoice: ChargebeeInvoice, side: CustomerSide, http: Http): Promise<ChargebeeTransaction[]> {
	if (!side.hasOlderTransactions) return paymentsOf(invoice, side.transactions);
	const own = await readAll(http, { path: pathTo('invoices', invoice.id, 'payments'), name: 'transaction', schema: transactionSchema, of: 'payments of the invoice' });
	const others = side.transactions.filter(({ id }) => own.every((one) => one.id !== id));
	return paymentsOf(invoice, [...own, ...others].sort((left, right) => right.date - left.date));
}

function toAttempts(invoice: ChargebeeInvoice, payments: readonly ChargebeeTransaction[], side: CustomerSide): CaseFacts['attempt'] {
	const history = payments.flatMap((payment) => toAttempt(payment, side.sources));
	const last = history.at(-1) ?? null;
	return {
		// Chargebee's list of dunning attempts knows no manual ones, transactions know no skipped ones.
		number: Math.max(invoice.dunning_attempts.length, history.length),
		last,
		history,
		requiresAction: last?.decline?.class === 'authentication-needed',
	};
}

async function nowOf(customer: ChargebeeCustomer, reading: Reading): Promise<Date> {
	const clockId = clockOf(customer);
	return clockId === null ? reading.options.now : await readClock(clockId, reading.http);
}

const automatic = ({ customer, subscription }: Owner): boolean => (subscription?.auto_collection ?? customer.auto_collection) !== 'off';

async function readFacts(invoice: ChargebeeInvoice, reading: Reading): Promise<CaseFacts> {
	const owner = await readOwner(invoice, reading.http);
	const { customer, subscription } = owner;
	const side = await readSide(customer.id, reading);
	const payments = await readPayments(invoice, side, reading.http);
	const now = await nowOf(customer, reading);
	const defaultId = subscription?.payment_source_id ?? customer.primary_payment_source_id;
	const disputes = countOpenDisputes(side, now.getTime() / 1000);
	const { missing, ...history } = summarizeHistory(invoice, side);
	return {
		invoice: toInvoice(invoice, { payments, isAutomatic: automatic(owner), portalUrl: portalUrl(reading.http), now }),
		customer: toCustomer(customer),
		subscription: toSubscription(subscription),
		attempt: toAttempts(invoice, payments, side),
		paymentMethods: side.sources.filter((source) => isUsable(source, defaultId)).map((source) => toPaymentMethod(source, defaultId)),
		context: {
			readAt: reading.options.now.toISOString(),
			now: now.toISOString(),
			openDisputes: disputes.open,
			fraudWarning: hasFraudFlag(customer, [...side.transactions, ...payments]),
			...history,
			missing: [...side.missing, ...missing, ...disputes.missing],
		},
	};
}

async function readOne(invoiceId: string, reading: Reading): Promise<OneResult> {
	const invoice = await read(reading.http, { path: pathTo('invoices', invoiceId), name: 'invoice', schema: invoiceSchema, of: 'invoice' });
	const status = statusOf(invoice);
	if (status !== 'open' && !reading.options.includeSettled) return { settled: `Invoice ${invoice.id} is ${status}.` };
	return { case: await readFacts(invoice, reading) };
}

/**
 * Live facts of the invoices that refs point to, with GET only: five calls for one invoice, more
 * only where somebody else pays, a customer has more than a hundred methods or transactions, or a test clock is read.
 * Nothing of an event is taken over: events arrive in any order, what is read now is in the order of its versions.
 */
export async function readContext(refs: CaseRefs, options: ReadOptions, http: Http): Promise<ReadResult> {
	if (Object.values(refs).every((ref) => ref === undefined)) {
		throw new DunningError({ code: 'bad-input', message: 'The case names no invoice, payment or customer to read.', fix: 'Pass the event of Dunning Trigger on unchanged, or give an invoice id.' });
	}
	const invoiceIds = await findInvoiceIds(refs, http);
	const reading: Reading = { options, http, sides: new Map() };
	const results: OneResult[] = [];
	for (const invoiceId of invoiceIds) results.push(await readOne(invoiceId, reading));
	const cases = results.flatMap((result) => ('case' in result ? [result.case] : []));
	if (cases.length > 0) return { ok: true, cases };
	const settled = results.flatMap((result) => ('settled' in result ? [result.settled] : []));
	return { ok: false, why: 'nothing-open', detail: settled.length > 0 ? settled.join(' ') : 'No open invoice belongs to this event.' };
}
