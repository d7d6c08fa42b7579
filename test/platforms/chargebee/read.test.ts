import type { CaseFacts } from '../../../nodes/core/case';
import { chargebee } from '../../../nodes/platforms/chargebee';
import type { HttpRequest } from '../../../nodes/platforms/http';
import { recordHttp, reply } from '../scriptedHttp';
import { readEvent } from './fixtures';
import { openSandbox, type SandboxAccount } from './sandboxAccount';

let account: SandboxAccount;
beforeEach(async () => {
	account = await openSandbox();
});
afterEach(async () => await account.sandbox.close());

const DAY = 86_400_000;

async function factsOf(invoiceId: string, includeSettled = true): Promise<CaseFacts> {
	const result = await chargebee.readContext({ invoiceId }, { now: new Date(), includeSettled }, account.http);
	const facts = result.ok ? result.cases[0] : undefined;
	if (facts === undefined) throw new Error('No case was read');
	return facts;
}

const objects = <Shape>(kind: Parameters<SandboxAccount['sandbox']['control']['readObjects']>[0]['kind']): Shape[] => account.sandbox.control.readObjects({ kind }) as Shape[];

describe('the context of a Chargebee invoice', () => {
	it('takes five calls', async () => {
		const { invoiceId } = account.fail({});
		await factsOf(invoiceId);
		expect(account.requests.map(({ path }) => path.split('/')[3])).toEqual(['invoices', 'subscriptions', 'payment_sources', 'transactions', 'invoices']);
	});

	it.each([
		['yen', 'jpy', 4_900],
		['dinars', 'kwd', 12_345],
		['euros', 'eur', 4_900],
	])('tells %s in the smallest unit of their currency', async (_name, currency, amountMinor) => {
		const { invoiceId } = account.fail({ currency, amountMinor });
		const { invoice, subscription, attempt } = await factsOf(invoiceId);
		const money = { amountMinor, currency: currency.toUpperCase() };
		expect([invoice.amountDue, invoice.amountRemaining, subscription?.monthlyValue, attempt.last?.amount]).toEqual([money, money, money, money]);
	});

	it('tells the last attempt with its method, its decline and the card’s stand-in for a fingerprint', async () => {
		const { invoiceId, paymentSourceId } = account.fail({ kind: 'mastercard-advice', backupCard: { last4: '1111' } });
		const { attempt, paymentMethods, subscription } = await factsOf(invoiceId);
		expect(attempt).toMatchObject({ number: 1, requiresAction: false, last: { outcome: 'failed', paymentMethodId: paymentSourceId, decline: { class: 'insufficient-funds', networkAdviceCode: '26', waitHours: 48 } } });
		expect(attempt.last?.cardFingerprint).toBe(paymentMethods.find(({ id }) => id === paymentSourceId)?.fingerprint);
		expect(paymentMethods.map(({ isDefault, network }) => [isDefault, network])).toEqual(expect.arrayContaining([[true, 'mastercard'], [false, 'visa']]));
		expect(subscription?.status).toBe('past-due');
	});

	it('says that a payment which needs the customer waits for them', async () => {
		const { invoiceId } = account.fail({ kind: 'authentication-required' });
		expect((await factsOf(invoiceId)).attempt).toMatchObject({ requiresAction: true, last: { decline: { class: 'authentication-needed' } } });
	});

	it.each(['timeout', 'needs_attention', 'in_progress'])('takes a transaction in the state %s for money that may still arrive', async (status) => {
		const { invoiceId } = account.fail({});
		const [transaction] = objects<{ status: string }>('transaction');
		if (transaction) transaction.status = status;
		const facts = await factsOf(invoiceId);
		expect([facts.invoice.hasPaymentInFlight, facts.attempt.last?.outcome]).toEqual([true, 'pending']);
	});

	it('takes an amount that is being collected for a payment in flight', async () => {
		const { invoiceId } = account.fail({});
		const [invoice] = objects<{ amount_to_collect: number }>('invoice');
		if (invoice) invoice.amount_to_collect = 0;
		expect((await factsOf(invoiceId)).invoice.hasPaymentInFlight).toBe(true);
	});

	it('tells a partial payment, a refund and a credit apart', async () => {
		const { invoiceId, paymentSourceId } = account.fail({ paidInvoices: 3 });
		account.sandbox.control.setTruth({ paymentSourceId, truth: { kind: 'pays' } });
		await chargebee.act({ kind: 'retry-payment', invoiceId, idempotencyKey: 'part', paymentMethodId: null, amount: { amountMinor: 900, currency: 'USD' } }, account.http);
		const partly = await factsOf(invoiceId);
		expect([partly.invoice.amountDue.amountMinor, partly.invoice.amountRemaining.amountMinor, partly.invoice.refundedOrCredited]).toEqual([4_900, 4_000, false]);
		const paid = objects<{ id: string; status: string }>('transaction').find(({ status }) => status === 'success');
		account.sandbox.control.refundPayment({ transactionId: paid?.id ?? '', amountMinor: 300 });
		const refunded = await factsOf(invoiceId);
		expect([refunded.invoice.refundedOrCredited, refunded.context.lifetimePaid]).toEqual([true, { amountMinor: 3 * 4_900 - 300, currency: 'USD' }]);
	});

	it('calls an invoice that was written off uncollectible, although Chargebee calls it paid', async () => {
		const { invoiceId, subscriptionId } = account.fail({});
		await chargebee.act({ kind: 'change', change: { kind: 'mark-uncollectible', why: 'insolvent' }, invoiceId, subscriptionId, idempotencyKey: 'off' }, account.http);
		expect((await factsOf(invoiceId)).invoice.status).toBe('uncollectible');
		expect(objects<{ status: string }>('invoice')[0]?.status).toBe('paid');
	});

	it('counts a chargeback as an open dispute for 120 days, and says so', async () => {
		const { invoiceId } = account.fail({ clock: true, succeedsAfterDays: 0.5 });
		const clock = objects<{ name: string }>('time_machine')[0]?.name ?? '';
		account.sandbox.control.advance({ testClockId: clock, days: 2 });
		const paid = objects<{ id: string; status: string }>('transaction').find(({ status }) => status === 'success');
		account.sandbox.control.chargeBack({ transactionId: paid?.id ?? '' });
		const facts = await factsOf(invoiceId);
		expect([facts.context.openDisputes, facts.context.missing]).toEqual([1, [expect.stringContaining('gateways') as string, expect.stringContaining('openDisputes') as string]]);
		account.sandbox.control.advance({ testClockId: clock, days: 121 });
		expect((await factsOf(invoiceId)).context.openDisputes).toBe(0);
	});

	it('warns of fraud that Chargebee or staff flagged', async () => {
		const { invoiceId } = account.fail({});
		const [customer] = objects<{ fraud_flag?: string }>('customer');
		if (customer) customer.fraud_flag = 'suspicious';
		expect((await factsOf(invoiceId)).context.fraudWarning).toBe(true);
	});

	it('reads what staff write about a customer from custom fields and metadata', async () => {
		const { invoiceId } = account.fail({ labels: { segment: 'Gold' } });
		const [customer] = objects<Record<string, unknown>>('customer');
		if (customer) customer['cf_dunning_stop'] = 'deceased';
		expect((await factsOf(invoiceId)).customer.labels).toEqual({ segment: 'Gold', dunning_stop: 'deceased' });
	});

	it('charges the parent who pays where an account hierarchy says so', async () => {
		const { invoiceId } = account.fail({});
		const parent = account.fail({ name: 'Parent Payer' });
		const invoice = objects<{ id: string; payment_owner?: string }>('invoice').find(({ id }) => id === invoiceId);
		if (invoice) invoice.payment_owner = parent.customerId;
		const facts = await factsOf(invoiceId);
		expect([facts.customer.id, facts.paymentMethods.map(({ id }) => id)]).toEqual([parent.customerId, [parent.paymentSourceId]]);
	});

	it('reads both product catalogs the same', async () => {
		account.sandbox.control.changeSettings({ catalog: 'v1' });
		const { invoiceId } = account.fail({ amountMinor: 12_000 });
		expect((await factsOf(invoiceId)).subscription?.monthlyValue).toEqual({ amountMinor: 12_000, currency: 'USD' });
	});

	it('asks for the invoice’s own payments where a customer has more than one page of transactions', async () => {
		const { invoiceId, paymentSourceId } = account.fail({});
		account.sandbox.control.setTruth({ paymentSourceId, truth: { kind: 'declines', decline: 'do_not_honor' } });
		for (let count = 0; count < 101; count += 1) account.sandbox.control.payOnPage({ invoiceId });
		const facts = await factsOf(invoiceId);
		expect([facts.attempt.history.length, facts.attempt.history[0]?.decline?.class]).toEqual([102, 'insufficient-funds']);
		expect(account.requests.some(({ path }) => path.endsWith(`/${invoiceId}/payments`))).toBe(true);
	});

	it('leaves the history missing, with the reason, where it cannot be read', async () => {
		const { invoiceId } = account.fail({});
		const http = recordHttp(async (request: HttpRequest) => (request.path === '/api/v2/invoices' ? reply({ message: 'no', api_error_code: 'api_authorization_failed' }, 403) : await account.http(request)));
		const result = await chargebee.readContext({ invoiceId }, { now: new Date(), includeSettled: true }, http.http);
		expect(result).toMatchObject({ ok: true, cases: [{ context: { lifetimePaid: null, missing: [expect.stringContaining('gateways') as string, expect.stringContaining('lifetimePaid') as string] } }] });
	});

	it('lives by the time machine that the customer names, and refuses one that a live site does not have', async () => {
		const startsAt = Date.parse('2027-01-05T08:00:00.000Z') / 1000;
		const { invoiceId, testClockId, customerId } = account.fail({ clock: true, startsAt });
		account.sandbox.control.advance({ testClockId: testClockId ?? '', days: 1 });
		expect((await factsOf(invoiceId)).context.now).toBe('2027-01-06T08:00:00.000Z');
		expect(await chargebee.readClock(testClockId ?? '', account.http)).toEqual(new Date(startsAt * 1000 + DAY));
		const customer = objects<{ id: string; cf_dunning_test_clock?: string }>('customer').find(({ id }) => id === customerId);
		if (customer) customer.cf_dunning_test_clock = 'delorean';
		await expect(factsOf(invoiceId)).rejects.toMatchObject({ code: 'not-found', message: expect.stringContaining('time machine') as string });
	});

	it('finds every invoice that is due by customer, subscription and method, and that of a transaction', async () => {
		const { invoiceId, customerId, subscriptionId, paymentSourceId, transactionId } = account.fail({ paidInvoices: 1 });
		for (const refs of [{ customerId }, { subscriptionId }, { paymentMethodId: paymentSourceId }, { chargeId: transactionId ?? '' }, { disputeId: transactionId ?? '' }]) {
			const result = await chargebee.readContext(refs, { now: new Date(), includeSettled: true }, account.http);
			expect(result.ok ? result.cases.map(({ invoice }) => invoice.id) : result).toEqual([invoiceId]);
		}
	});
});

describe('what was missed', () => {
	it('is read oldest first, by version within a second, without what was delivered', async () => {
		account.fail({});
		const stored = objects<{ event_type: string; webhook_status: string }>('event');
		const delivered = stored.find(({ event_type: type }) => type === 'transaction_created');
		if (delivered) delivered.webhook_status = 'succeeded';
		const missed = await chargebee.readMissedEvents({ since: new Date(Date.now() - DAY), events: chargebee.defaultEvents }, account.http);
		expect(missed.map((one) => (one as { event_type: string }).event_type)).toEqual(['payment_failed', 'invoice_updated']);
	});

	it('names every card of an active subscription that ends within the span, once', async () => {
		const soon = new Date(Date.now() + 40 * DAY);
		const made = account.sandbox.control.addCustomer({ name: 'Ada Example', email: 'ada@example.com', country: 'DE', currency: 'eur', amountMinor: 100, card: { expMonth: soon.getUTCMonth() + 1, expYear: soon.getUTCFullYear() }, backupCard: { expMonth: soon.getUTCMonth() + 1, expYear: soon.getUTCFullYear() } });
		const span = { now: new Date(), until: new Date(Date.now() + 90 * DAY) };
		const [first, second] = [await chargebee.readExpiringMethods(span, account.http), await chargebee.readExpiringMethods(span, account.http)];
		expect(first.map(({ refs, type }) => [type, refs])).toEqual([['method.expiring', { customerId: made.customerId, subscriptionId: made.subscriptionId, paymentMethodId: made.paymentSourceId }]]);
		expect(second[0]?.id).toBe(first[0]?.id);
	});
});

describe('a delivery', () => {
	it('is read again by its id, and nothing of a forged body is believed', async () => {
		const { invoiceId } = account.fail({});
		const genuine = objects<{ id: string; event_type: string }>('event').find(({ event_type: type }) => type === 'payment_failed');
		const forged = { ...readEvent('payment_succeeded'), id: genuine?.id };
		const confirmed = await chargebee.confirm?.(forged, account.http);
		expect(confirmed).toMatchObject({ ok: true, events: [{ id: genuine?.id, type: 'payment.failed', refs: { invoiceId } }] });
	});

	it('of which the site knows nothing is no event, and a site that does not answer is asked again', async () => {
		expect(await chargebee.confirm?.({ id: 'ev_unknown' }, account.http)).toMatchObject({ ok: false });
		await expect(chargebee.confirm?.({ id: 'ev_1' }, async () => await Promise.resolve({ lost: 'ETIMEDOUT' }))).rejects.toMatchObject({ code: 'platform-unavailable', retryable: true });
	});
});
