import { readFileSync } from 'node:fs';
import path from 'node:path';

import { zuora } from '../../../nodes/platforms/zuora';
import { findDocuments } from '../../sandbox/zuora/document';
import { optionalTest } from '../../support/optionalTest';
import { repositoryRoot } from '../../support/paths';
import { reply, scriptHttp } from '../scriptedHttp';
import { openSandbox, type SandboxAccount } from './sandboxAccount';

const NOW = new Date();

let account: SandboxAccount | undefined;
const open = async (...settings: Parameters<typeof openSandbox>): Promise<SandboxAccount> => (account = await openSandbox(...settings));
afterEach(async () => await account?.sandbox.close());

async function readFacts({ http }: SandboxAccount, invoiceId: string) {
	const result = await zuora.readContext({ invoiceId }, { now: NOW, includeSettled: true }, http);
	const facts = result.ok ? result.cases[0] : undefined;
	if (facts === undefined) throw new Error('nothing was read');
	return facts;
}

describe('facts of a Zuora invoice', () => {
	it('tells invoice, customer, subscription, attempts and methods in the words that all platforms share', async () => {
		const opened = await open();
		const failed = opened.fail({ paidInvoices: 3, backupCard: {} });
		const facts = await readFacts(opened, failed.invoiceId);
		expect(facts.invoice).toMatchObject({
			id: failed.invoiceId,
			number: expect.stringMatching(/^INV/) as string,
			status: 'open',
			amountDue: { amountMinor: 4900, currency: 'USD' },
			amountRemaining: { amountMinor: 4900, currency: 'USD' },
			collection: 'charge-automatically',
			nativeRetryOn: true,
			nativeAttemptCount: 1,
			hasPaymentInFlight: false,
			refundedOrCredited: false,
			paymentPageUrl: `${opened.sandbox.url}/pay/${failed.invoiceId}`,
			productName: 'Pro plan',
		});
		expect(facts.customer).toMatchObject({ id: failed.customerId, name: 'Iris Varga', email: 'iris.varga@example.com', country: 'DE', deleted: false, testClockId: null, labels: { customer_tier: 'standard' } });
		expect(facts.subscription).toMatchObject({ id: failed.subscriptionId, status: 'active', monthlyValue: { amountMinor: 4900, currency: 'USD' } });
		expect(facts.attempt).toMatchObject({ number: 1, last: { id: failed.paymentId, outcome: 'failed', paymentMethodId: failed.paymentMethodId, decline: { class: 'insufficient-funds', code: 'insufficient_funds', adviceCode: 'Soft Decline' } } });
		expect(facts.paymentMethods.map(({ id, isDefault, last4, network }) => ({ id, isDefault, last4, network }))).toEqual([
			{ id: failed.paymentMethodId, isDefault: true, last4: '9995', network: 'visa' },
			{ id: failed.backupPaymentMethodId, isDefault: false, last4: '4444', network: 'mastercard' },
		]);
		expect(facts.context).toMatchObject({ paidInvoices: 3, lifetimePaid: { amountMinor: 14_700, currency: 'USD' }, failedBefore: 0, openDisputes: 0, fraudWarning: false });
	});

	it('names the next attempt of the retry app, which payment runs do not tell', async () => {
		const opened = await open();
		const { invoiceId, paymentId } = opened.fail();
		const failedAt = Date.parse((await readFacts(opened, invoiceId)).attempt.last?.at ?? '');
		expect((await readFacts(opened, invoiceId)).invoice).toMatchObject({ nextNativeAttemptAt: new Date(failedAt + 2 * 86_400_000).toISOString(), nativeAttemptFrom: null });
		opened.sandbox.control.changeSettings({ hasRetryApp: false });
		const other = opened.fail();
		const { invoice, context } = await readFacts(opened, other.invoiceId);
		expect(invoice).toMatchObject({ nativeRetryOn: true, nextNativeAttemptAt: null, nativeAttemptFrom: expect.any(String) as string });
		expect(context.missing).toContain('nextNativeAttemptAt: Zuora does not tell when its next payment run is');
		expect(paymentId).not.toBe(other.paymentId);
	});

	it('sees a cycle by the field that the app writes, even without its login', async () => {
		const opened = await open({}, { retryLogin: '' });
		const { invoiceId } = opened.fail();
		const { invoice, context } = await readFacts(opened, invoiceId);
		expect(invoice).toMatchObject({ nativeRetryOn: true, nextNativeAttemptAt: null });
		expect(context.missing.join()).toContain('no login for Configurable Payment Retry');
		expect(opened.requests.filter(({ api }) => api === 'retry')).toEqual([]);
	});

	it.each([
		['jpy', 4900, 'JPY'],
		['kwd', 4_900, 'KWD'],
		['eur', 4_901, 'EUR'],
	])('keeps amounts in %s exact', async (currency, amountMinor, code) => {
		const opened = await open();
		const { invoiceId } = opened.fail({ currency, amountMinor });
		expect((await readFacts(opened, invoiceId)).invoice.amountRemaining).toEqual({ amountMinor, currency: code });
	});

	it('counts what is credited and paid in part, and what was given back', async () => {
		const opened = await open();
		const { invoiceId, subscriptionId } = opened.fail();
		await zuora.act({ kind: 'change', change: { kind: 'credit', amount: { amountMinor: 900, currency: 'USD' }, why: 'goodwill' }, invoiceId, subscriptionId, idempotencyKey: 'k' }, opened.http);
		expect((await readFacts(opened, invoiceId)).invoice).toMatchObject({ status: 'open', amountDue: { amountMinor: 4900 }, amountRemaining: { amountMinor: 4000 }, refundedOrCredited: true });
		opened.sandbox.control.payOnPage({ invoiceId });
		const payment = opened.sandbox.book.at(-1)?.charge ?? '';
		opened.sandbox.control.refund({ paymentId: payment, amountMinor: 1500 });
		expect((await readFacts(opened, invoiceId)).context.lifetimePaid).toEqual({ amountMinor: 2500, currency: 'USD' });
	});

	it('tells a write-off from a payment', async () => {
		const opened = await open();
		const { invoiceId, subscriptionId } = opened.fail();
		await zuora.act({ kind: 'change', change: { kind: 'mark-uncollectible', why: 'insolvent' }, invoiceId, subscriptionId, idempotencyKey: 'k' }, opened.http);
		expect((await readFacts(opened, invoiceId)).invoice).toMatchObject({ status: 'uncollectible', paidAt: null });
	});

	it('counts a chargeback as an open dispute, since Zuora tells no end of one', async () => {
		const opened = await open();
		const { invoiceId } = opened.fail();
		opened.sandbox.control.payOnPage({ invoiceId });
		opened.sandbox.control.chargeBack({ paymentId: opened.sandbox.book.at(-1)?.charge ?? '' });
		expect((await readFacts(opened, invoiceId)).context.openDisputes).toBe(1);
	});

	it('knows the invoice of a failed payment by its parts, not by its account', async () => {
		const opened = await open();
		const first = opened.fail();
		const second = opened.fail({ amountMinor: 7_700 });
		opened.sandbox.control.collectNow({ invoiceId: first.invoiceId });
		expect((await readFacts(opened, first.invoiceId)).attempt.number).toBe(2);
		expect((await readFacts(opened, second.invoiceId)).attempt.number).toBe(1);
	});

	it('leaves the history missing, and blocks nothing, when it cannot be read', async () => {
		const opened = await open();
		const { invoiceId } = opened.fail();
		opened.sandbox.control.addApiFault({ pattern: 'GET /v1/transactions/invoices/accounts/*', times: 1, kind: 'server-error', when: 'before' });
		const { context } = await readFacts(opened, invoiceId);
		expect(context.missing).toContain('paidInvoices: platform-unavailable');
	});

	it('asks for a wait in seconds when Zuora asks for fewer requests', async () => {
		const opened = await open();
		const { invoiceId } = opened.fail();
		opened.sandbox.control.addApiFault({ pattern: 'GET /v1/invoices/*', times: 1, kind: 'rate-limit', retryAfterSeconds: 7 });
		await expect(readFacts(opened, invoiceId)).rejects.toMatchObject({ code: 'rate-limited', retryable: true, retryAfterSeconds: 7 });
	});

	it('refuses a clock that a live tenant does not have', async () => {
		const { http } = scriptHttp({ 'GET /_sandbox/clocks/c1': reply({}, 404) });
		await expect(zuora.readClock('c1', http)).rejects.toMatchObject({ code: 'not-found', message: expect.stringContaining('Zuora itself has none') as string });
	});
});

describe('pages of a list', () => {
	it('are read to their end, and only the query of the next address is used', async () => {
		const { http, requests } = scriptHttp({
			'GET /v1/payments/p/parts': ({ query }) =>
				reply(query?.page === '2' ? { success: true, parts: [{ id: 'b', invoiceId: 'in2' }] } : { success: true, parts: [{ id: 'a', invoiceId: 'in1' }], nextPage: 'https://evil.example/steal?page=2&pageSize=40' }),
			'GET /v1/invoices/in1': reply({ success: false, reasons: [{ code: 50000040 }] }),
		});
		await zuora.readContext({ chargeId: 'p' }, { now: NOW, includeSettled: true }, http).catch(() => undefined);
		expect(requests.map(({ path: at, query }) => [at, query])).toEqual([
			['/v1/payments/p/parts', { pageSize: '40' }],
			['/v1/payments/p/parts', { page: '2', pageSize: '40' }],
			['/v1/invoices/in1', undefined],
		]);
	});
});

describe('Zuora’s own examples', () => {
	const shared = findDocuments(repositoryRoot);
	const fixture = (name: string): unknown => JSON.parse(readFileSync(path.join(shared ?? '', '..', 'fixtures', 'zuora', name), 'utf8')) as unknown;
	const reason = shared === null ? 'vendor examples not beside the repository' : undefined;

	optionalTest(reason, 'are read: a payment with its time, a failure in a success, a retry cycle', async () => {
		const parts = { success: true, parts: [{ id: 'a', invoiceId: 'in1' }] };
		const { http } = scriptHttp({
			'GET /v1/payments/p': reply(fixture('api-2021/get_v1_payments_paymentId.json')),
			'GET /v1/payments/4028905f5a87c0ff015a87eb6b75007f/parts': reply(parts),
			'GET /v1/payment-methods/m': reply(fixture('api-2021/get_v1_payment-methods_payment-method-id.json'), 200, { date: 'Sat, 28 Nov 2026 09:00:00 GMT' }),
			'GET /v1/subscriptions/s': reply(fixture('api-2021/get_v1_subscriptions_subscription-key.json'), 200, { date: 'Sat, 28 Nov 2026 09:00:00 GMT' }),
			'GET /v1/payments/broken': reply(fixture('http-200-success-false.json')),
		});
		expect(await zuora.confirm?.({ paymentId: 'p' }, http)).toMatchObject({ ok: true, events: [{ type: 'payment.recovered', occurredAt: '2025-10-15T13:53:36.324Z', refs: { invoiceId: 'in1' } }] });
		expect(await zuora.confirm?.({ subscriptionId: 's' }, http)).toMatchObject({ ok: true, events: [{ type: 'subscription.updated' }] });
		await expect(zuora.confirm?.({ paymentMethodId: 'm' }, http)).rejects.toMatchObject({ code: 'unexpected-answer' });
		await expect(zuora.confirm?.({ paymentId: 'broken' }, http)).rejects.toMatchObject({ code: 'platform-refused', message: expect.stringContaining('53100020') as string });
	});

	optionalTest(reason, 'of callouts as a tenant may map them are understood', async () => {
		await Promise.resolve();
		const types = ['payment_declined', 'payment_processed', 'invoice_overdue'].map((name) => {
			const normalized = zuora.normalize(fixture(`callouts-composed/${name}.json`));
			return normalized.ok ? normalized.events.map(({ type, occurredAt }) => [type, occurredAt]) : normalized.problem;
		});
		expect(types).toEqual([[['payment.failed', '2026-11-07T05:20:00.000Z']], [['payment.recovered', '2026-11-10T05:20:00.000Z']], [['invoice.overdue', '2026-11-01T00:00:00.000Z']]]);
	});
});
