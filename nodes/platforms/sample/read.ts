import { z } from 'zod';

import type { AttemptRecord, CaseEvent, CaseFacts, CaseRefs, PaymentMethod } from '../../core/case';
import { DunningError } from '../../core/errors';
import { NEVER_BILLED, withExpiringCard, type CardUpdater } from '../expiringCard';
import type { Http, HttpRequest } from '../http';
import type { CardRef, ReadResult } from '../platform';
import { classifyDecline } from './declines';
import { viewSchema, type SampleView } from './view';

const TIMEOUT_MS = 5_000;

/** One request to the pretend vendor. Throws `unauthorized`, or `platform-unavailable` where no answer came. */
export async function ask(http: Http, request: Omit<HttpRequest, 'timeoutMs'>): Promise<{ status: number; body: unknown }> {
	const reply = await http({ ...request, timeoutMs: TIMEOUT_MS });
	if ('lost' in reply) throw new DunningError({ code: 'platform-unavailable', message: `The sample did not answer (${reply.lost}).`, fix: 'Try again in a moment.', retryable: true });
	if (reply.status === 401) throw new DunningError({ code: 'unauthorized', message: 'The sample belongs to another ledger.', fix: 'Choose the same ledger credential in every node.' });
	return reply;
}

const money = (amountMinor: number, currency: string) => ({ amountMinor, currency });

function toAttempt({ invoice }: SampleView, { id, at, methodId, code, amountMinor }: SampleView['invoice']['attempts'][number]): AttemptRecord {
	const decline = code === null ? null : classifyDecline(code);
	return { id, at, outcome: code === null ? 'succeeded' : 'failed', paymentMethodId: methodId, cardFingerprint: methodId, amount: money(amountMinor, invoice.currency), decline };
}

function toInvoice({ invoice, startedAt }: SampleView): CaseFacts['invoice'] {
	const native = invoice.attempts.length;
	return {
		...{ id: invoice.id, number: invoice.number, status: invoice.status },
		amountDue: money(invoice.dueMinor, invoice.currency),
		amountRemaining: money(invoice.remainingMinor, invoice.currency),
		...{ collection: 'charge-automatically', isFirstOfSubscription: false, createdAt: startedAt, dueAt: startedAt, paidAt: invoice.paidAt },
		...{ nativeRetryOn: invoice.status === 'open' && invoice.isRetriedBySample, nextNativeAttemptAt: invoice.nextNativeAttemptAt, nativeAttemptCount: native },
		...{ hasPaymentInFlight: false, refundedOrCredited: invoice.isCredited },
		paymentPageUrl: `https://pay.sample.example/${invoice.id}`,
		paymentPageExpiresAt: null,
		productName: 'Sample plan',
	};
}

/** One stored card of a customer. */
export function toPaymentMethod(method: SampleView['methods'][number], { customer }: SampleView): PaymentMethod {
	return { ...method, type: 'card', network: method.brand, funding: null, country: customer.country, fingerprint: method.id, createdAt: null };
}

function toFacts(view: SampleView, now: Date): CaseFacts {
	const { invoice, customer, subscription, methods } = view;
	const history = invoice.attempts.map((attempt) => toAttempt(view, attempt));
	const monthly = money(invoice.dueMinor, invoice.currency);
	return {
		invoice: toInvoice(view),
		customer: { ...{ id: customer.id, name: customer.name, email: customer.email, language: customer.language, country: customer.country, labels: customer.labels }, phone: null, timeZone: null, createdAt: null, deleted: false, testClockId: null },
		subscription: { id: subscription.id, status: subscription.status, startedAt: null, cancelsAtPeriodEnd: subscription.endsWithPeriod, monthlyValue: monthly, defaultPaymentMethodId: null },
		attempt: { number: history.length, last: history.at(-1) ?? null, history, requiresAction: history.at(-1)?.decline?.class === 'authentication-needed' },
		paymentMethods: methods.map((method) => toPaymentMethod(method, view)),
		context: {
			...{ readAt: now.toISOString(), now: now.toISOString(), openDisputes: customer.openDisputes, fraudWarning: false, paidInvoices: customer.paidInvoices, failedBefore: 0 },
			lifetimePaid: money(customer.paidInvoices * invoice.dueMinor, invoice.currency),
			missing: ['customer.createdAt: the sample does not tell', 'customer.timeZone: the sample does not tell'],
		},
	};
}

const casesSchema = z.object({ cases: z.array(viewSchema) });

/** Live facts of the invoices that refs point to. Throws `bad-input` where they name nothing. */
export async function readContext(refs: CaseRefs, options: { now: Date; includeSettled: boolean }, http: Http): Promise<ReadResult> {
	const query = Object.fromEntries(Object.entries(refs).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
	if (Object.keys(query).length === 0) {
		throw new DunningError({ code: 'bad-input', message: 'The case names no invoice, payment or customer to read.', fix: 'Pass the event of the trigger on unchanged.' });
	}
	const { cases } = casesSchema.parse((await ask(http, { method: 'GET', path: '/cases', query })).body);
	const wanted = cases.filter(({ invoice }) => options.includeSettled || invoice.status === 'open');
	if (wanted.length > 0) return { ok: true, cases: wanted.map((view) => toFacts(view, options.now)) };
	return { ok: false, why: 'nothing-open', detail: cases.length > 0 ? 'The invoice is settled.' : 'No open invoice belongs to this event.' };
}

/** Events that nobody was told of: the pretend vendor has no way to call, so all of them. */
export async function readMissedEvents(options: { since: Date; events: readonly string[] }, http: Http): Promise<unknown[]> {
	const { body } = await ask(http, { method: 'GET', path: '/events' });
	const { events } = z.object({ events: z.array(z.object({ type: z.string(), at: z.string() }).passthrough()) }).parse(body);
	return events.filter(({ type, at }) => options.events.includes(type) && Date.parse(at) >= options.since.getTime());
}

/** Everything around the invoices that a query names, or around all. */
export async function readAllCases(query: Record<string, string>, http: Http): Promise<SampleView[]> {
	return casesSchema.parse((await ask(http, { method: 'GET', path: '/cases', query })).body).cases;
}

/** One event per card of an active subscription that ends within the span; the id is the same at every look. */
export async function readExpiringMethods(span: { now: Date; until: Date }, http: Http): Promise<CaseEvent[]> {
	const views = (await readAllCases({}, http)).filter(({ subscription }) => subscription.status === 'active');
	return views.flatMap(({ customer, subscription, methods }) => {
		const card = methods.find(({ isDefault }) => isDefault);
		if (!card) return [];
		const { id: paymentMethodId, expYear, expMonth } = card;
		const endsAt = Date.UTC(expYear, expMonth, 1);
		if (endsAt <= span.now.getTime() || endsAt > span.until.getTime()) return [];
		const id = `expiring:${paymentMethodId}:${expYear}-${String(expMonth).padStart(2, '0')}`;
		return [{ id, type: 'method.expiring', rawType: 'card.expiring', occurredAt: span.now.toISOString(), refs: { customerId: customer.id, subscriptionId: subscription.id, paymentMethodId } }];
	});
}

/** What the pretend vendor says of its updater, so that each answer can be seen. */
const SAMPLE_UPDATER: CardUpdater = { brands: ['visa'], usualIn: ['US'], skipsPrepaid: true, name: 'The sample', source: 'invented', readIn: '2026-11' };

/** Around a card of a customer who owes nothing: the invoice that was paid last. */
export async function readExpiringCard(card: CardRef, options: { now: Date }, http: Http): Promise<ReadResult> {
	const [view] = await readAllCases({ customerId: card.customerId }, http);
	if (view === undefined) return NEVER_BILLED;
	const updatePageUrl = `https://pay.sample.example/cards/${view.customer.id}`;
	return withExpiringCard(toFacts(view, options.now), card, { hasOpenInvoice: view.invoice.status === 'open', updatePageUrl, updater: SAMPLE_UPDATER });
}
