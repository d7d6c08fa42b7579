import type { HttpReply } from '../../../nodes/platforms/http';
import type { ActRequest } from '../../../nodes/platforms/platform';
import { act } from '../../../nodes/platforms/stripe/act';
import { reply, scriptHttp } from '../scriptedHttp';
import { openSandbox, type SandboxAccount } from './sandboxAccount';

const PAY: ActRequest = { kind: 'retry-payment', invoiceId: 'in_1', idempotencyKey: 'key 1', paymentMethodId: 'pm_1', amount: { amountMinor: 4900, currency: 'USD' } };

const CHANGE = { kind: 'change', subscriptionId: null } as const;

function failure(status: number, error: object): HttpReply {
	return reply({ error }, status);
}

async function payWith(answer: HttpReply | { lost: string }) {
	return await act(PAY, scriptHttp({ 'POST /v1/invoices/in_1/pay': answer }).http);
}

describe('retrying a payment at Stripe', () => {
	it('asks for one payment, off session, under the key it was given', async () => {
		const { http, requests } = scriptHttp({
			'POST /v1/invoices/in_1/pay': reply({ id: 'in_1', status: 'paid', payments: { data: [{ payment: { payment_intent: 'pi_1' } }] } }),
		});
		expect(await act(PAY, http)).toEqual({ kind: 'done', reference: 'pi_1' });
		expect(requests).toEqual([
			{
				method: 'POST',
				path: '/v1/invoices/in_1/pay',
				form: { payment_method: 'pm_1', off_session: 'true', 'expand[0]': 'payments' },
				headers: { 'stripe-version': '2026-10-28.endive', 'idempotency-key': 'key 1' },
				timeoutMs: 80_000,
			},
		]);
	});

	it('leaves the choice of the method to Stripe when none is named', async () => {
		const { http, requests } = scriptHttp({ 'POST /v1/invoices/in_1/pay': reply({ id: 'in_1', status: 'paid' }) });
		expect(await act({ ...PAY, paymentMethodId: null }, http)).toEqual({ kind: 'done', reference: null });
		expect(requests[0]?.form).not.toHaveProperty('payment_method');
	});

	it.each([
		['an accepted payment of an open invoice', reply({ id: 'in_1', status: 'open' })],
		['a success in another form', reply('ok')],
		['a lost reply', { lost: 'ETIMEDOUT' }],
		['a server error', failure(500, { type: 'api_error' })],
		['a gateway’s page', reply('<html>', 502)],
		['a redirect', reply('', 302)],
		['a key in use', failure(409, { type: 'idempotency_error', code: 'idempotency_key_in_use' })],
	])('does not know what became of %s', async (_name, answer) => {
		expect(await payWith(answer)).toMatchObject({ kind: 'unknown' });
	});

	it.each([
		['a rate limit', failure(429, { type: 'invalid_request_error', code: 'rate_limit' }), { retryable: true, why: 'fewer requests' }],
		['a lock', failure(400, { type: 'invalid_request_error', code: 'lock_timeout' }), { retryable: true, why: 'busy' }],
		['a paid invoice', failure(400, { type: 'invalid_request_error', message: 'Invoice is already paid' }), { retryable: false, why: 'already paid' }],
		['a key used for something else', failure(400, { type: 'idempotency_error', message: 'Keys for idempotent requests …' }), { retryable: false, why: 'fault of this package' }],
		['a wrong parameter', failure(400, { type: 'invalid_request_error', code: 'resource_missing', param: 'payment_method' }), { retryable: false, why: '(resource_missing, payment_method)' }],
		['an unknown invoice', failure(404, { type: 'invalid_request_error' }), { retryable: false, why: 'does not know the invoice' }],
		['a bad key', failure(401, { type: 'invalid_request_error' }), { retryable: false, why: 'API key' }],
		['a key without the permission', failure(403, { type: 'invalid_request_error', message: 'Having the rak_invoice_write permission would allow this.' }), { retryable: false, why: 'rak_invoice_write' }],
	])('was refused after %s, and nothing happened', async (_name, answer, { retryable, why }) => {
		expect(await payWith(answer)).toMatchObject({ kind: 'refused', retryable, why: expect.stringContaining(why) as string });
	});

	it('tells the reason of a decline with all its signals', async () => {
		const card = { type: 'card', id: 'pm_1', card: { networks: { available: ['mastercard'], preferred: null } } };
		const error = { type: 'card_error', code: 'card_declined', decline_code: 'insufficient_funds', advice_code: 'try_again_later', network_decline_code: '51', network_advice_code: '25', charge: 'ch_1', payment_method: card };
		expect(await payWith(failure(402, error))).toEqual({
			kind: 'declined',
			reference: 'ch_1',
			decline: { class: 'insufficient-funds', code: 'insufficient_funds', networkCode: '51', adviceCode: 'try_again_later', networkAdviceCode: '25', retry: 'same-method', waitHours: 24, decidedBy: 'mastercard advice code' },
		});
	});

	it('does not guess the network of a card that has two', async () => {
		const card = { type: 'card', id: 'pm_1', card: { networks: { available: ['visa', 'cartes_bancaires'], preferred: null } } };
		const error = { type: 'card_error', code: 'card_declined', decline_code: 'generic_decline', network_decline_code: '57', payment_method: card };
		expect(await payWith(failure(402, error))).toMatchObject({ decline: { class: 'issuer-generic', retry: 'same-method' } });
	});

	it('asks for the customer when the payment must be confirmed', async () => {
		expect(await payWith(failure(402, { type: 'card_error', code: 'invoice_payment_intent_requires_action' }))).toMatchObject({ kind: 'declined', decline: { class: 'authentication-needed', retry: 'after-change' } });
	});

	it('takes a decline that says nothing for unknown', async () => {
		expect(await payWith(reply('declined', 402))).toMatchObject({ kind: 'declined', decline: { class: 'unknown' }, reference: null });
	});

	it('reads what it can of an error whose fields have other types', async () => {
		expect(await payWith(failure(402, { type: 'card_error', code: 7, decline_code: 'insufficient_funds', payment_method: 'pm_1', charge: { id: 'ch_1' } }))).toMatchObject({ kind: 'declined', decline: { class: 'insufficient-funds' }, reference: 'ch_1' });
	});

	it('never lets an id become another path', async () => {
		const { http, requests } = scriptHttp({ 'POST /v1/invoices/in_1%2Fvoid%3F/pay': failure(404, {}) });
		await act({ ...PAY, invoiceId: 'in_1/void?' }, http);
		expect(requests).toHaveLength(1);
	});
});

describe('owning the retries and leaving notes', () => {
	let account: SandboxAccount;
	beforeEach(async () => {
		account = await openSandbox();
	});
	afterEach(async () => {
		await account.sandbox.close();
	});

	function invoiceOf(id: string) {
		return (account.sandbox.control.readObjects({ kind: 'invoice' }) as Array<{ id: string; auto_advance: boolean; metadata: object }>).find((invoice) => invoice.id === id);
	}

	it('takes the retries over and hands them back, visibly', async () => {
		const { invoiceId } = account.fail({});
		expect(await act({ ...CHANGE, change: { kind: 'stop-native-retries' }, invoiceId, idempotencyKey: 'k1' }, account.http)).toMatchObject({ kind: 'done' });
		expect(invoiceOf(invoiceId)).toMatchObject({ auto_advance: false, metadata: { dunning_owner: 'n8n' } });
		expect(await act({ ...CHANGE, change: { kind: 'hand-back-retries' }, invoiceId, idempotencyKey: 'k2' }, account.http)).toMatchObject({ kind: 'done' });
		expect(invoiceOf(invoiceId)).toMatchObject({ auto_advance: true, metadata: { dunning_owner: 'stripe' } });
	});

	it('writes notes under a prefix, within the limits of metadata', async () => {
		const { invoiceId } = account.fail({});
		const note = { 'last decision': 'x'.repeat(600), [`[${'k'.repeat(60)}]`]: 'kept' };
		expect(await act({ kind: 'add-note', invoiceId, idempotencyKey: 'k1', note }, account.http)).toMatchObject({ kind: 'done' });
		expect(invoiceOf(invoiceId)?.metadata).toEqual({ dunning_last_decision: 'x'.repeat(500), [`dunning__${'k'.repeat(31)}`]: 'kept' });
	});

	it('refuses an empty note before calling anyone', async () => {
		expect(await act({ kind: 'add-note', invoiceId: 'in_1', idempotencyKey: 'k1', note: {} }, scriptHttp({}).http)).toMatchObject({ kind: 'refused', retryable: false });
	});

	it('refuses another payment under a key that was used for one', async () => {
		const made = account.fail({ backupCard: { last4: '1881' } });
		const request: ActRequest = { ...PAY, invoiceId: made.invoiceId, paymentMethodId: made.paymentMethodId };
		await act(request, account.http);
		expect(await act({ ...request, paymentMethodId: made.backupPaymentMethodId }, account.http)).toMatchObject({ kind: 'refused', retryable: false, why: expect.stringContaining('idempotency key') as string });
	});
});

describe('changing a subscription at Stripe', () => {
	let account: SandboxAccount;
	beforeEach(async () => {
		account = await openSandbox();
	});
	afterEach(async () => {
		await account.sandbox.close();
	});

	function subscriptionOf(id: string) {
		return (account.sandbox.control.readObjects({ kind: 'subscription' }) as Array<{ id: string; status: string; discounts: string[] }>).find((one) => one.id === id);
	}

	it('cancels at once, and finds it canceled the second time', async () => {
		const { invoiceId, subscriptionId } = account.fail({});
		const request: ActRequest = { ...CHANGE, change: { kind: 'cancel-subscription', when: 'now' }, invoiceId, subscriptionId, idempotencyKey: 'k1' };
		expect([await act(request, account.http), await act(request, account.http)]).toEqual([{ kind: 'done', reference: null }, { kind: 'done', reference: null }]);
		expect(subscriptionOf(subscriptionId)?.status).toBe('canceled');
		expect(account.requests.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
	});

	it('resumes what Stripe itself paused by its own way', async () => {
		const { invoiceId, subscriptionId } = account.fail({});
		account.sandbox.control.pauseSubscription({ subscriptionId });
		await act({ ...CHANGE, change: { kind: 'resume-subscription' }, invoiceId, subscriptionId, idempotencyKey: 'k1' }, account.http);
		expect(subscriptionOf(subscriptionId)?.status).toBe('active');
	});

	it('adds a discount to those that are there', async () => {
		const { invoiceId, subscriptionId } = account.fail({});
		const give = (percent: number) => ({ ...CHANGE, change: { kind: 'discount', percent, months: 2, why: 'goodwill' }, invoiceId, subscriptionId, idempotencyKey: `k${percent}` }) as const;
		await act(give(10), account.http);
		await act(give(20), account.http);
		expect(subscriptionOf(subscriptionId)?.discounts).toHaveLength(2);
	});

	it('changes nothing, and says so, when what it depends on cannot be read', async () => {
		const down = scriptHttp({ 'GET /v1/subscriptions/sub_1': { lost: 'ECONNREFUSED' } });
		expect(await act({ ...CHANGE, change: { kind: 'resume-subscription' }, invoiceId: 'in_1', subscriptionId: 'sub_1', idempotencyKey: 'k1' }, down.http)).toMatchObject({ kind: 'refused', retryable: true });
		expect(down.requests).toHaveLength(1);
	});

	it('tells the permission that the key lacks for this very call', async () => {
		const { http } = scriptHttp({ 'POST /v1/credit_notes': failure(403, { type: 'invalid_request_error' }) });
		const outcome = await act({ ...CHANGE, change: { kind: 'credit', amount: { amountMinor: 100, currency: 'USD' }, why: 'x' }, invoiceId: 'in_1', idempotencyKey: 'k1' }, http);
		expect(outcome).toMatchObject({ kind: 'refused', why: expect.stringContaining('Credit notes: Write') as string });
	});

	it('does not send an amount that Stripe cannot carry', async () => {
		const { http, requests } = scriptHttp({});
		expect(await act({ ...CHANGE, change: { kind: 'credit', amount: { amountMinor: 1, currency: 'MGA' }, why: 'x' }, invoiceId: 'in_1', idempotencyKey: 'k1' }, http)).toMatchObject({ kind: 'refused' });
		expect(requests).toEqual([]);
	});
});
