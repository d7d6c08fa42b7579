import { chargebee } from '../../../nodes/platforms/chargebee';
import type { Change } from '../../../nodes/core/actions/change';
import type { ActRequest } from '../../../nodes/platforms/platform';
import { reply, scriptHttp } from '../scriptedHttp';
import { readEvent } from './fixtures';
import { openSandbox, type SandboxAccount } from './sandboxAccount';

const COLLECT = 'POST /api/v2/invoices/1007/collect_payment';
const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });
const retry = (changes: object = {}): ActRequest => ({ kind: 'retry-payment', invoiceId: '1007', idempotencyKey: 'k', paymentMethodId: 'pm_1', amount: usd(2_000), ...changes }) as ActRequest;
const error = (api_error_code: string, type = 'invalid_request') => ({ message: 'somebody@example.com', type, api_error_code });

function aPayment(status: string): unknown {
	const { transaction, invoice } = readEvent('payment_succeeded').content as { transaction: object; invoice: object };
	return { transaction: { ...transaction, status }, invoice };
}

describe('one attempt', () => {
	it('asks for exactly what is due, as the merchant, and sets off no e-mail', async () => {
		const { http, requests } = scriptHttp({ [COLLECT]: reply(aPayment('success')) });
		expect(await chargebee.act(retry(), http)).toMatchObject({ kind: 'done' });
		expect(requests[0]).toMatchObject({ form: { payment_source_id: 'pm_1', amount: '2000', payment_initiator: 'merchant' }, headers: { 'chargebee-idempotency-key': 'k', 'chargebee-event-email': 'all-disabled' }, timeoutMs: 80_000 });
	});

	it.each([
		['in progress', reply(aPayment('in_progress')), { kind: 'unknown', why: expect.stringContaining('in_progress') as string }],
		['timed out at the gateway', reply(aPayment('timeout')), { kind: 'unknown' }],
		['in need of attention', reply(aPayment('needs_attention')), { kind: 'unknown' }],
		['in an answer that nobody can read', reply('ok'), { kind: 'unknown' }],
		['lost', { lost: 'ECONNRESET' }, { kind: 'unknown' }],
		['in a server error', reply(error('internal_error', 'operation_failed'), 500), { kind: 'unknown' }],
		['still running under this key', reply(error('idempotent_request_in_progress'), 409), { kind: 'unknown' }],
		['held up by a lock', reply(error('lock_timeout', 'operation_failed'), 409), { kind: 'refused', retryable: true }],
		['too many at once', reply(error('api_request_limit_exceeded', 'operation_failed'), 429), { kind: 'refused', retryable: true }],
		['another one under the same key', reply(error('invalid_idempotency_key'), 422), { kind: 'refused', retryable: false, why: expect.stringContaining('fault of this package') as string }],
		['not allowed to the key', reply(error('api_authorization_failed'), 403), { kind: 'refused', why: expect.stringContaining('API Keys') as string }],
		['on a paid invoice', reply(error('invalid_state_for_request'), 400), { kind: 'refused', why: expect.stringContaining('paid') as string }],
		['for more than is due', reply({ ...error('param_wrong_value'), param: 'amount' }, 400), { kind: 'refused', why: expect.stringContaining('param_wrong_value, amount') as string }],
	] as const)('that is %s', async (...[, answer, expected]) => {
		const { http } = scriptHttp({ [COLLECT]: answer });
		const outcome = await chargebee.act(retry(), http);
		expect(outcome).toMatchObject(expected);
		expect(JSON.stringify(outcome)).not.toContain('@');
	});

	it('that is declined is explained by its transaction; without one Chargebee’s own word stands', async () => {
		const { transaction } = readEvent('payment_failed__hard').content as { transaction: object };
		const declined = reply(error('payment_processing_failed', 'payment'), 402);
		const told = scriptHttp({ [COLLECT]: declined, 'GET /api/v2/invoices/1007/payments': reply({ list: [{ transaction }] }) });
		expect(await chargebee.act(retry(), told.http)).toMatchObject({ kind: 'declined', decline: { retry: 'never' }, reference: expect.any(String) as string });
		const silent = scriptHttp({ [COLLECT]: declined, 'GET /api/v2/invoices/1007/payments': { lost: 'ECONNRESET' } });
		expect(await chargebee.act(retry(), silent.http)).toMatchObject({ kind: 'declined', decline: { class: 'issuer-generic', code: 'payment_processing_failed' }, reference: null });
	});

	it('shortens a key that is longer than Chargebee takes without losing what makes it another', async () => {
		const { http, requests } = scriptHttp({ [COLLECT]: reply(aPayment('success')) });
		for (const end of ['a', 'b']) await chargebee.act(retry({ idempotencyKey: 'x'.repeat(150) + end }), http);
		const keys = requests.map(({ headers }) => headers?.['chargebee-idempotency-key'] ?? '');
		expect(keys.every((key) => key.length <= 100)).toBe(true);
		expect(new Set(keys).size).toBe(2);
	});
});

describe('acts on an account', () => {
	let account: SandboxAccount;
	beforeEach(async () => {
		account = await openSandbox();
	});
	afterEach(async () => await account.sandbox.close());

	const change = async (ids: { invoiceId: string; subscriptionId: string }, one: Change, key: string = one.kind) => await chargebee.act({ kind: 'change', change: one, idempotencyKey: key, ...ids }, account.http);
	const writes = () => account.requests.filter(({ method }) => method !== 'GET').map(({ path }) => path.split('/').at(-1));

	it('move the source to the other gateway first, then charge it; the default source where none is named', async () => {
		const failed = account.fail({ kind: 'processing-error' });
		const outcome = await chargebee.act({ kind: 'retry-payment', invoiceId: failed.invoiceId, idempotencyKey: 'g', paymentMethodId: null, gatewayId: 'gw_other', amount: usd(4_900) }, account.http);
		expect(outcome).toMatchObject({ kind: 'done' });
		expect(writes()).toEqual(['switch_gateway_account', 'collect_payment']);
		expect(account.sandbox.control.readObjects({ kind: 'payment_source' })).toMatchObject([{ gateway_account_id: 'gw_other' }]);
	});

	it('split an invoice only as it was agreed: what Chargebee would do otherwise is told, and nothing stays behind', async () => {
		const failed = account.fail({ amountMinor: 1_000_000 });
		const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
		const outcome = await change(failed, { kind: 'payment-plan', instalments: [{ dueOn: day(7), amount: usd(333_333) }, { dueOn: day(14), amount: usd(666_667) }] });
		expect(outcome).toMatchObject({ kind: 'refused', why: expect.stringContaining('333300') as string });
		expect(account.sandbox.control.readObjects({ kind: 'payment_schedule_scheme' })).toEqual([]);
		expect(account.sandbox.control.readObjects({ kind: 'payment_schedule' })).toEqual([]);
	});

	it('refuse a plan whose days Chargebee cannot count, before anything is written', async () => {
		const failed = account.fail({});
		expect(await change(failed, { kind: 'payment-plan', instalments: [{ dueOn: '2031-01-01', amount: usd(2_500) }, { dueOn: '2031-02-02', amount: usd(2_400) }] })).toMatchObject({ kind: 'refused', why: expect.stringContaining('whole days') as string });
		expect(writes()).toEqual([]);
	});

	it('end a subscription without crediting, collecting or writing off anything', async () => {
		const failed = account.fail({});
		await change(failed, { kind: 'cancel-subscription', when: 'now' });
		const sent = account.requests.find(({ path }) => path.endsWith('/cancel_for_items'))?.form;
		expect(sent).toEqual({ cancel_option: 'immediately', account_receivables_handling: 'no_action', credit_option_for_current_term_charges: 'none', refundable_credits_handling: 'no_action' });
		expect(await change(failed, { kind: 'cancel-subscription', when: 'now' }, 'again')).toMatchObject({ kind: 'done' });
	});

	it('end one of product catalog 1.0 by its own call, and give no discount there', async () => {
		account.sandbox.control.changeSettings({ catalog: 'v1' });
		const failed = account.fail({});
		expect(await change(failed, { kind: 'discount', percent: 10, months: 2, why: 'stays' })).toMatchObject({ kind: 'refused', why: expect.stringContaining('coupon') as string });
		expect(await change(failed, { kind: 'cancel-subscription', when: 'period-end' })).toMatchObject({ kind: 'done' });
		expect(writes()).toEqual(['cancel']);
	});

	it('resume a subscription without charging its unpaid invoices', async () => {
		const failed = account.fail({});
		await change(failed, { kind: 'suspend-subscription' });
		const before = account.sandbox.book.length;
		await change(failed, { kind: 'resume-subscription' });
		expect(account.requests.at(-1)?.form).toEqual({ resume_option: 'immediately', unpaid_invoices_handling: 'no_action' });
		expect(account.sandbox.book.length).toBe(before);
	});

	it('credit twice where two people gave the same amount, since each leaves its own mark', async () => {
		const failed = account.fail({});
		const one: Change = { kind: 'credit', amount: usd(500), why: 'goodwill' };
		await change(failed, one, 'first');
		expect(await chargebee.hasLanded({ kind: 'change', change: one, idempotencyKey: 'second', ...failed }, account.http)).toBe(false);
		await change(failed, one, 'second');
		expect(account.sandbox.control.readObjects({ kind: 'credit_note' })).toHaveLength(2);
	});

	it('keep a long note whole, in as many comments as it takes', async () => {
		const failed = account.fail({});
		await change(failed, { kind: 'add-note', text: 'a'.repeat(1_900) });
		const notes = (account.sandbox.control.readObjects({ kind: 'comment' }) as Array<{ notes: string }>).map((one) => one.notes);
		expect(notes.map((text) => text.replace(/[^a]/g, '').length >= 900)).toEqual([true, true]);
	});

	it('say that a read which an act depends on failed, and that nothing happened', async () => {
		const failed = account.fail({});
		account.sandbox.control.addApiFault({ pattern: 'GET /api/v2/invoices/*', times: 1, kind: 'server-error', when: 'before' });
		expect(await change(failed, { kind: 'stop-native-retries' })).toMatchObject({ kind: 'refused', retryable: true });
		expect(writes()).toEqual([]);
	});
});

describe('a webhook endpoint', () => {
	let account: SandboxAccount;
	beforeEach(async () => {
		account = await openSandbox();
	});
	afterEach(async () => await account.sandbox.close());

	const endpoints = () => {
		if (chargebee.endpoints === null) throw new Error('Chargebee has an API for webhooks');
		return chargebee.endpoints;
	};
	const request = (owner: string) => ({ url: 'https://n8n.example.com/webhook/1', description: '[test] n8n dunning: Recover', events: ['payment_failed'], owner, secret: 'generated' });

	it('is registered with a login of its own, found by its owner, and removed once', async () => {
		const made = await endpoints().register(request('mine'), account.http);
		await endpoints().register(request('theirs'), account.http);
		expect(made).toMatchObject({ secret: 'generated', isEnabled: true, url: 'https://n8n.example.com/webhook/1' });
		expect((await endpoints().find('mine', account.http)).map(({ id }) => id)).toEqual([made.id]);
		expect(await endpoints().read(made.id, account.http)).toMatchObject({ id: made.id });
		expect([await endpoints().remove(made.id, account.http), await endpoints().remove(made.id, account.http)]).toEqual([true, true]);
		expect(await endpoints().read(made.id, account.http)).toBeUndefined();
	});

	it('that is the sixth of a site is refused with what to do', async () => {
		for (let count = 0; count < 5; count += 1) await endpoints().register(request(`owner ${count}`), account.http);
		await expect(endpoints().register(request('sixth'), account.http)).rejects.toMatchObject({ code: 'platform-refused', fix: expect.stringContaining('five') as string });
	});
});
