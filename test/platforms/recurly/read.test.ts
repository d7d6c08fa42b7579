import type { CaseFacts, CaseRefs } from '../../../nodes/core/case';
import { caseFactsSchema } from '../../../nodes/core/facts';
import { recurly } from '../../../nodes/platforms/recurly';
import type { Http } from '../../../nodes/platforms/http';
import { createBasicHttp } from '../axiosHttp';
import { openSandbox, type SandboxAccount } from './sandboxAccount';

let account: SandboxAccount;
beforeEach(async () => {
	account = await openSandbox();
});
afterEach(async () => await account.sandbox.close());

const START = Date.UTC(2026, 9, 30, 9) / 1000;

async function readAll(refs: CaseRefs, http: Http = account.http): Promise<CaseFacts[]> {
	const read = await recurly.readContext(refs, { now: new Date(), includeSettled: true }, http);
	return read.ok ? read.cases.map((facts) => caseFactsSchema.parse(facts)) : [];
}

async function readOne(invoiceId: string): Promise<CaseFacts> {
	const [facts, ...others] = await readAll({ invoiceId });
	if (facts === undefined || others.length > 0) throw new Error('Not exactly one case was read');
	return facts;
}

const objects = <Kind extends 'invoice' | 'transaction' | 'billing_info' | 'account' | 'subscription'>(kind: Kind) => account.sandbox.control.readObjects({ kind }) as Array<Record<string, unknown> & { id: string }>;

describe('the context of a Recurly invoice', () => {
	it('is read in five calls, whoever asks for it by whatever name', async () => {
		const { invoiceId, customerId, subscriptionId } = account.fail();
		await readOne(invoiceId);
		expect(account.requests.map(({ path }) => path.replace(/r[0-9a-z]{12}/, 'x'))).toEqual(['/invoices/x', '/accounts/x', '/accounts/x/billing_infos', '/accounts/x/invoices', '/subscriptions/x']);
		const [invoice] = objects('invoice');
		const [transaction] = objects('transaction');
		const [subscription] = objects('subscription');
		const refs: CaseRefs[] = [
			{ invoiceId: `number-${String(invoice?.['number'])}` },
			{ customerId },
			{ customerId: `code-acct-${customerId}` },
			{ subscriptionId },
			{ subscriptionId: `uuid-${String(subscription?.['uuid'])}` },
			{ chargeId: `uuid-${String(transaction?.['uuid'])}` },
			{ paymentMethodId: 'any', customerId },
		];
		for (const one of refs) expect([one, (await readAll(one)).map((facts) => facts.invoice.id)]).toEqual([one, [invoiceId]]);
	});

	it('tells amounts, the customer, the card and the page', async () => {
		const { invoiceId, paymentMethodId, customerId } = account.fail({ locale: 'de', labels: { segment: 'gold' }, paidInvoices: 3 });
		const facts = await readOne(invoiceId);
		expect(facts.invoice).toMatchObject({ status: 'open', amountDue: { amountMinor: 4900, currency: 'USD' }, amountRemaining: { amountMinor: 4900 }, collection: 'charge-automatically', isFirstOfSubscription: false, productName: 'Team plan', refundedOrCredited: false, hasPaymentInFlight: false });
		expect(facts.customer).toMatchObject({ id: customerId, name: 'Iris Varga', email: 'iris.varga@example.com', language: 'de-DE', country: 'DE', labels: { segment: 'gold' }, testClockId: null, deleted: false });
		expect(facts.subscription).toMatchObject({ status: 'past-due', monthlyValue: { amountMinor: 4900, currency: 'USD' }, cancelsAtPeriodEnd: false });
		expect(facts.paymentMethods).toMatchObject([{ id: paymentMethodId, type: 'card', brand: 'visa', network: 'visa', last4: '9995', funding: 'debit', isDefault: true }]);
		expect(facts.attempt).toMatchObject({ number: 1, requiresAction: false, last: { outcome: 'failed', paymentMethodId, decline: { class: 'insufficient-funds' } } });
		expect(facts.attempt.last?.cardFingerprint).toBe(facts.paymentMethods[0]?.fingerprint);
		expect(facts.context).toMatchObject({ paidInvoices: 3, lifetimePaid: { amountMinor: 14_700, currency: 'USD' }, failedBefore: 0, openDisputes: 0, fraudWarning: false, missing: ['gateways: Recurly’s API has no list of them'] });
		expect(facts.invoice.paymentPageUrl).toMatch(/^https:\/\/acme\.recurly\.com\/account\/\w{32}$/);
	});

	it.each([
		['jpy', 4900, { amountMinor: 4900, currency: 'JPY' }],
		['bhd', 12_345, { amountMinor: 12_345, currency: 'BHD' }],
		['isk', 700, { amountMinor: 700, currency: 'ISK' }],
	])('keeps the exponent of %s', async (currency, amountMinor, money) => {
		const { invoiceId } = account.fail({ currency, amountMinor });
		expect(await readOne(invoiceId)).toMatchObject({ invoice: { amountDue: money, amountRemaining: money }, attempt: { last: { amount: money } }, subscription: { monthlyValue: money } });
	});

	it('tells what is left after a partial payment, and that a later credit touched it', async () => {
		const { invoiceId } = account.fail();
		const [invoice] = objects('invoice');
		Object.assign(invoice ?? {}, { paidMinor: 1900, balanceMinor: 3000 });
		expect(await readOne(invoiceId)).toMatchObject({ invoice: { amountDue: { amountMinor: 4900 }, amountRemaining: { amountMinor: 3000 }, refundedOrCredited: false } });
		const createdAt = Number(invoice?.['createdAt']);
		Object.assign(invoice ?? {}, { credits: [{ id: 'c', uuid: 'u', action: 'payment', originalInvoiceId: invoiceId, amountMinor: 500, createdAt: createdAt + 7200 }] });
		expect(await readOne(invoiceId)).toMatchObject({ invoice: { refundedOrCredited: true } });
		Object.assign(invoice ?? {}, { credits: [{ id: 'c', uuid: 'u', action: 'payment', originalInvoiceId: invoiceId, amountMinor: 500, createdAt }] });
		expect(await readOne(invoiceId)).toMatchObject({ invoice: { refundedOrCredited: false } });
	});

	it('counts what the customer paid net of refunds', async () => {
		const first = account.fail({ paidInvoices: 2 });
		account.sandbox.control.payOnPage({ invoiceId: first.invoiceId, card: {} });
		const paid = account.sandbox.book.find(({ outcome }) => outcome === 'succeeded');
		account.sandbox.control.refundCharge({ chargeId: paid?.charge ?? '', amountMinor: 900 });
		const facts = await readOne(first.invoiceId);
		expect(facts).toMatchObject({ invoice: { status: 'paid', refundedOrCredited: true }, context: { lifetimePaid: { amountMinor: 3 * 4900 - 900 }, paidInvoices: 3 } });
	});

	it('tells earlier failures and chargebacks', async () => {
		const { subscriptionId, invoiceId, customerId } = account.fail();
		objects('invoice').forEach((invoice) => Object.assign(invoice, { createdAt: Number(invoice['createdAt']) - 40 * 86_400 }));
		account.sandbox.control.payOnPage({ invoiceId, card: {} });
		account.sandbox.control.loseDispute({ chargeId: account.sandbox.book.at(-1)?.charge ?? '' });
		account.sandbox.control.setTruth({ paymentMethodId: objects('billing_info')[0]?.id ?? '', truth: { kind: 'declines', decline: 'do_not_honor' } });
		account.sandbox.control.billCustomer({ subscriptionId });
		const [facts] = await readAll({ customerId });
		expect(facts?.context).toMatchObject({ failedBefore: 1, openDisputes: 1 });
	});

	it.each([
		['purchase', 'declined', ['failed']],
		['authorization', 'declined', ['failed']],
		['authorization', 'success', []],
		['capture', 'success', ['succeeded']],
		['verify', 'declined', []],
		['refund', 'success', []],
		['purchase', 'error', ['failed']],
		['purchase', 'scheduled', ['pending']],
		['purchase', 'chargeback', ['succeeded']],
	])('counts a transaction of type %s that is %s as %j', async (type, status, outcomes) => {
		const { invoiceId } = account.fail();
		Object.assign(objects('transaction')[0] ?? {}, { type, status });
		expect((await readOne(invoiceId)).attempt.history.map(({ outcome }) => outcome)).toEqual(outcomes);
	});

	it('tells of fraud that Recurly saw', async () => {
		expect(await readOne(account.fail({ kind: 'fraud-blocked' }).invoiceId)).toMatchObject({ context: { fraudWarning: true }, attempt: { last: { decline: { class: 'fraud-suspected', retry: 'never' } } } });
	});

	it('tells that a payment is on its way, and that one waits for the customer', async () => {
		const { invoiceId } = account.fail();
		account.sandbox.control.startProcessing({ invoiceId });
		expect(await readOne(invoiceId)).toMatchObject({ invoice: { status: 'open', hasPaymentInFlight: true, nativeRetryOn: false } });
		expect(await readOne(account.fail({ kind: 'authentication-required' }).invoiceId)).toMatchObject({ attempt: { requiresAction: true } });
	});

	it.each([
		['paid', 'paid'],
		['failed', 'uncollectible'],
		['voided', 'void'],
		['pending', 'open'],
	])('calls an invoice that is %s there %s here', async (state, status) => {
		const { invoiceId } = account.fail();
		Object.assign(objects('invoice')[0] ?? {}, { state });
		expect(await readOne(invoiceId)).toMatchObject({ invoice: { status } });
	});

	it.each([
		['canceled', 'past-due', true],
		['expired', 'canceled', false],
		['paused', 'paused', false],
	])('calls a subscription that is %s there %s here', async (state, status, cancelsAtPeriodEnd) => {
		const { invoiceId } = account.fail();
		Object.assign(objects('subscription')[0] ?? {}, { state });
		expect(await readOne(invoiceId)).toMatchObject({ subscription: { status, cancelsAtPeriodEnd } });
	});
});

describe('Recurly’s own retries', () => {
	it('are told as an estimate, never as a date', async () => {
		const { invoiceId } = account.fail({ clock: true, startsAt: START });
		const { invoice } = await readOne(invoiceId);
		expect(invoice).toMatchObject({ nativeRetryOn: true, nextNativeAttemptAt: null, nativeAttemptFrom: '2026-10-31T09:00:00.000Z', nativeAttemptCount: 1 });
	});

	it('are any moment once the card was changed', async () => {
		const { invoiceId, customerId, testClockId } = account.fail({ kind: 'expired-card', clock: true, startsAt: START });
		expect(await readOne(invoiceId)).toMatchObject({ invoice: { nativeRetryOn: true, nativeAttemptFrom: null } });
		account.sandbox.control.advance({ testClockId: testClockId ?? '', days: 2 });
		objects('billing_info').filter(({ accountId }) => accountId === customerId).forEach((info) => Object.assign(info, { updatedAt: START + 2 * 86_400 }));
		expect(await readOne(invoiceId)).toMatchObject({ invoice: { nativeAttemptFrom: '2026-11-01T09:00:00.000Z' } });
	});

	it('come on the due date of an invoice that was given more time', async () => {
		const { invoiceId } = account.fail({ clock: true, startsAt: START });
		await recurly.act({ kind: 'change', change: { kind: 'extend-due-date', dueOn: '2026-11-20' }, invoiceId, subscriptionId: null, idempotencyKey: 'k' }, account.http);
		expect(await readOne(invoiceId)).toMatchObject({ invoice: { nativeRetryOn: true, nextNativeAttemptAt: '2026-11-20T09:00:00.000Z', nativeAttemptFrom: null, dueAt: '2026-11-20T09:00:00.000Z' } });
	});

	it('are over after sixty days', async () => {
		const { invoiceId, testClockId } = account.fail({ truth: { kind: 'declines', decline: 'do_not_honor' }, clock: true, startsAt: START });
		account.sandbox.control.advance({ testClockId: testClockId ?? '', days: 61 });
		expect(await readOne(invoiceId)).toMatchObject({ invoice: { nativeRetryOn: false, nativeAttemptFrom: null }, context: { now: '2026-12-30T09:00:00.000Z' } });
	});
});

describe('what cannot be read', () => {
	it('is missing with its reason and blocks nothing', async () => {
		const { invoiceId } = account.fail();
		for (const pattern of ['GET /accounts/*/billing_infos', 'GET /accounts/*/invoices', 'GET /subscriptions/*']) account.sandbox.control.addApiFault({ pattern, times: 1, kind: 'server-error', when: 'before' });
		const facts = await readOne(invoiceId);
		expect(facts).toMatchObject({ paymentMethods: [], subscription: null, attempt: { number: 1 } });
		expect(facts.context.missing).toEqual([expect.stringContaining('gateways'), 'paymentMethods: platform-unavailable', expect.stringContaining('lifetimePaid'), 'subscription: platform-unavailable']);
	});

	it('is the page, without a subdomain', async () => {
		const { invoiceId } = account.fail();
		const [facts] = await readAll({ invoiceId }, createBasicHttp(account.sandbox.url, account.sandbox.apiKey));
		expect(facts).toMatchObject({ invoice: { paymentPageUrl: null }, context: { missing: [expect.stringContaining('gateways'), expect.stringContaining('subdomain')] } });
	});

	it('is one method alone on a site without a wallet', async () => {
		account.sandbox.control.changeSettings({ hasWallet: false });
		const { invoiceId, paymentMethodId } = account.fail();
		expect((await readOne(invoiceId)).paymentMethods).toMatchObject([{ id: paymentMethodId, isDefault: true }]);
	});

	it('is a clock that a real host does not have: the case is refused', async () => {
		const { invoiceId } = account.fail();
		Object.assign(objects('account')[0] ?? {}, { customFields: [{ name: 'dunning_test_clock', value: 'made-up' }] });
		await expect(readAll({ invoiceId })).rejects.toMatchObject({ code: 'not-found', message: expect.stringContaining('test clock') as string });
	});

	it('is waited for as long as the vendor says', async () => {
		const { invoiceId } = account.fail();
		account.sandbox.control.addApiFault({ pattern: 'GET /invoices/*', times: 1, kind: 'rate-limit', retryAfterSeconds: 40 });
		const error = (await readAll({ invoiceId }).catch((thrown: unknown) => thrown)) as { code: string; retryAfterSeconds: number };
		expect(error.code).toBe('rate-limited');
		expect(Math.abs(error.retryAfterSeconds - 40)).toBeLessThan(3);
	});
});

describe('lists of Recurly', () => {
	it('are read to their end', async () => {
		account.sandbox.control.changeSettings({ pageSize: 2 });
		const { customerId } = account.fail({ backupCard: { last4: '0001' } });
		expect(await readAll({ customerId })).toMatchObject([{ paymentMethods: [{ isDefault: true }, { last4: '0001', isDefault: false }] }]);
	});

	it('never lead to another host', async () => {
		const elsewhere: Http = async () => await Promise.resolve({ status: 200, headers: {}, body: { object: 'list', has_more: true, next: '//evil.example/sites', data: [] } });
		await expect(recurly.readAccount(elsewhere)).rejects.toMatchObject({ code: 'unexpected-answer' });
	});

	it('give missed events once per failure, with the same id at every look', async () => {
		const { invoiceId, testClockId } = account.fail({ clock: true, startsAt: START, succeedsAfterDays: 30 });
		account.fail({ kind: 'paid-meanwhile' });
		const look = async () => {
			const payloads = await recurly.readMissedEvents({ since: new Date(0), events: recurly.defaultEvents }, account.http);
			return payloads.map((payload) => recurly.normalize(payload)).flatMap((normalized) => (normalized.ok ? normalized.events : []));
		};
		const [first, again] = [await look(), await look()];
		expect(first).toMatchObject([{ type: 'payment.failed', refs: { invoiceId } }]);
		expect(again).toEqual(first);
		account.sandbox.control.advance({ testClockId: testClockId ?? '', days: 2 });
		expect((await look())[0]?.id).not.toBe(first[0]?.id);
		account.sandbox.control.changeSettings({ endAction: 'fail-invoice' });
		account.sandbox.control.advance({ testClockId: testClockId ?? '', days: 60 });
		expect(await recurly.readMissedEvents({ since: new Date(0), events: ['subscription.expired'] }, account.http)).toEqual([]);
	});

	it('find cards that end soon, once', async () => {
		const soon = { expMonth: 12, expYear: 2026 };
		const { customerId, paymentMethodId } = account.fail({ kind: 'do-not-honor', card: soon });
		account.fail();
		const span = { now: new Date('2026-12-05T00:00:00Z'), until: new Date('2027-01-20T00:00:00Z') };
		const events = await recurly.readExpiringMethods(span, account.http);
		expect(events).toMatchObject([{ id: `expiring:${paymentMethodId}:2026-12`, type: 'method.expiring', refs: { customerId, paymentMethodId } }]);
		expect(await recurly.readExpiringMethods({ ...span, until: new Date('2026-12-31T00:00:00Z') }, account.http)).toEqual([]);
	});

	it('name the site behind the key', async () => {
		expect(await recurly.readAccount(account.http)).toBe(account.sandbox.accountId);
	});
});
