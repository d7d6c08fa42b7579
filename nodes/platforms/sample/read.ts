import { z } from 'zod';

import type { AttemptRecord, CaseEvent, CaseFacts, CaseRefs } from '../../core/case';
import { DunningError } from '../../core/errors';
import type { Http, HttpRequest } from '../http';
import type { ReadResult } from '../platform';
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
		...{ nativeRetryOn: invoice.isRetriedBySample, nextNativeAttemptAt: invoice.nextNativeAttemptAt, nativeAttemptCount: native },
		...{ hasPaymentInFlight: false, refundedOrCredited: invoice.isCredited },
		paymentPageUrl: `https://pay.sample.example/${invoice.id}`,
		paymentPageExpiresAt: null,
		productName: 'Sample plan',
	};
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
		paymentMethods: methods.map((method) => ({ ...method, type: 'card', network: method.brand, funding: null, country: customer.country, fingerprint: method.id, createdAt: null })),
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

/** No card of the sample is about to expire. */
export async function readExpiringMethods(): Promise<CaseEvent[]> {
	return await Promise.resolve([]);
}
