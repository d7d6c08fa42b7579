import { DunningError } from '../../core/errors';
import type { Http } from '../http';
import type { Normalized } from '../platform';
import { readClock } from './account';
import { readIds, toPayload, type Callout } from './callout';
import type { RefField, ZuoraEventName } from './events';
import { statusOf } from './facts';
import { normalize } from './normalize';
import { orIfNotFound } from './notFound';
import { clockOf, invoiceSchema, methodSchema, paymentPartSchema, paymentSchema, subscriptionSchema, type ZuoraPayment } from './payload';
import { hasChargeback } from './payments';
import { pathTo, read, readAll, readDated } from './request';
import { dayOf, toInstant, zoneOf } from './time';

/** How long before its end a card counts as expiring when Zuora tells about it. */
const EXPIRING_DAYS = 45;
/** A card with new data is news, even if it ends soon. */
const NEW_DATA_HOURS = 24;

const DAY_MS = 86_400_000;

type Ids = Partial<Record<RefField, string>>;
type Told = Omit<Callout, 'eventType' | 'testClockId'> & { eventType: ZuoraEventName };

/** The time of an object in UTC; Zuora tells it in the tenant's zone. */
function timeOf(text: string | null, http: Http): string {
	const instant = text === null ? undefined : toInstant(text, zoneOf(http.settings));
	if (instant !== undefined) return instant;
	throw new DunningError({ code: 'unexpected-answer', message: 'Zuora answered an object without a time that can be read.', fix: 'Report the kind of object to the maintainers.' });
}

/** The vendor's own time: of the test clock where there is one, else as its answer was dated. */
async function vendorTime(answer: { answeredAt: Date | null; clockId: string | null }, http: Http): Promise<Date> {
	if (answer.clockId !== null) return await readClock(answer.clockId, http);
	if (answer.answeredAt !== null) return answer.answeredAt;
	throw new DunningError({ code: 'unexpected-answer', message: 'Zuora answered without a Date header.', fix: 'Let the proxy between this machine and Zuora pass the header on.' });
}

/** What became of a payment, by its state; undefined while nobody knows. */
function nameOfPayment(payment: ZuoraPayment): ZuoraEventName | undefined {
	if (hasChargeback(payment)) return 'PaymentChargedBack';
	if (payment.status === 'Error') return 'PaymentDeclined';
	if (payment.status !== 'Processed') return undefined;
	return Number(payment.refundAmount ?? 0) > 0 ? 'PaymentRefundProcessed' : 'PaymentProcessed';
}

async function ofPayment(paymentId: string, http: Http): Promise<Callout[]> {
	const payment = await read(http, { path: pathTo('v1', 'payments', paymentId), schema: paymentSchema, of: 'payment' });
	const eventType = nameOfPayment(payment);
	if (eventType === undefined) return [];
	const parts = await readAll(http, { path: pathTo('v1', 'payments', payment.id, 'parts'), schema: paymentPartSchema, list: 'parts', of: 'parts of the payment' });
	const invoiceIds = [...new Set(parts.flatMap(({ invoiceId }) => invoiceId ?? []))];
	const isNew = eventType === 'PaymentDeclined' || eventType === 'PaymentProcessed';
	const state = eventType === 'PaymentRefundProcessed' ? String(payment.refundAmount) : isNew ? null : 'chargeback';
	const common: Ids = { paymentId: payment.id, ...(payment.paymentMethodId !== null && { paymentMethodId: payment.paymentMethodId }), ...(payment.accountId !== null && { accountId: payment.accountId }) };
	const eventTime = timeOf(isNew ? payment.createdDate : (payment.updatedDate ?? payment.createdDate), http);
	const each = invoiceIds.length === 0 ? [{}] : invoiceIds.map((invoiceId) => ({ invoiceId }));
	return each.map((invoice) => ({ eventType, eventTime, ids: { ...common, ...invoice }, state, testClockId: clockOf(payment) }));
}

async function ofInvoice(invoiceId: string, http: Http): Promise<Callout[]> {
	const { value: invoice, answeredAt } = await readDated(http, { path: pathTo('v1', 'invoices', invoiceId), schema: invoiceSchema, of: 'invoice' });
	const testClockId = clockOf(invoice);
	const ids: Ids = { invoiceId: invoice.id, accountId: invoice.accountId };
	const changed = (eventType: ZuoraEventName): Callout[] => [{ eventType, eventTime: timeOf(invoice.updatedDate ?? invoice.createdDate, http), ids, state: null, testClockId }];
	if (invoice.status === 'Draft') return [];
	if (invoice.status !== 'Posted') return changed('InvoiceClosed');
	if (Number(invoice.balance) === 0) return changed(statusOf({ invoice, isWrittenOff: false }) === 'paid' ? 'InvoicePaid' : 'InvoiceClosed');
	const today = dayOf(await vendorTime({ answeredAt, clockId: testClockId }, http), zoneOf(http.settings));
	if (invoice.dueDate === null || invoice.dueDate.slice(0, 10) > today) return changed('InvoiceUpdated');
	return [{ eventType: 'InvoiceDue', eventTime: timeOf(invoice.dueDate, http), ids, state: null, testClockId }];
}

async function ofMethod(paymentMethodId: string, http: Http): Promise<Callout[]> {
	const { value: method, answeredAt } = await readDated(http, { path: pathTo('v1', 'payment-methods', paymentMethodId), schema: methodSchema, of: 'payment method' });
	const testClockId = clockOf(method);
	const accountId = method.accountId ?? method.accountKey;
	const ids: Ids = { paymentMethodId: method.id, ...(accountId !== null && { accountId }) };
	const eventTime = timeOf(method.updatedOn ?? method.createdOn, http);
	const tell = (told: Pick<Told, 'eventType' | 'state'>): Callout[] => [{ ...told, eventTime, ids, testClockId }];
	if (method.status !== 'Active') return tell({ eventType: 'PaymentMethodClosed', state: null });
	const { expirationMonth: month, expirationYear: year } = method;
	if (month === null || year === null) return tell({ eventType: 'PaymentMethodUpdated', state: null });
	const now = (await vendorTime({ answeredAt, clockId: testClockId }, http)).getTime();
	const isNews = now - Date.parse(eventTime) < NEW_DATA_HOURS * 3_600_000;
	const endsSoon = Date.UTC(year, month, 1) - now < EXPIRING_DAYS * DAY_MS;
	if (isNews || !endsSoon) return tell({ eventType: 'PaymentMethodUpdated', state: null });
	return tell({ eventType: 'PaymentMethodExpiring', state: `${year}-${String(month).padStart(2, '0')}` });
}

const NAME_OF_STATUS: Readonly<Record<string, ZuoraEventName>> = { Cancelled: 'SubscriptionCancelled', Suspended: 'SubscriptionSuspended' };

async function ofSubscription(subscriptionId: string, http: Http): Promise<Callout[]> {
	const { value: subscription, answeredAt } = await readDated(http, { path: pathTo('v1', 'subscriptions', subscriptionId), schema: subscriptionSchema, of: 'subscription' });
	const testClockId = clockOf(subscription);
	// Every change of a subscription makes a new version with an id of its own, but none tells when.
	const at = await vendorTime({ answeredAt, clockId: testClockId }, http);
	const ids: Ids = { subscriptionId: subscription.id, accountId: subscription.accountId };
	return [{ eventType: NAME_OF_STATUS[subscription.status] ?? 'SubscriptionUpdated', eventTime: at.toISOString(), ids, state: `${subscription.status}-${subscription.version ?? 1}`, testClockId }];
}

/** What the object that a callout names is like now. The narrowest id decides; an account alone says nothing. */
export async function readCallouts(ids: Ids, http: Http): Promise<Callout[]> {
	if (ids.paymentId !== undefined) return await ofPayment(ids.paymentId, http);
	if (ids.invoiceId !== undefined) return await ofInvoice(ids.invoiceId, http);
	if (ids.paymentMethodId !== undefined) return await ofMethod(ids.paymentMethodId, http);
	return ids.subscriptionId === undefined ? [] : await ofSubscription(ids.subscriptionId, http);
}

/** Several callouts as one answer: the events of all, or the first problem. */
function joined(callouts: readonly Callout[]): Normalized {
	const all = callouts.map((callout) => normalize(toPayload(callout)));
	const problem = all.find((one) => !one.ok);
	if (problem !== undefined) return problem;
	return { ok: true, account: null, isLive: null, testClockId: callouts[0]?.testClockId ?? null, events: all.flatMap((one) => (one.ok ? one.events : [])) };
}

/**
 * Reads again, by the ids alone, what a callout said. Its event name, amounts and times are not used: what the object is
 * like now decides what happened. An object that Zuora does not know is no event.
 */
export async function confirm(payload: unknown, http: Http): Promise<Normalized> {
	const ids = readIds(payload);
	if (Object.keys(ids).length === 0) return { ok: false, problem: 'The callout names no payment, invoice, payment method, subscription or account; map their ids as JSON parameters.' };
	return await orIfNotFound(readCallouts(ids, http).then(joined), ({ message }) => ({ ok: false, problem: `${message} Nothing is believed of this callout.` }));
}
