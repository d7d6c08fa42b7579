import { DunningZuoraApi } from '../../../credentials/DunningZuoraApi.credentials';
import { zuora } from '../../../nodes/platforms/zuora';
import { connect, openSandbox, type SandboxAccount } from '../../platforms/zuora/sandboxAccount';
import { startReceiver, type WebhookReceiver } from '../wire/receiver';
import type { ApiFault } from '../stripe/apiFaults';
import { must } from './world';

let account: SandboxAccount;
let receiver: WebhookReceiver;

beforeEach(async () => {
	account = await openSandbox({ settings: { calloutRetryMs: [5, 5] } });
	receiver = await startReceiver();
});
afterEach(async () => {
	await account.sandbox.close();
	await receiver.close();
});

const POST = { method: 'POST', timeoutMs: 5_000 } as const;
const payment = (invoiceId: string, accountId: string) => ({ type: 'Electronic', accountId, amount: 49, currency: 'USD', invoices: [{ invoiceId, amount: 49 }] });
const ask = async (json: unknown, key?: string) => await account.http({ ...POST, path: '/v1/payments', json, ...(key !== undefined && { headers: { 'idempotency-key': key } }) });

async function listen(events = ['PaymentDeclined', 'PaymentProcessed']): Promise<void> {
	await zuora.endpoints?.register({ url: receiver.url, description: 'n8n', events, owner: 'me', secret: 's' }, account.http);
}

describe('the fake Zuora’s own retries', () => {
	it('run as a cycle on its days, switch automatic payment off meanwhile, and end with the money', async () => {
		const { invoiceId, testClockId } = account.fail({ clock: true });
		expect(must(account.sandbox.world.invoices, invoiceId)).toMatchObject({ autoPay: false, retryStatus: 'Cycle Incomplete' });
		account.sandbox.control.advance({ testClockId: testClockId ?? '', days: 1.9 });
		expect(account.sandbox.book).toHaveLength(1);
		account.sandbox.control.advance({ testClockId: testClockId ?? '', days: 0.2 });
		expect(account.sandbox.book.map(({ outcome, source }) => [outcome, source])).toEqual([['declined', 'automatic'], ['succeeded', 'automatic']]);
		expect(must(account.sandbox.world.invoices, invoiceId)).toMatchObject({ paidMinor: 4900, retryStatus: 'Success' });
		await Promise.resolve();
	});

	it('stop at a hard decline, and go on daily as payment runs where no app is installed', async () => {
		const stolen = account.fail({ kind: 'stolen-card', clock: true });
		account.sandbox.control.advance({ testClockId: stolen.testClockId ?? '', days: 20 });
		expect(account.sandbox.book).toHaveLength(1);
		account.sandbox.control.changeSettings({ hasRetryApp: false });
		const soft = account.fail({ clock: true, succeedsAfterDays: 3 });
		account.sandbox.control.advance({ testClockId: soft.testClockId ?? '', days: 3.1 });
		expect(account.sandbox.book.filter(({ invoice }) => invoice === soft.invoiceId).map(({ outcome }) => outcome)).toEqual(['declined', 'declined', 'declined', 'succeeded']);
		await Promise.resolve();
	});
});

describe('the fake Zuora over the wire', () => {
	it('answers a failure with 200 and says so in the body', async () => {
		const { customerId } = account.fail();
		expect(await ask(payment('nobody', customerId))).toMatchObject({ status: 200, body: { success: false, reasons: [{ code: 50000040 }] } });
	});

	it.each([
		['an unknown field', { foo: 1 }, 53000021],
		['no amount', { amount: undefined }, 53000022],
		['text for a number', { amount: '49' }, 53000020],
		['more than is due', { amount: 50 }, 53200030],
		['a currency of another invoice', { currency: 'EUR' }, 53200030],
	])('refuses %s and charges nothing', async (_what, changes, code) => {
		const { invoiceId, customerId } = account.fail();
		expect(await ask({ ...payment(invoiceId, customerId), ...changes })).toMatchObject({ status: 200, body: { success: false, reasons: [{ code }] } });
		expect(account.sandbox.book).toHaveLength(1);
	});

	it('replays the first answer to a key, whatever it was, and refuses the key for anything else', async () => {
		const { invoiceId, customerId } = account.fail();
		const first = await ask(payment(invoiceId, customerId), 'k');
		expect(await ask(payment(invoiceId, customerId), 'k')).toMatchObject({ status: 200, body: 'body' in first ? first.body : null });
		expect(account.sandbox.book).toHaveLength(2);
		expect(await ask({ ...payment(invoiceId, customerId), comment: 'x' }, 'k')).toMatchObject({ status: 422 });
		expect(await account.http({ method: 'PUT', path: `/v1/invoices/${invoiceId}`, json: { autoPay: true }, headers: { 'idempotency-key': 'k' }, timeoutMs: 5_000 })).toMatchObject({ status: 400 });
	});

	it('tells that a key is still being worked', async () => {
		const { invoiceId, customerId } = account.fail();
		const { faultId } = account.sandbox.control.addApiFault({ pattern: 'POST /v1/payments', times: 1, kind: 'hold', when: 'before' });
		const held = ask(payment(invoiceId, customerId), 'k');
		await account.sandbox.control.waitForHold({ faultId });
		expect(await ask(payment(invoiceId, customerId), 'k')).toMatchObject({ status: 409 });
		account.sandbox.control.releaseHold({ faultId });
		expect(await held).toMatchObject({ status: 200 });
		expect(account.sandbox.book).toHaveLength(2);
	});

	it.each<[ApiFault, number, object]>([
		[{ pattern: '*', times: 1, kind: 'rate-limit', retryAfterSeconds: 3 }, 1, { status: 429, headers: expect.objectContaining({ 'retry-after': '3' }) as object }],
		[{ pattern: 'POST /v1/payments', times: 1, kind: 'server-error', when: 'before' }, 1, { status: 500 }],
		[{ pattern: 'POST /v1/payments', times: 1, kind: 'server-error', when: 'after' }, 2, { status: 500 }],
		[{ pattern: 'POST /v1/payments', times: 1, kind: 'lose-reply', when: 'before' }, 1, { lost: expect.any(String) as string }],
		[{ pattern: 'POST /v1/payments', times: 1, kind: 'lose-reply', when: 'after' }, 2, { lost: expect.any(String) as string }],
		[{ pattern: 'POST /v1/payments', times: 1, kind: 'slow', milliseconds: 20 }, 2, { status: 200 }],
	])('misbehaves as asked: %j leaves %i attempts in the book', async (fault, attempts, answer) => {
		const { invoiceId, customerId } = account.fail();
		await zuora.readAccount(account.http);
		account.sandbox.control.addApiFault(fault);
		expect(await ask(payment(invoiceId, customerId), 'k')).toMatchObject(answer);
		expect(account.sandbox.book).toHaveLength(attempts);
	});

	it('takes no token that ran out, and the credential fetches one new one', async () => {
		const { invoiceId } = account.fail();
		await zuora.readContext({ invoiceId }, { now: new Date(), includeSettled: true }, account.http);
		account.sandbox.control.expireTokens();
		const before = account.sandbox.requests.length;
		expect(await account.http({ method: 'GET', path: `/v1/invoices/${invoiceId}`, timeoutMs: 5_000 })).toMatchObject({ status: 200 });
		expect(account.sandbox.requests.slice(before).map(({ path, status }) => [path, status])).toEqual([[`/v1/invoices/${invoiceId}`, 401], ['/oauth/token', 200], [`/v1/invoices/${invoiceId}`, 200]]);
	});

	it('lets nobody into the retry app with the token of the tenant, nor the other way round', async () => {
		const { invoiceId } = account.fail();
		const path = `/api/v1/payments/active_invoice_cycle_information/${invoiceId}`;
		expect(await account.http({ method: 'GET', path, api: 'retry', timeoutMs: 5_000 })).toMatchObject({ status: 200 });
		expect(await account.http({ method: 'GET', path: `/_retry${path}`, timeoutMs: 5_000 })).toMatchObject({ status: 401 });
		expect(await connect(account.sandbox, { retryToken: 'no' })({ method: 'GET', path, api: 'retry', timeoutMs: 5_000 })).toMatchObject({ status: 401 });
	});

	it('is asked in the entity that the credential names, and never tells the retry app', async () => {
		const type = new DunningZuoraApi();
		if (typeof type.authenticate !== 'function') throw new Error('no function');
		const credential = { accessToken: 't', entityIds: 'e1', orgIds: 'o1,o2', retryLogin: 'l', retryToken: 'r', retryApiAddress: '' };
		const main = await type.authenticate(credential, { baseURL: 'https://rest.zuora.com', url: '/v1/payments' });
		const retry = await type.authenticate(credential, { baseURL: 'https://payment-retry.apps.zuora.com', url: '/api/v1/x' });
		expect(main.headers).toEqual({ Authorization: 'Bearer t', 'Zuora-Entity-Ids': 'e1', 'Zuora-Org-Ids': 'o1,o2' });
		expect(retry.headers).toEqual({ Authorization: `Basic ${Buffer.from('l:r').toString('base64')}` });
	});
});

describe('callouts of the fake Zuora', () => {
	it('carry what is mapped and nothing else', async () => {
		await listen(['PaymentDeclined']);
		const { customerId, paymentId } = account.fail();
		await account.sandbox.control.settle();
		expect(receiver.received.map(({ event }) => event)).toEqual([{ eventType: 'PaymentDeclined', eventTime: expect.stringMatching(/\+0000$/) as string, accountId: customerId, paymentId }]);
	});

	it('are tried three times and then only kept in the history', async () => {
		await listen(['PaymentDeclined']);
		receiver.answer = () => 503;
		account.fail();
		await account.sandbox.control.settle();
		expect([receiver.received.length, account.sandbox.world.failedCallouts.length]).toEqual([3, 1]);
	});

	it('misbehave as asked: doubled, dropped, reordered', async () => {
		await listen();
		account.sandbox.control.addWebhookFault({ kind: 'duplicate', copies: 3, times: 1 });
		account.fail();
		await account.sandbox.control.settle();
		expect(receiver.received).toHaveLength(3);
		account.sandbox.control.addWebhookFault({ kind: 'drop', times: 1 });
		account.fail();
		await account.sandbox.control.settle();
		expect(receiver.received).toHaveLength(3);
		account.sandbox.control.addWebhookFault({ kind: 'reorder', times: 2 });
		const { invoiceId } = account.fail();
		account.sandbox.control.payOnPage({ invoiceId });
		await account.sandbox.control.settle();
		expect(receiver.received.slice(3).map(({ event }) => (event as unknown as { eventType: string }).eventType)).toEqual(['PaymentProcessed', 'PaymentDeclined']);
	});
});
