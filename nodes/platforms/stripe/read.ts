import type { CaseFacts, CaseRefs } from '../../core/case';
import { DunningError } from '../../core/errors';
import type { Http } from '../http';
import type { ReadResult } from '../platform';
import { toAttempt } from './attempts';
import { hasFraudReport, readCustomerSide, summarizeHistory, type CustomerSide } from './customerSide';
import { defaultMethodId, toCustomer, toInvoice, toPaymentMethod, toSubscription } from './facts';
import { findInvoiceIds } from './find';
import { chargeSchema, invoicePaymentSchema, invoiceSchema, type StripeCharge, type StripeInvoice, type StripeInvoicePayment } from './payload';
import { pathTo, read, readAll } from './request';

/** Everything about an invoice in one call; Stripe expands at most four levels deep. */
const INVOICE_EXPANSION = ['customer.test_clock', 'parent.subscription_details.subscription', 'payments.data.payment.payment_intent'];

const EXPANSION_OF_PAYMENTS = ['data.payment.payment_intent'];

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

async function readPayments(invoice: StripeInvoice, http: Http): Promise<StripeInvoicePayment[]> {
	if (invoice.payments !== null && !invoice.payments.has_more) return invoice.payments.data;
	return await readAll(http, {
		path: pathTo('invoice_payments'),
		schema: invoicePaymentSchema,
		of: 'payments of the invoice',
		permission: 'Invoices: Read',
		query: { invoice: invoice.id, expand: EXPANSION_OF_PAYMENTS },
	});
}

async function readCharges(intentIds: readonly string[], http: Http): Promise<StripeCharge[]> {
	const charges: StripeCharge[] = [];
	for (const intentId of intentIds) {
		const call = { path: pathTo('charges'), schema: chargeSchema, of: 'charges', permission: 'Charges and Refunds: Read', query: { payment_intent: intentId } };
		charges.push(...(await readAll(http, call)));
	}
	// Lists come newest first; within one second that order is kept by reversing before the stable sort.
	return charges.reverse().sort((left, right) => left.created - right.created);
}

async function readSide(invoice: StripeInvoice, reading: Reading): Promise<CustomerSide> {
	const known = reading.sides.get(invoice.customer.id);
	if (known !== undefined) return known;
	const side = await readCustomerSide(invoice.customer, reading.http);
	reading.sides.set(invoice.customer.id, side);
	return side;
}

function toAttempts(invoice: StripeInvoice, charges: readonly StripeCharge[], intentStatuses: readonly string[]): CaseFacts['attempt'] {
	const history = charges.map(toAttempt);
	return {
		// Stripe counts its own skipped attempts but no manual ones, charges count the reverse: neither alone is all.
		number: Math.max(invoice.attempt_count, history.length),
		last: history.at(-1) ?? null,
		history,
		requiresAction: intentStatuses.includes('requires_action'),
	};
}

async function readFacts(invoice: StripeInvoice, reading: Reading): Promise<CaseFacts> {
	const payments = await readPayments(invoice, reading.http);
	const intents = payments.flatMap((payment) => (payment.payment.payment_intent === null ? [] : [payment.payment.payment_intent]));
	const charges = await readCharges(intents.map((intent) => intent.id), reading.http);
	const side = await readSide(invoice, reading);
	const clock = invoice.customer.test_clock;
	const now = clock === null ? reading.options.now : new Date(clock.frozen_time * 1000);
	const subscription = invoice.parent?.subscription_details?.subscription ?? null;
	const intentStatuses = intents.map((intent) => intent.status);
	const { missing, ...history } = summarizeHistory(invoice, side);
	const defaultId = defaultMethodId(invoice, subscription);
	return {
		invoice: toInvoice(invoice, { charges, intentStatuses }, now),
		customer: toCustomer(invoice.customer),
		subscription: toSubscription(subscription),
		attempt: toAttempts(invoice, charges, intentStatuses),
		paymentMethods: side.methods.map((method) => toPaymentMethod(method, defaultId)),
		context: {
			readAt: reading.options.now.toISOString(),
			now: now.toISOString(),
			openDisputes: side.openDisputes,
			fraudWarning: hasFraudReport([...side.recentCharges, ...charges]),
			...history,
			missing: [...side.missing, ...missing],
		},
	};
}

async function readOne(invoiceId: string, reading: Reading): Promise<OneResult> {
	const invoice = await read(reading.http, {
		path: pathTo('invoices', invoiceId),
		schema: invoiceSchema,
		of: 'invoice',
		permission: 'Invoices: Read',
		query: { expand: INVOICE_EXPANSION },
	});
	if (invoice.status !== 'open' && !reading.options.includeSettled) return { settled: `Invoice ${invoice.id} is ${invoice.status}.` };
	return { case: await readFacts(invoice, reading) };
}

/**
 * Live facts of the invoices that refs point to, with GET only: for one invoice five calls, six or more only where its
 * customer has disputed charges, more than one payment or more than a hundred saved methods. `context.now` is the test
 * clock's time when the customer belongs to one.
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
