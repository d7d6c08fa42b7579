import { verify } from '../../../nodes/platforms/stripe/verify';
import { aFailing, setStage, type Stage } from './stage';
import { signDelivery } from './signature';
import { wallSeconds } from './world';

let stage: Stage;
beforeEach(async () => {
	stage = await setStage({ webhookRetryMs: [10, 10, 10] });
});
afterEach(async () => await stage.close());

const signatureOf = (index: number): string => String(stage.receiver.received[index]?.headers['stripe-signature']);

describe('signing', () => {
	it('gives the known answer of the vendor library', () => {
		expect(signDelivery('{"id":"evt_test"}', ['whsec_test_secret'], 1_700_000_000)).toBe(
			't=1700000000,v1=13941114bb88ac44a76abcfddea5b92aa6182a4b63d8be3aae908a616083bd7e',
		);
	});

	it('covers the raw bytes, which no re-serialized body has', async () => {
		stage.sandbox.control.failCustomer(aFailing());
		await stage.sandbox.control.settle();
		const [webhook] = stage.receiver.received;
		const timestamp = Number(/t=(\d+)/.exec(signatureOf(0))?.[1]);
		expect(Math.abs(wallSeconds() - timestamp)).toBeLessThan(10);
		expect(signatureOf(0)).toBe(signDelivery(webhook?.raw ?? '', [stage.endpoint.secret], timestamp));
		expect(signatureOf(0)).not.toBe(signDelivery(JSON.stringify(webhook?.event), [stage.endpoint.secret], timestamp));
	});

	it('is accepted by our own verifier', async () => {
		stage.sandbox.control.failCustomer(aFailing());
		await stage.sandbox.control.settle();
		const [webhook] = stage.receiver.received;
		const rawBody = Buffer.from(webhook?.raw ?? '', 'utf8');
		const delivery = { rawBody, headers: { 'stripe-signature': signatureOf(0) }, receivedAt: new Date() };
		expect(verify(delivery, [stage.endpoint.secret])).toMatchObject({ ok: true });
		expect(verify(delivery, ['whsec_other'])).toMatchObject({ ok: false });
	});

	it('signs with both secrets while one is rotated out, and then with the new one only', async () => {
		const { secret } = stage.sandbox.control.rotateSecret({ endpointId: stage.endpoint.id });
		stage.sandbox.control.failCustomer(aFailing());
		await stage.sandbox.control.settle();
		const timestamp = Number(/t=(\d+)/.exec(signatureOf(0))?.[1]);
		const raw = stage.receiver.received[0]?.raw ?? '';
		expect(signatureOf(0)).toBe(signDelivery(raw, [secret, stage.endpoint.secret], timestamp));
		stage.sandbox.control.retireSecret({ endpointId: stage.endpoint.id });
		const count = stage.receiver.received.length;
		stage.sandbox.control.failCustomer(aFailing());
		await stage.sandbox.control.settle();
		expect(signatureOf(count).match(/v1=/g)).toHaveLength(1);
	});
});

describe('which events go out', () => {
	it('tells the story of a first failure as the vendor does', async () => {
		const { invoiceId } = stage.sandbox.control.failCustomer(aFailing());
		await stage.sandbox.control.settle();
		expect(new Set(stage.types())).toEqual(
			new Set([
				'invoice.created',
				'invoice.finalized',
				'invoice.updated',
				'charge.failed',
				'payment_intent.payment_failed',
				'invoice.payment_failed',
				'customer.subscription.updated',
				'customer.updated',
			]),
		);
		const failed = stage.receiver.received.find(({ event }) => event.type === 'invoice.payment_failed');
		expect(failed?.event.data.object).toMatchObject({ id: invoiceId, status: 'open', attempt_count: 1, attempted: true });
		expect(JSON.stringify(failed?.event.data.object)).not.toContain('insufficient_funds');
		const moved = stage.receiver.received.find(
			({ event }) => event.type === 'customer.subscription.updated' && event.data.previous_attributes?.['status'] !== undefined,
		);
		expect(moved?.event.data).toMatchObject({ object: { status: 'past_due' }, previous_attributes: { status: 'active' } });
	});

	it('tells of signing up only when asked, since that was before the story', async () => {
		stage.sandbox.control.addCustomer(aFailing());
		await stage.sandbox.control.settle();
		expect(stage.types()).toEqual([]);
		stage.sandbox.control.addCustomer(aFailing({ announces: true }));
		await stage.sandbox.control.settle();
		expect(new Set(stage.types())).toEqual(
			new Set(['customer.created', 'payment_method.attached', 'customer.updated', 'customer.subscription.created']),
		);
	});

	it('sends to an endpoint only what it asked for', async () => {
		const params = { enabled_events: ['invoice.payment_failed'] };
		await stage.call(`/v1/webhook_endpoints/${stage.endpoint.id}`, { method: 'POST', params });
		stage.sandbox.control.failCustomer(aFailing());
		await stage.sandbox.control.settle();
		expect(stage.types()).toEqual(['invoice.payment_failed']);
	});

	it('sends nothing to an endpoint that is disabled or deleted', async () => {
		await stage.call(`/v1/webhook_endpoints/${stage.endpoint.id}`, { method: 'POST', params: { disabled: true } });
		stage.sandbox.control.failCustomer(aFailing());
		await stage.call(`/v1/webhook_endpoints/${stage.endpoint.id}`, { method: 'DELETE' });
		stage.sandbox.control.failCustomer(aFailing());
		await stage.sandbox.control.settle();
		expect(stage.receiver.received).toEqual([]);
	});

	it('asks for action when the cardholder has to confirm', async () => {
		stage.sandbox.control.failCustomer(aFailing({ kind: 'authentication-required' }));
		await stage.sandbox.control.settle();
		expect(stage.types()).toContain('invoice.payment_action_required');
	});

	it('shows the new card and the former default when the customer updates it', async () => {
		const { customerId, paymentMethodId } = stage.sandbox.control.failCustomer(aFailing({ kind: 'expired-card' }));
		await stage.sandbox.control.settle();
		stage.receiver.received.length = 0;
		const updated = stage.sandbox.control.updateCard({ customerId });
		await stage.sandbox.control.settle();
		const attached = stage.receiver.received.find(({ event }) => event.type === 'payment_method.attached');
		expect(attached?.event.data.object).toMatchObject({ id: updated.paymentMethodId, customer: customerId });
		const customer = stage.receiver.received.find(({ event }) => event.type === 'customer.updated');
		expect(customer?.event.data.previous_attributes).toMatchObject({
			invoice_settings: { default_payment_method: paymentMethodId },
		});
	});

	it('tells of a failure that is already over when the invoice was paid meanwhile', async () => {
		const { invoiceId } = stage.sandbox.control.failCustomer(aFailing({ kind: 'paid-meanwhile' }));
		expect((await stage.call(`/v1/invoices/${invoiceId}`)).body).toMatchObject({ status: 'paid', amount_remaining: 0 });
		await stage.sandbox.control.settle();
		const failed = stage.receiver.received.find(({ event }) => event.type === 'invoice.payment_failed');
		expect(failed?.event.data.object).toMatchObject({ status: 'open' });
		expect(stage.types()).toContain('invoice.paid');
	});

	it('tells of disputes, refunds and reports of fraud, and shows them on the charge', async () => {
		const { control } = stage.sandbox;
		const { invoiceId } = control.failCustomer(aFailing({ kind: 'processing-error' }));
		control.payOnPage({ invoiceId });
		const chargeId = stage.sandbox.book.at(-1)?.charge ?? '';
		control.reportFraud({ chargeId });
		const { disputeId } = control.openDispute({ chargeId });
		control.closeDispute({ disputeId, status: 'lost' });
		control.refundCharge({ chargeId });
		const charge = (await stage.call(`/v1/charges/${chargeId}`)).body;
		expect(charge).toMatchObject({ disputed: true, refunded: true, amount_refunded: 4_900, fraud_details: { stripe_report: 'fraudulent' } });
		await control.settle();
		const wanted = ['radar.early_fraud_warning.created', 'charge.dispute.created', 'charge.dispute.closed', 'refund.created', 'charge.refunded'];
		expect(stage.types()).toEqual(expect.arrayContaining(wanted));
	});

	it('names the API call that caused an event, and none when automation did', async () => {
		const { invoiceId } = stage.sandbox.control.failCustomer(aFailing());
		await stage.call(`/v1/invoices/${invoiceId}`, { method: 'POST', key: 'mine', params: { metadata: { dunning_owner: 'us' } } });
		const events = await stage.call('/v1/events', { params: { types: ['invoice.updated', 'invoice.payment_failed'] } });
		expect(events.body).toMatchObject({
			data: [
				{ type: 'invoice.updated', request: { idempotency_key: 'mine' } },
				{ type: 'invoice.payment_failed', request: { id: null, idempotency_key: null } },
				{ type: 'invoice.updated' },
			],
		});
	});
});

describe('delivery that goes wrong', () => {
	it('sends again until it is accepted, with the same event', async () => {
		let answers = 0;
		stage.receiver.answer = () => ((answers += 1) <= 2 ? 500 : 200);
		await stage.call(`/v1/webhook_endpoints/${stage.endpoint.id}`, { method: 'POST', params: { enabled_events: ['charge.failed'] } });
		stage.sandbox.control.failCustomer(aFailing());
		await stage.sandbox.control.settle();
		expect(stage.sandbox.webhookDeliveries.map(({ attempt, status }) => [attempt, status])).toEqual([[1, 500], [2, 500], [3, 200]]);
		expect(new Set(stage.receiver.received.map(({ event }) => event.id)).size).toBe(1);
	});

	it('gives up in the end and lists the event as not delivered', async () => {
		stage.receiver.answer = () => 500;
		stage.sandbox.control.failCustomer(aFailing());
		await stage.sandbox.control.settle();
		const missed = await stage.call('/v1/events', { params: { delivery_success: false, type: 'invoice.payment_failed' } });
		expect(missed.body['data']).toHaveLength(1);
		const fine = await stage.call('/v1/events', { params: { delivery_success: true, type: 'invoice.payment_failed' } });
		expect(fine.body['data']).toHaveLength(0);
	});

	it('delivers one event twenty times at once when asked', async () => {
		stage.sandbox.control.failCustomer(aFailing());
		await stage.sandbox.control.settle();
		const eventId = stage.receiver.received.find(({ event }) => event.type === 'invoice.payment_failed')?.event.id ?? '';
		stage.receiver.received.length = 0;
		const { statuses } = await stage.sandbox.control.redeliver({ eventId, copies: 20 });
		expect(statuses).toEqual(Array.from({ length: 20 }, () => 200));
		expect(stage.receiver.received.map(({ event }) => event.id)).toEqual(Array.from({ length: 20 }, () => eventId));
	});

	it('duplicates, drops and delays on request', async () => {
		const { control } = stage.sandbox;
		control.addWebhookFault({ kind: 'duplicate', copies: 3, times: 1, types: ['invoice.payment_failed'] });
		control.addWebhookFault({ kind: 'drop', times: 1, types: ['charge.failed'] });
		control.addWebhookFault({ kind: 'delay', milliseconds: 150, times: 1, types: ['invoice.created'] });
		control.failCustomer(aFailing());
		await control.settle();
		expect(stage.types().filter((type) => type === 'invoice.payment_failed')).toHaveLength(3);
		expect(stage.types()).not.toContain('charge.failed');
		expect(stage.types().at(-1)).toBe('invoice.created');
	});

	it('reorders on request', async () => {
		await stage.call(`/v1/webhook_endpoints/${stage.endpoint.id}`, {
			method: 'POST',
			params: { enabled_events: ['charge.failed', 'payment_intent.payment_failed', 'invoice.payment_failed'] },
		});
		stage.sandbox.control.addWebhookFault({ kind: 'reorder', times: 3 });
		stage.sandbox.control.failCustomer(aFailing());
		await stage.sandbox.control.settle();
		expect(stage.types()).toEqual(['invoice.payment_failed', 'payment_intent.payment_failed', 'charge.failed']);
	});
});

describe('webhook endpoints', () => {
	it('shows the secret when the endpoint is made, and never again', async () => {
		expect(stage.endpoint.secret).toMatch(/^whsec_/);
		const one = await stage.call(`/v1/webhook_endpoints/${stage.endpoint.id}`);
		const list = await stage.call('/v1/webhook_endpoints');
		expect(JSON.stringify([one.body, list.body])).not.toContain('whsec_');
	});

	it.each(['not a url', 'ftp://somewhere.example/hook'])('refuses the address %s', async (url) => {
		const answer = await stage.call('/v1/webhook_endpoints', { method: 'POST', params: { url, enabled_events: ['*'] } });
		expect(answer.status).toBe(400);
	});

	it('refuses an event that the vendor does not have', async () => {
		const params = { url: 'http://localhost/hook', enabled_events: ['invoice.paid', 'invoice.forgotten'] };
		const answer = await stage.call('/v1/webhook_endpoints', { method: 'POST', params });
		expect(answer).toMatchObject({ status: 400, body: { error: { param: 'enabled_events[1]' } } });
	});

	it('refuses to list more than twenty types of events at once', async () => {
		const types = Array.from({ length: 21 }, () => 'invoice.paid');
		expect((await stage.call('/v1/events', { params: { types } })).status).toBe(400);
		expect((await stage.call('/v1/events', { params: { types: types.slice(1) } })).status).toBe(200);
	});

	it('refuses an endpoint without events', async () => {
		const answer = await stage.call('/v1/webhook_endpoints', { method: 'POST', params: { url: 'http://localhost/hook' } });
		expect(answer.body).toMatchObject({ error: { code: 'parameter_missing', param: 'enabled_events' } });
	});
});
