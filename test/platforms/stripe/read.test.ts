import { caseFactsSchema, type CaseFacts, type CaseRefs } from '../../../nodes/core/case';
import { isDunningError } from '../../../nodes/core/errors';
import type { Http } from '../../../nodes/platforms/http';
import { readContext } from '../../../nodes/platforms/stripe/read';
import { openSandbox, type SandboxAccount } from './sandboxAccount';

const NOW = new Date();

let account: SandboxAccount;
beforeEach(async () => {
	account = await openSandbox();
});
afterEach(async () => {
	await account.sandbox.close();
});

async function readCases(refs: CaseRefs, options: { includeSettled?: boolean; http?: Http } = {}): Promise<CaseFacts[]> {
	const result = await readContext(refs, { now: NOW, includeSettled: options.includeSettled ?? false }, options.http ?? account.http);
	return result.ok ? result.cases.map((facts) => caseFactsSchema.parse(facts)) : [];
}

async function readOne(refs: CaseRefs, options: { includeSettled?: boolean; http?: Http } = {}): Promise<CaseFacts> {
	const cases = await readCases(refs, options);
	if (cases.length !== 1 || cases[0] === undefined) throw new Error(`Expected one case, got ${cases.length}`);
	return cases[0];
}

async function errorOf(work: Promise<unknown>): Promise<unknown> {
	return await work.then(
		() => undefined,
		(error: unknown) => error,
	);
}

describe('the live facts of a failed invoice', () => {
	it('takes five calls, all of them GET with the pinned version', async () => {
		const { invoiceId } = account.fail({ paidInvoices: 3 });
		await readOne({ invoiceId });
		expect(account.requests.map(({ method, path }) => `${method} ${path.replace(/(in|cus)_\w+/, '$1')}`)).toEqual([
			'GET /v1/invoices/in',
			'GET /v1/charges',
			'GET /v1/customers/cus/payment_methods',
			'GET /v1/charges',
			'GET /v1/invoices',
		]);
		for (const request of account.requests) expect(request.headers).toMatchObject({ 'stripe-version': '2026-10-28.endive' });
	});

	it('holds invoice, customer, subscription, attempt and methods', async () => {
		const made = account.fail({ kind: 'mastercard-advice', paidInvoices: 3, locale: 'de-DE', backupCard: { brand: 'visa', last4: '1881' } });
		const facts = await readOne({ invoiceId: made.invoiceId });
		expect(facts.invoice).toMatchObject({
			id: made.invoiceId,
			status: 'open',
			amountDue: { amountMinor: 4900, currency: 'USD' },
			amountRemaining: { amountMinor: 4900, currency: 'USD' },
			collection: 'charge-automatically',
			nativeRetryOn: true,
			nativeAttemptCount: 1,
			hasPaymentInFlight: false,
			refundedOrCredited: false,
			paymentPageUrl: made.hostedInvoiceUrl,
			productName: 'Pro plan',
			dueAt: null,
			paidAt: null,
		});
		expect(facts.customer).toMatchObject({ id: made.customerId, name: 'Iris Varga', email: 'iris.varga@example.com', language: 'de-DE', country: 'DE', timeZone: null, deleted: false, testClockId: null });
		expect(facts.subscription).toMatchObject({ id: made.subscriptionId, status: 'past-due', monthlyValue: { amountMinor: 4900, currency: 'USD' } });
		expect(facts.attempt).toMatchObject({
			number: 1,
			requiresAction: false,
			last: {
				id: made.chargeId,
				outcome: 'failed',
				paymentMethodId: made.paymentMethodId,
				amount: { amountMinor: 4900, currency: 'USD' },
				decline: { class: 'insufficient-funds', networkCode: '51', networkAdviceCode: '26', waitHours: 48 },
			},
		});
		expect(facts.paymentMethods.map(({ id, last4, brand, isDefault }) => ({ id, last4, brand, isDefault }))).toEqual(
			expect.arrayContaining([
				{ id: made.paymentMethodId, last4: '4444', brand: 'mastercard', isDefault: true },
				{ id: made.backupPaymentMethodId, last4: '1881', brand: 'visa', isDefault: false },
			]),
		);
		expect(facts.context).toMatchObject({ openDisputes: 0, fraudWarning: false, paidInvoices: 3, lifetimePaid: { amountMinor: 14700, currency: 'USD' }, failedBefore: 0, missing: [] });
	});

	it('prefers the default of the subscription over the one of the customer', async () => {
		const made = account.fail({ onSubscription: true });
		const { paymentMethodId } = account.sandbox.control.updateCard({ customerId: made.customerId, card: { last4: '1881' } });
		const facts = await readOne({ invoiceId: made.invoiceId });
		expect(facts.paymentMethods.filter((method) => method.isDefault).map((method) => method.id)).toEqual([made.paymentMethodId]);
		expect(facts.paymentMethods.map((method) => method.id)).toContain(paymentMethodId);
	});

	it('keeps every attempt, oldest first', async () => {
		const made = account.fail({ kind: 'do-not-honor' });
		account.sandbox.control.collectNow({ invoiceId: made.invoiceId });
		const facts = await readOne({ invoiceId: made.invoiceId });
		expect(facts.attempt.history.map((attempt) => attempt.decline?.class)).toEqual(['issuer-generic', 'issuer-generic']);
		expect(facts.attempt.history[0]?.id).toBe(made.chargeId);
		expect(facts.attempt.number).toBe(2);
	});

	it('has the time of the test clock where the customer has one', async () => {
		const startsAt = Date.parse('2027-01-05T08:00:00.000Z') / 1000;
		const made = account.fail({ clock: true, startsAt, succeedsAfterDays: 2 });
		account.sandbox.control.advance({ testClockId: made.testClockId ?? '', days: 1 });
		const facts = await readOne({ invoiceId: made.invoiceId });
		expect(facts.context).toMatchObject({ now: '2027-01-06T08:00:00.000Z', readAt: NOW.toISOString() });
		expect(facts.customer.testClockId).toBe(made.testClockId);
	});

	it('knows until when the payment page works: 30 days from finalization, and ten from the reading', async () => {
		const startsAt = Date.parse('2027-01-05T08:00:00.000Z') / 1000;
		const made = account.fail({ clock: true, startsAt, kind: 'stolen-card' });
		expect((await readOne({ invoiceId: made.invoiceId })).invoice.paymentPageExpiresAt).toBe('2027-02-04T08:00:00.000Z');
		account.sandbox.control.advance({ testClockId: made.testClockId ?? '', days: 25 });
		expect((await readOne({ invoiceId: made.invoiceId })).invoice.paymentPageExpiresAt).toBe('2027-02-09T08:00:00.000Z');
	});

	it('sees an open dispute of the customer, in one further call', async () => {
		const first = account.fail({ kind: 'do-not-honor' });
		account.sandbox.control.setTruth({ paymentMethodId: first.paymentMethodId, truth: { kind: 'pays' } });
		account.sandbox.control.collectNow({ invoiceId: first.invoiceId });
		const paid = (await readOne({ invoiceId: first.invoiceId }, { includeSettled: true })).attempt.last;
		account.sandbox.control.openDispute({ chargeId: paid?.id ?? '' });
		account.sandbox.control.setTruth({ paymentMethodId: first.paymentMethodId, truth: { kind: 'declines', decline: 'insufficient_funds' } });
		const { invoiceId } = account.sandbox.control.billCustomer({ subscriptionId: first.subscriptionId });
		account.requests.length = 0;
		expect((await readOne({ invoiceId })).context.openDisputes).toBe(1);
		expect(account.requests).toHaveLength(6);
	});

	it('sees a refund and a credit note', async () => {
		const credited = account.fail({});
		account.sandbox.control.creditInvoice({ invoiceId: credited.invoiceId, amountMinor: 900 });
		const facts = await readOne({ invoiceId: credited.invoiceId });
		expect(facts.invoice).toMatchObject({ refundedOrCredited: true, amountRemaining: { amountMinor: 4000, currency: 'USD' } });
	});
});

describe('what refs lead to', () => {
	it('finds the invoice by payment intent and by charge', async () => {
		const made = account.fail({});
		const [intent] = account.sandbox.control.readObjects({ kind: 'payment_intent' }) as Array<{ id: string }>;
		expect((await readOne({ paymentIntentId: intent?.id })).invoice.id).toBe(made.invoiceId);
		expect((await readOne({ chargeId: made.chargeId ?? '' })).invoice.id).toBe(made.invoiceId);
	});

	it('finds the settled invoice behind a dispute', async () => {
		const made = account.fail({});
		account.sandbox.control.payOnPage({ invoiceId: made.invoiceId, card: { last4: '1881' } });
		const paid = (await readOne({ invoiceId: made.invoiceId }, { includeSettled: true })).attempt.last;
		const { disputeId } = account.sandbox.control.openDispute({ chargeId: paid?.id ?? '' });
		expect((await readOne({ disputeId }, { includeSettled: true })).invoice.id).toBe(made.invoiceId);
	});

	it('makes one case per open invoice of a customer, subscription or payment method, and reads the customer once', async () => {
		const made = account.fail({ kind: 'stolen-card' });
		const { invoiceId } = account.sandbox.control.billCustomer({ subscriptionId: made.subscriptionId });
		const both = [made.invoiceId, invoiceId].sort();
		for (const refs of [{ customerId: made.customerId }, { subscriptionId: made.subscriptionId }, { paymentMethodId: made.paymentMethodId }]) {
			account.requests.length = 0;
			expect((await readCases(refs)).map((facts) => facts.invoice.id).sort()).toEqual(both);
			expect(account.requests.filter(({ path }) => path.endsWith('/payment_methods'))).toHaveLength(1);
		}
	});

	it('says what it found when nothing is open', async () => {
		const made = account.fail({ kind: 'paid-meanwhile' });
		const result = await readContext({ invoiceId: made.invoiceId }, { now: NOW, includeSettled: false }, account.http);
		expect(result).toEqual({ ok: false, why: 'nothing-open', detail: `Invoice ${made.invoiceId} is paid.` });
		expect(account.requests).toHaveLength(1);
		expect(await readContext({ customerId: made.customerId }, { now: NOW, includeSettled: false }, account.http)).toMatchObject({ ok: false });
	});

	it('follows pages to the end', async () => {
		const made = account.fail({});
		const paged: Http = async (request) => await account.http({ ...request, query: { ...request.query, ...(request.query?.['limit'] === undefined ? {} : { limit: '1' }) } });
		account.sandbox.control.updateCard({ customerId: made.customerId, card: { last4: '1881' }, defaultOf: 'nothing' });
		account.sandbox.control.updateCard({ customerId: made.customerId, card: { last4: '1117' }, defaultOf: 'nothing' });
		expect((await readOne({ invoiceId: made.invoiceId }, { http: paged })).paymentMethods).toHaveLength(3);
	});
});

describe('an invoice with more payments than one', () => {
	interface Payments {
		data: Array<{ payment: { payment_intent: { id: string } } }>;
		has_more: boolean;
	}
	const withPayments = (invoiceId: string, change: (payments: Payments) => void): Http => async (request) => {
		const reply = await account.http(request);
		if ('status' in reply && request.path.endsWith(invoiceId)) change((reply.body as { payments: Payments }).payments);
		return reply;
	};

	it('reads the payments page by page when the invoice does not hold them all', async () => {
		const made = account.fail({});
		const cut = withPayments(made.invoiceId, (payments) => Object.assign(payments, { data: [], has_more: true }));
		expect((await readOne({ invoiceId: made.invoiceId }, { http: cut })).attempt.last?.id).toBe(made.chargeId);
		expect(account.requests.map(({ path }) => path)).toContain('/v1/invoice_payments');
	});

	it('puts the attempts of all payments in the order of time', async () => {
		const made = account.fail({});
		const two = withPayments(made.invoiceId, ({ data }) => {
			const other = structuredClone(data[0]);
			if (other !== undefined) data.push({ ...other, payment: { payment_intent: { ...other.payment.payment_intent, id: 'pi_other' } } });
		});
		const http: Http = async (request) => {
			if (request.query?.['payment_intent'] !== 'pi_other') return await two(request);
			const [charge] = account.sandbox.control.readObjects({ kind: 'charge' }) as Array<{ created: number }>;
			return { status: 200, headers: {}, body: { data: [{ ...charge, id: 'ch_older', created: (charge?.created ?? 0) - 1000 }], has_more: false } };
		};
		const { attempt } = await readOne({ invoiceId: made.invoiceId }, { http });
		expect(attempt.history.map(({ id }) => id)).toEqual(['ch_older', made.chargeId]);
		expect(attempt.number).toBe(2);
	});
});

describe('a read that goes wrong', () => {
	const failing = (path: RegExp, status: number, query?: string): Http => async (request) => {
		const isMet = path.test(request.path) && (query === undefined || request.query?.[query] !== undefined);
		return isMet ? { status, headers: { 'retry-after': '7' }, body: { error: { type: 'api_error', message: 'iris.varga@example.com rak_charge_read' } } } : await account.http(request);
	};

	it('goes on without the history, and says that it is missing', async () => {
		const { invoiceId } = account.fail({ paidInvoices: 3 });
		const facts = await readOne({ invoiceId }, { http: failing(/invoices$/, 500, 'customer') });
		expect(facts.context).toMatchObject({ lifetimePaid: null, missing: ['paidInvoices, lifetimePaid, failedBefore: platform-unavailable'] });
	});

	it.each([
		[429, { code: 'rate-limited', retryable: true, retryAfterSeconds: 7 }],
		[500, { code: 'platform-unavailable', retryable: true }],
		[409, { code: 'platform-unavailable', retryable: true }],
		[401, { code: 'unauthorized', retryable: false }],
		[403, { code: 'unauthorized', retryable: false, fix: expect.stringContaining('rak_charge_read') as string }],
		[404, { code: 'not-found', retryable: false }],
		[400, { code: 'platform-refused', retryable: false }],
	])('is an error with its cure when charges answer %d', async (status, expected) => {
		const { invoiceId } = account.fail({});
		const error = await errorOf(readCases({ invoiceId }, { http: failing(/charges$/, status) }));
		expect(error).toMatchObject(expected);
		expect(isDunningError(error) ? error.message + error.fix : '').not.toMatch(/@|Varga|^$/);
	});

	it.each(['amount_remaining', 'status', 'currency'])('names the field when an invoice comes without %s', async (field) => {
		const { invoiceId } = account.fail({});
		const without: Http = async (request) => {
			const reply = await account.http(request);
			if ('status' in reply && request.path.includes(invoiceId)) delete (reply.body as Record<string, unknown>)[field];
			return reply;
		};
		expect(await errorOf(readCases({ invoiceId }, { http: without }))).toMatchObject({ code: 'unexpected-answer', message: expect.stringContaining(field) as string });
	});

	it('says that the invoice is not known', async () => {
		expect(await errorOf(readCases({ invoiceId: 'in_nowhere' }))).toMatchObject({ code: 'not-found' });
	});
});
