import { aFailing, setStage, type Stage } from './stage';

let stage: Stage;
beforeEach(async () => {
	stage = await setStage();
});
afterEach(async () => await stage.close());

const errorOf = (body: Record<string, unknown>) => body['error'] as Record<string, unknown>;

describe('the fake Stripe at its door', () => {
	it('refuses a call without a key and with a foreign one', async () => {
		const bare = await fetch(`${stage.sandbox.url}/v1/account`);
		expect(bare.status).toBe(401);
		const foreign = await stage.call('/v1/account', { headers: { authorization: 'Bearer somebody-else' } });
		expect(foreign.status).toBe(401);
		expect(errorOf(foreign.body)['message']).not.toContain(stage.sandbox.secretKey);
	});

	it('knows its account', async () => {
		const answer = await stage.call('/v1/account');
		expect(answer).toMatchObject({ status: 200, body: { object: 'account', id: stage.sandbox.accountId } });
	});

	it.each([
		{ what: 'an unknown parameter', path: '/v1/invoices', params: { foo: 'x' }, code: 'parameter_unknown', param: 'foo' },
		{
			what: 'an unknown nested parameter',
			path: '/v1/invoice_payments',
			params: { payment: { intent: 'x' } },
			code: 'parameter_unknown',
			param: 'payment[intent]',
		},
		{ what: 'a number that is none', path: '/v1/invoices', params: { limit: 'many' }, code: 'parameter_invalid_integer', param: 'limit' },
		{ what: 'a page that is too long', path: '/v1/invoices', params: { limit: 101 }, code: 'parameter_invalid_integer', param: 'limit' },
	])('refuses $what', async ({ path, params, code, param }) => {
		const answer = await stage.call(path, { params });
		expect(answer.status).toBe(400);
		expect(errorOf(answer.body)).toMatchObject({ type: 'invalid_request_error', code, param });
	});

	it('refuses a status that no invoice has', async () => {
		const answer = await stage.call('/v1/invoices', { params: { status: 'late' } });
		expect(errorOf(answer.body)).toMatchObject({ param: 'status' });
	});

	it('refuses, and does not ignore, a parameter of the vendor that it does not simulate', async () => {
		const { invoiceId } = stage.sandbox.control.failCustomer(aFailing());
		const answer = await stage.call(`/v1/invoices/${invoiceId}/pay`, { method: 'POST', params: { forgive: true } });
		expect(answer.status).toBe(400);
		expect(errorOf(answer.body)['message']).toContain('does not simulate');
	});

	it('answers 404 for an unknown address and for an unknown id', async () => {
		expect((await stage.call('/v1/nothing')).status).toBe(404);
		const missing = await stage.call('/v1/invoices/in_nope');
		expect(missing.status).toBe(404);
		expect(errorOf(missing.body)).toMatchObject({ code: 'resource_missing', param: 'invoice' });
	});

	it('refuses a JSON body and another API version', async () => {
		const json = await stage.call('/v1/billing_portal/sessions', { method: 'POST', headers: { 'content-type': 'application/json' }, params: { customer: 'x' } });
		expect(json.status).toBe(400);
		expect((await stage.call('/v1/account', { headers: { 'stripe-version': '2020-08-27' } })).status).toBe(400);
	});
});

describe('lists and expansion', () => {
	it('pages newest first and says when there is more', async () => {
		const ids = Array.from({ length: 5 }, () => stage.sandbox.control.failCustomer(aFailing()).invoiceId);
		const first = await stage.call('/v1/invoices', { params: { limit: 2 } });
		expect(first.body).toMatchObject({ object: 'list', has_more: true, url: '/v1/invoices' });
		const seen: string[] = [];
		let last: string | undefined;
		for (let page = 0; page < 3; page += 1) {
			const answer = await stage.call('/v1/invoices', { params: { limit: 2, starting_after: last } });
			const entries = answer.body['data'] as Array<{ id: string }>;
			seen.push(...entries.map(({ id }) => id));
			last = seen.at(-1);
			expect(answer.body['has_more']).toBe(page < 2);
		}
		expect(seen).toEqual([...ids].reverse());
	});

	it('filters by customer and by status', async () => {
		const { customerId, invoiceId } = stage.sandbox.control.failCustomer(aFailing({ paidInvoices: 3 }));
		stage.sandbox.control.failCustomer(aFailing());
		const open = await stage.call('/v1/invoices', { params: { customer: customerId, status: 'open' } });
		expect((open.body['data'] as object[]).map((entry) => (entry as { id: string }).id)).toEqual([invoiceId]);
		const paid = await stage.call('/v1/invoices', { params: { customer: customerId, status: 'paid' } });
		expect(paid.body['data']).toHaveLength(3);
	});

	it('expands from the invoice payment to the charge, and from the invoice to the default method', async () => {
		const { invoiceId, chargeId, paymentMethodId } = stage.sandbox.control.failCustomer(aFailing());
		const payments = await stage.call('/v1/invoice_payments', {
			params: { invoice: invoiceId, expand: ['data.payment.payment_intent.latest_charge'] },
		});
		expect(payments.body).toMatchObject({
			data: [{ is_default: true, payment: { payment_intent: { latest_charge: { id: chargeId, outcome: { reason: 'insufficient_funds' } } } } }],
		});
		const invoice = await stage.call(`/v1/invoices/${invoiceId}`, {
			params: {
				expand: [
					'customer.invoice_settings.default_payment_method',
					'parent.subscription_details.subscription.default_payment_method',
					'payments',
				],
			},
		});
		expect(invoice.body).toMatchObject({
			customer: { object: 'customer', invoice_settings: { default_payment_method: { id: paymentMethodId } } },
			parent: { subscription_details: { subscription: { object: 'subscription', default_payment_method: null } } },
			payments: { object: 'list', data: [{ invoice: invoiceId }] },
		});
	});

	it.each(['charge', 'customer.nothing', 'customer.invoice_settings.default_payment_method.customer.test_clock'])(
		'refuses to expand %s',
		async (path) => {
			const { invoiceId } = stage.sandbox.control.failCustomer(aFailing());
			const answer = await stage.call(`/v1/invoices/${invoiceId}`, { params: { expand: [path] } });
			expect(answer.status).toBe(400);
		},
	);

	it('shows an invoice without the fields that left the API, and payments only when expanded', async () => {
		const { invoiceId } = stage.sandbox.control.failCustomer(aFailing());
		const { body } = await stage.call(`/v1/invoices/${invoiceId}`);
		for (const gone of ['charge', 'payment_intent', 'subscription', 'payments']) expect(body).not.toHaveProperty(gone);
	});
});

describe('idempotency keys', () => {
	const pay = async (invoiceId: string, key: string, params: object = {}) =>
		await stage.call(`/v1/invoices/${invoiceId}/pay`, { method: 'POST', key, params });

	it('replays the first answer, a decline included, without a second charge', async () => {
		const { invoiceId } = stage.sandbox.control.failCustomer(aFailing());
		const first = await pay(invoiceId, 'k1');
		const again = await pay(invoiceId, 'k1');
		expect(first.status).toBe(402);
		expect(first.headers.get('idempotent-replayed')).toBeNull();
		expect(again.headers.get('idempotent-replayed')).toBe('true');
		expect(again.body).toEqual(first.body);
		expect(stage.sandbox.book.filter(({ source }) => source === 'api')).toHaveLength(1);
	});

	it('refuses the same key with other parameters', async () => {
		const { invoiceId, paymentMethodId } = stage.sandbox.control.failCustomer(aFailing());
		await pay(invoiceId, 'k1');
		const other = await pay(invoiceId, 'k1', { payment_method: paymentMethodId });
		expect(other.status).toBe(400);
		expect(errorOf(other.body)['type']).toBe('idempotency_error');
	});

	it('refuses the same key while the first call is still running', async () => {
		const { invoiceId } = stage.sandbox.control.failCustomer(aFailing());
		const { faultId } = stage.sandbox.control.addApiFault({ pattern: 'POST /v1/invoices/*/pay', times: 1, kind: 'hold', when: 'before' });
		const running = pay(invoiceId, 'k1');
		await stage.sandbox.control.waitForHold({ faultId });
		const second = await pay(invoiceId, 'k1');
		expect(second.status).toBe(409);
		expect(errorOf(second.body)['code']).toBe('idempotency_key_in_use');
		stage.sandbox.control.releaseHold({ faultId });
		expect((await running).status).toBe(402);
	});

	it('does not store a refusal that came before the work began', async () => {
		const { invoiceId } = stage.sandbox.control.failCustomer(aFailing());
		expect((await pay(invoiceId, 'k1', { foo: 1 })).status).toBe(400);
		expect((await pay(invoiceId, 'k1')).status).toBe(402);
	});
});
