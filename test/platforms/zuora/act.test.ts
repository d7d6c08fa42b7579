import type { Change } from '../../../nodes/core/actions/change';
import { zuora } from '../../../nodes/platforms/zuora';
import { must } from '../../sandbox/zuora/world';
import { reply, scriptHttp } from '../scriptedHttp';
import { openSandbox, type SandboxAccount } from './sandboxAccount';

let account: SandboxAccount | undefined;
const open = async (...settings: Parameters<typeof openSandbox>): Promise<SandboxAccount> => (account = await openSandbox(...settings));
afterEach(async () => await account?.sandbox.close());

const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });
const pay = (invoiceId: string, key = 'k', more: object = {}) => ({ kind: 'retry-payment' as const, invoiceId, idempotencyKey: key, paymentMethodId: null, amount: usd(4900), ...more });
const change = async ({ http }: SandboxAccount, { invoiceId, subscriptionId }: { invoiceId: string; subscriptionId: string }, one: Change) => await zuora.act({ kind: 'change', change: one, invoiceId, subscriptionId, idempotencyKey: `change:${one.kind}` }, http);

describe('a payment through Zuora', () => {
	it('names one invoice and its amount, as a payment that the merchant starts', async () => {
		const opened = await open();
		const { invoiceId, customerId, backupPaymentMethodId } = opened.fail({ backupCard: {} });
		expect(await zuora.act(pay(invoiceId, 'k', { paymentMethodId: backupPaymentMethodId }), opened.http)).toMatchObject({ kind: 'done', reference: expect.any(String) as string });
		const sent = opened.requests.find(({ method, path }) => method === 'POST' && path === '/v1/payments');
		expect(sent?.json).toEqual({ type: 'Electronic', accountId: customerId, amount: 49, currency: 'USD', paymentMethodId: backupPaymentMethodId, invoices: [{ invoiceId, amount: 49 }], mitTransactionSource: 'M_Unscheduled' });
		expect(opened.requests.some(({ path }) => path.includes('invoice-collect'))).toBe(false);
	});

	it.each([
		['JPY', 4900, 4900],
		['KWD', 4901, 4.901],
		['USD', 10, 0.1],
	])('sends %s in major units without losing a digit', async (currency, amountMinor, sent) => {
		const { http, requests } = scriptHttp({
			'GET /v1/invoices/in1': reply({ id: 'in1', accountId: 'a', status: 'Posted', amount: '1', balance: '1', currency }),
			'POST /v1/payments': reply({ success: true, id: 'p', status: 'Processed' }),
		});
		await zuora.act(pay('in1', 'k', { amount: { amountMinor, currency } }), http);
		expect(JSON.stringify(requests.at(-1)?.json)).toContain(`"amount":${sent},`);
	});

	it('goes through another gateway when asked, whose codes are read by its own table', async () => {
		const opened = await open();
		const { invoiceId } = opened.fail();
		const outcome = await zuora.act(pay(invoiceId, 'k', { gatewayId: '2c92c0f85e2d19af015e3a61d8947e5e' }), opened.http);
		expect(outcome).toMatchObject({ kind: 'declined', decline: { class: 'unknown', decidedBy: 'braintree code through zuora (not listed)' } });
	});

	it('reads a decline that comes as a failed request', async () => {
		const opened = await open({ settings: { declineAs: 'failure' } });
		const { invoiceId } = opened.fail();
		expect(await zuora.act(pay(invoiceId), opened.http)).toMatchObject({ kind: 'declined', decline: { class: 'unknown', retry: 'after-change' } });
	});

	it.each([
		['Processing', 'unknown'],
		['Pending', 'unknown'],
		['Canceled', 'unknown'],
		['Processed', 'done'],
		['Error', 'declined'],
	])('takes a payment that is %s as %s', async (status, kind) => {
		const { http } = scriptHttp({
			'GET /v1/invoices/in1': reply({ id: 'in1', accountId: 'a', status: 'Posted', amount: '49', balance: '49', currency: 'USD' }),
			'GET /v1/paymentgateways': reply({ success: true, paymentgateways: [] }),
			'POST /v1/payments': reply({ success: true, id: 'p', status }),
		});
		expect(await zuora.act(pay('in1'), http)).toMatchObject({ kind });
	});

	it.each([
		[{ success: false, reasons: [{ code: 59210050 }] }, 200, 'refused', true],
		[{ success: false, reasons: [{ code: 59210061 }] }, 200, 'refused', true],
		[{ success: false, reasons: [{ code: 59210070 }] }, 200, 'refused', true],
		[{ success: false, reasons: [{ code: 59210060 }] }, 200, 'unknown', undefined],
		[{ success: false, reasons: [{ code: 59210045 }] }, 200, 'refused', false],
		[{ success: false, reasons: [{ code: 59210011 }] }, 200, 'refused', false],
		[{ success: false, reasons: [{ code: '59210020' }] }, 200, 'refused', false],
		[{}, 409, 'unknown', undefined],
		[{}, 422, 'unknown', undefined],
		[{}, 429, 'refused', true],
		[{}, 503, 'unknown', undefined],
		['<html>', 502, 'unknown', undefined],
	])('judges the answer %j with status %i as %s', async (body, status, ...[kind, retryable]) => {
		const { http } = scriptHttp({
			'GET /v1/invoices/in1': reply({ id: 'in1', accountId: 'a', status: 'Posted', amount: '49', balance: '49', currency: 'USD' }),
			'POST /v1/payments': reply(body, status),
		});
		const outcome = await zuora.act(pay('in1'), http);
		expect([outcome.kind, 'retryable' in outcome ? outcome.retryable : undefined]).toEqual([kind, retryable]);
	});
});

describe('taking retries over from Zuora and handing them back', () => {
	it('remembers what was on, stops the cycle, and switches exactly that on again', async () => {
		const opened = await open();
		const failed = opened.fail();
		const invoice = must(opened.sandbox.world.invoices, failed.invoiceId);
		invoice.comments = 'Ask for Maria.';
		expect(await change(opened, failed, { kind: 'stop-native-retries' })).toMatchObject({ kind: 'done' });
		expect(opened.sandbox.world.cycles.get(failed.invoiceId)?.isActive).toBe(false);
		expect([invoice.autoPay, invoice.comments]).toEqual([false, 'Ask for Maria. [dunning took over: autoPay off, retry cycle running]']);
		expect(await change(opened, failed, { kind: 'hand-back-retries' })).toMatchObject({ kind: 'done' });
		expect(opened.sandbox.world.cycles.get(failed.invoiceId)?.isActive).toBe(true);
		// The app keeps automatic payment off while its cycle runs, as it did before.
		expect([invoice.autoPay, invoice.comments]).toEqual([false, 'Ask for Maria.']);
	});

	it('switches payment runs off and on where there is no retry app', async () => {
		const opened = await open({ settings: { hasRetryApp: false } }, { retryLogin: '' });
		const failed = opened.fail();
		const invoice = must(opened.sandbox.world.invoices, failed.invoiceId);
		await change(opened, failed, { kind: 'stop-native-retries' });
		expect([invoice.autoPay, invoice.comments]).toEqual([false, '[dunning took over: autoPay on, retry cycle none]']);
		await change(opened, failed, { kind: 'hand-back-retries' });
		expect([invoice.autoPay, invoice.comments]).toEqual([true, '']);
	});

	it('switches nothing on that somebody else had switched off', async () => {
		const opened = await open({ settings: { hasRetryApp: false } });
		const failed = opened.fail();
		const invoice = must(opened.sandbox.world.invoices, failed.invoiceId);
		invoice.autoPay = false;
		await change(opened, failed, { kind: 'stop-native-retries' });
		await change(opened, failed, { kind: 'hand-back-retries' });
		expect(invoice.autoPay).toBe(false);
	});

	it('leaves alone what was never taken over', async () => {
		const opened = await open();
		const failed = opened.fail();
		const before = structuredClone(opened.sandbox.control.readState());
		expect(await change(opened, failed, { kind: 'hand-back-retries' })).toMatchObject({ kind: 'done' });
		expect(opened.sandbox.control.readState()).toEqual(before);
	});

	it('refuses, and touches nothing, while a cycle runs that it cannot stop', async () => {
		const opened = await open({}, { retryLogin: '' });
		const failed = opened.fail();
		const before = structuredClone(opened.sandbox.control.readState());
		expect(await change(opened, failed, { kind: 'stop-native-retries' })).toMatchObject({ kind: 'refused', why: expect.stringContaining('Configurable Payment Retry') as string });
		expect(opened.sandbox.control.readState()).toEqual(before);
	});

	it('refuses to stop the cycle of a whole account', async () => {
		const cycle = { cycles: [{ status: 'Cycle Incomplete', next_attempt: '2026-12-01T00:00:00Z', attempts: [] }] };
		const { http, requests } = scriptHttp({
			'GET /v1/invoices/in1': reply({ id: 'in1', accountId: 'a', status: 'Posted', amount: '49', balance: '49', currency: 'USD', autoPay: true }),
			'GET /api/v1/payments/active_invoice_cycle_information/in1': reply({ success: false }, 404),
			'GET /api/v1/payments/active_account_cycle_information/a': reply(cycle),
		});
		const outcome = await zuora.act({ kind: 'change', change: { kind: 'stop-native-retries' }, invoiceId: 'in1', subscriptionId: null, idempotencyKey: 'k' }, Object.assign(http, { settings: { retryLogin: 'x' } }));
		expect(outcome).toMatchObject({ kind: 'refused', why: expect.stringContaining('whole account') as string });
		expect(requests.filter(({ method }) => method !== 'GET')).toEqual([]);
	});

	it('refuses where the comments have no room for what must be remembered', async () => {
		const opened = await open();
		const failed = opened.fail();
		must(opened.sandbox.world.invoices, failed.invoiceId).comments = 'x'.repeat(230);
		expect(await change(opened, failed, { kind: 'stop-native-retries' })).toMatchObject({ kind: 'refused', why: expect.stringContaining('too long') as string });
		expect(opened.sandbox.world.cycles.get(failed.invoiceId)?.isActive).toBe(true);
	});
});

describe('other changes at Zuora', () => {
	it('switches automatic collection of the whole off before a plan collects its parts', async () => {
		const opened = await open();
		const failed = opened.fail();
		const plan: Change = { kind: 'payment-plan', instalments: [{ dueOn: '2030-01-01', amount: usd(2500) }, { dueOn: '2030-02-01', amount: usd(2400) }] };
		expect(await change(opened, failed, plan)).toMatchObject({ kind: 'done' });
		const [schedule] = opened.sandbox.control.readState().schedules;
		expect(schedule?.items.map(({ scheduledDate, amount }) => [scheduledDate, amount])).toEqual([['2030-01-01', 25], ['2030-02-01', 24]]);
		expect(must(opened.sandbox.world.invoices, failed.invoiceId).autoPay).toBe(false);
	});

	it('refuses a credit that the items cannot take', async () => {
		const opened = await open();
		expect(await change(opened, opened.fail(), { kind: 'credit', amount: usd(5000), why: 'x' })).toMatchObject({ kind: 'refused', why: expect.stringContaining('less left to credit') as string });
	});

	it('ends a subscription today by the vendor’s own date', async () => {
		const opened = await open();
		await change(opened, opened.fail(), { kind: 'cancel-subscription', when: 'now' });
		const sent = opened.requests.find(({ path }) => path.endsWith('/cancel'))?.json;
		expect(sent).toEqual({ cancellationPolicy: 'SpecificDate', cancellationEffectiveDate: new Date().toISOString().slice(0, 10), runBilling: false, collect: false });
	});

	it('adds a note beside what people wrote, once', async () => {
		const opened = await open();
		const failed = opened.fail();
		const record = must(opened.sandbox.world.accounts, failed.customerId);
		record.notes = 'VIP\n';
		for (let run = 0; run < 2; run++) await zuora.act({ kind: 'add-note', invoiceId: failed.invoiceId, idempotencyKey: 'n', note: { outcome: 'declined', attempt: '2' } }, opened.http);
		expect(record.notes.split('\n')).toEqual(['VIP', expect.stringMatching(/^\[dunning INV\d+\] outcome: declined; attempt: 2$/) as string]);
	});

	it('refuses an empty note before any call', async () => {
		const opened = await open();
		expect(await zuora.act({ kind: 'add-note', invoiceId: 'x', idempotencyKey: 'n', note: {} }, opened.http)).toMatchObject({ kind: 'refused' });
		expect(opened.requests).toEqual([]);
	});
});
