import { startReceiver, type WebhookReceiver } from '../wire/receiver';
import { startChargebeeSandbox, type ChargebeeSandbox } from './start';
import type { FailingCustomer } from './scenario';

const aFailing = (changes: Partial<FailingCustomer> = {}): FailingCustomer => ({ kind: 'insufficient-funds', name: 'Ada Example', email: 'ada@customers.example', country: 'DE', currency: 'eur', amountMinor: 4_900, ...changes });

describe('the life of an invoice at the fake Chargebee', () => {
	let sandbox: ChargebeeSandbox;
	let receiver: WebhookReceiver;
	beforeEach(async () => {
		sandbox = await startChargebeeSandbox({ settings: { webhookRetryMs: [20, 40] } });
		receiver = await startReceiver();
	});
	afterEach(async () => {
		await sandbox.close();
		await receiver.close();
	});

	async function call(path: string, form?: Record<string, string>, headers: Record<string, string> = {}) {
		const authorization = `Basic ${Buffer.from(`${sandbox.apiKey}:`).toString('base64')}`;
		const answer = await fetch(`${sandbox.url}/api/v2${path}`, { ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}), headers: { authorization, ...headers } });
		return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, Record<string, unknown>> };
	}
	const listen = async (...events: string[]) =>
		await call('/webhook_endpoints', { name: 'test', url: `${receiver.url}/hook`, basic_auth_username: 'u', basic_auth_password: 'p', ...Object.fromEntries(events.map((name, index) => [`enabled_events[${index}]`, name])) });
	const names = () => receiver.received.map(({ raw }) => (JSON.parse(raw) as { event_type: string }).event_type);

	it('is tried by native dunning on its days until the money is there', () => {
		const { invoiceId, testClockId } = sandbox.control.failCustomer(aFailing({ clock: true, succeedsAfterDays: 4 }));
		sandbox.control.advance({ testClockId: testClockId ?? '', days: 10 });
		expect(sandbox.book.map(({ source, outcome }) => [source, outcome])).toEqual([['automatic', 'declined'], ['automatic', 'declined'], ['automatic', 'declined'], ['automatic', 'succeeded']]);
		expect(sandbox.control.readObjects({ kind: 'invoice' })).toMatchObject([{ id: invoiceId, status: 'paid', dunning_status: 'success', amount_due: 0 }]);
	});

	it('ends unpaid, and with its subscription where the site is set so', () => {
		sandbox.control.changeSettings({ endAction: 'cancel' });
		const { testClockId } = sandbox.control.failCustomer(aFailing({ clock: true, succeedsAfterDays: 400 }));
		sandbox.control.advance({ testClockId: testClockId ?? '', days: 30 });
		expect(sandbox.control.readObjects({ kind: 'invoice' })).toMatchObject([{ status: 'not_paid', dunning_status: 'exhausted' }]);
		expect(sandbox.control.readObjects({ kind: 'subscription' })).toMatchObject([{ status: 'cancelled', cancel_reason: 'not_paid' }]);
	});

	it('raises the version of an object with every change', () => {
		const { invoiceId } = sandbox.control.failCustomer(aFailing());
		const version = () => (sandbox.control.readObjects({ kind: 'invoice' }) as Array<{ resource_version: number }>)[0]?.resource_version ?? 0;
		const before = version();
		sandbox.control.payOnPage({ invoiceId });
		expect(version()).toBeGreaterThan(before);
	});

	it('sends each event to who asked for it, with the login that was given, until it is taken', async () => {
		await listen('payment_failed');
		let refusals = 2;
		receiver.answer = () => (refusals-- > 0 ? 500 : 200);
		sandbox.control.failCustomer(aFailing());
		await sandbox.control.settle();
		expect(names()).toEqual(['payment_failed', 'payment_failed', 'payment_failed']);
		expect(receiver.received[0]?.headers.authorization).toBe(`Basic ${Buffer.from('u:p').toString('base64')}`);
		expect(sandbox.control.readObjects({ kind: 'event' })).toEqual(expect.arrayContaining([expect.objectContaining({ event_type: 'payment_failed', webhook_status: 'succeeded' })]));
	});

	it('doubles, drops and reorders webhooks when it is asked to', async () => {
		await listen('payment_failed', 'invoice_updated', 'transaction_created');
		sandbox.control.addWebhookFault({ kind: 'duplicate', copies: 2, times: 1, types: ['payment_failed'] });
		sandbox.control.addWebhookFault({ kind: 'drop', times: 1, types: ['invoice_updated'] });
		sandbox.control.failCustomer(aFailing());
		await sandbox.control.settle();
		expect(names().sort()).toEqual(['payment_failed', 'payment_failed', 'transaction_created']);
		receiver.received.length = 0;
		sandbox.control.addWebhookFault({ kind: 'reorder', times: 3 });
		sandbox.control.failCustomer(aFailing());
		await sandbox.control.settle();
		expect(names()).toEqual(['invoice_updated', 'transaction_created', 'payment_failed']);
	});

	it('charges once under one key, also when the reply was lost, and refuses the key for another request', async () => {
		const { invoiceId } = sandbox.control.failCustomer(aFailing({ kind: 'processing-error' }));
		const collect = async (form: Record<string, string> = {}) => await call(`/invoices/${invoiceId}/collect_payment`, form, { 'chargebee-idempotency-key': 'k' });
		sandbox.control.addApiFault({ pattern: 'POST /api/v2/invoices/*/collect_payment', times: 1, kind: 'lose-reply', when: 'after' });
		expect(await collect().catch(() => 'lost')).toBe('lost');
		const again = await collect();
		expect([again.status, again.headers.get('chargebee-idempotency-replayed')]).toEqual([200, 'true']);
		expect((await collect({ amount: '100' })).status).toBe(422);
		expect(sandbox.book.filter(({ source }) => source === 'api')).toHaveLength(1);
	});

	it('is strict about keys, parameters and ids', async () => {
		const { invoiceId } = sandbox.control.failCustomer(aFailing());
		expect(await call(`/invoices/${invoiceId}/collect_payment`, { tip: '5' })).toMatchObject({ status: 400, body: { api_error_code: 'param_wrong_value', param: 'tip' } });
		expect(await call(`/invoices/${invoiceId}/pause_dunning`, {})).toMatchObject({ status: 400, body: { param: 'expected_payment_date' } });
		expect(await call('/invoices/nope')).toMatchObject({ status: 404, body: { api_error_code: 'resource_not_found' } });
		expect((await fetch(`${sandbox.url}/api/v2/invoices`)).status).toBe(401);
	});

	it('lets a customer pay in the portal, in a browser', async () => {
		const { invoiceId } = sandbox.control.failCustomer(aFailing());
		const page = await (await fetch(`${sandbox.url}/portal/v2/login`)).text();
		expect(page).toContain(invoiceId);
		await fetch(`${sandbox.url}/portal/v2/login`, { method: 'POST', body: new URLSearchParams({ invoice: invoiceId, act: 'new-card' }) });
		expect(sandbox.book.at(-1)).toMatchObject({ invoice: invoiceId, source: 'customer', outcome: 'succeeded' });
	});
});
