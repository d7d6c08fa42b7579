import { recurly } from '../../../nodes/platforms/recurly';
import { aFailing, setStage, type Stage } from './stage';

let stage: Stage;
afterEach(async () => await stage.close());

const fail = () => stage.sandbox.control.failCustomer(aFailing({ kind: 'processing-error' }));
const collect = async (invoiceId: string, key: string) => await stage.call(`/invoices/${invoiceId}/collect`, { method: 'PUT', key }).catch(() => 'lost' as const);
const forced = (): number => stage.sandbox.book.filter(({ source }) => source === 'api').length;

describe('idempotency keys', () => {
	it('repeat the first answer and charge once', async () => {
		stage = await setStage();
		const { invoiceId } = fail();
		const [first, second] = [await collect(invoiceId, 'k'), await collect(invoiceId, 'k')];
		expect(first).toMatchObject({ status: 200, body: { state: 'paid' } });
		expect(second).toMatchObject({ status: 200, body: { state: 'paid' } });
		expect(second !== 'lost' && second.headers.get('idempotency-prior')).toBe('true');
		expect(forced()).toBe(1);
	});

	it('are forgotten after their hour', async () => {
		stage = await setStage({ keyLifetimeMs: 0 });
		const { invoiceId } = stage.sandbox.control.failCustomer(aFailing());
		await collect(invoiceId, 'k');
		await collect(invoiceId, 'k');
		expect(forced()).toBe(2);
	});

	it('are not kept for a throttled call', async () => {
		stage = await setStage();
		const { invoiceId } = fail();
		stage.sandbox.control.addApiFault({ pattern: 'PUT /invoices/*/collect', times: 1, kind: 'rate-limit', retryAfterSeconds: 30 });
		expect(await collect(invoiceId, 'k')).toMatchObject({ status: 429, body: { error: { type: 'rate_limited' } } });
		expect(await collect(invoiceId, 'k')).toMatchObject({ status: 200 });
	});

	it('answer that the first is still running', async () => {
		stage = await setStage();
		const { invoiceId } = fail();
		const { faultId } = stage.sandbox.control.addApiFault({ pattern: 'PUT /invoices/*/collect', times: 1, kind: 'hold', when: 'after' });
		const first = collect(invoiceId, 'k');
		await stage.sandbox.control.waitForHold({ faultId });
		const { faultId: second } = stage.sandbox.control.addApiFault({ pattern: '*', times: 1, kind: 'slow', milliseconds: 1 });
		expect(second).not.toBe(faultId);
		expect(await collect(invoiceId, 'k')).toMatchObject({ status: 200 });
		stage.sandbox.control.releaseHold({ faultId });
		expect(await first).toMatchObject({ status: 200 });
		expect(forced()).toBe(1);
	});
});

describe('a fault of the API', () => {
	it.each([
		['lose-reply', 'after', 1],
		['lose-reply', 'before', 0],
	] as const)('%s %s has landed %i times', async (kind, when, landed) => {
		stage = await setStage();
		const { invoiceId } = fail();
		stage.sandbox.control.addApiFault({ pattern: 'PUT /invoices/*/collect', times: 1, kind, when });
		expect(await collect(invoiceId, 'k')).toBe('lost');
		expect(forced()).toBe(landed);
		expect(await collect(invoiceId, 'k')).toMatchObject({ status: 200 });
		expect(forced()).toBe(1);
	});

	it('server-error says nothing of whether it landed', async () => {
		stage = await setStage();
		const { invoiceId } = fail();
		stage.sandbox.control.addApiFault({ pattern: 'PUT /invoices/*/collect', times: 1, kind: 'server-error', when: 'after' });
		expect(await collect(invoiceId, 'k')).toMatchObject({ status: 500 });
		expect(forced()).toBe(1);
	});
});

describe('strictness', () => {
	it.each([
		['another key', { headers: { authorization: 'Basic eDo=' } }, 401],
		['another version', { headers: { accept: 'application/vnd.recurly.v2019-10-10' } }, 406],
		['an unknown parameter', { query: { foo: '1' } }, 400],
		['a list of too many', { query: { limit: '201' } }, 400],
	])('refuses %s', async (_name, options, status) => {
		stage = await setStage();
		expect((await stage.call('/invoices', options)).status).toBe(status);
	});

	it('refuses a form, an unknown field and a missing one', async () => {
		stage = await setStage();
		const { invoiceId, customerId } = fail();
		const put = async (options: object) => (await stage.call(`/invoices/${invoiceId}`, { method: 'PUT', ...options })).status;
		expect(await put({ headers: { 'content-type': 'application/x-www-form-urlencoded' } })).toBe(415);
		expect(await put({ json: { foo: 1 } })).toBe(400);
		expect((await stage.call(`/accounts/${customerId}/notes`, { method: 'POST', json: {} })).status).toBe(422);
	});
});

describe('webhooks', () => {
	const last = () => {
		const received = stage.receiver.received.at(-1);
		if (received === undefined) throw new Error('No webhook has arrived');
		const headers = Object.fromEntries(Object.entries(received.headers).map(([name, value]) => [name, String(value)]));
		return { rawBody: Buffer.from(received.raw), headers, receivedAt: new Date() };
	};

	it('are signed as our verifier asks, with both keys while one replaces the other', async () => {
		stage = await setStage();
		const { control, signingKey } = stage.sandbox;
		const { secret } = control.rotateKey();
		fail();
		await control.settle();
		for (const key of [signingKey, secret]) expect(recurly.verify(last(), [key])).toEqual({ ok: true, coversBody: true });
		control.retireKey();
		fail();
		await control.settle();
		expect([recurly.verify(last(), [signingKey]), recurly.verify(last(), [secret])]).toMatchObject([{ ok: false }, { ok: true }]);
	});

	it('keep their notification id when sent again, however often', async () => {
		stage = await setStage({ webhookRetryMs: [1, 1] });
		stage.receiver.answer = () => (stage.receiver.received.length < 3 ? 500 : 200);
		stage.sandbox.control.addWebhookFault({ kind: 'drop', times: 2, types: ['payment.failed', 'dunning_event.created'] });
		fail();
		await stage.sandbox.control.settle();
		const ids = stage.receiver.received.map(({ headers }) => headers['recurly-notification-id']);
		expect([ids.length, new Set(ids).size]).toEqual([3, 1]);
		const { statuses } = await stage.sandbox.control.redeliver({ eventId: String(ids[0]), copies: 2 });
		expect(statuses).toEqual([200, 200]);
		expect(new Set(stage.receiver.received.map(({ headers }) => headers['recurly-notification-id'])).size).toBe(1);
	});

	it('carry ids only', async () => {
		stage = await setStage();
		const { invoiceId } = fail();
		await stage.sandbox.control.settle();
		const bodies = stage.receiver.received.map(({ raw }) => JSON.parse(raw) as Record<string, unknown>);
		expect(bodies.find(({ event_type }) => event_type === 'past_due')).toEqual({ id: invoiceId, object_type: 'charge_invoice', site_id: stage.sandbox.accountId, event_type: 'past_due', event_time: expect.any(String), invoice_number: expect.any(Number) });
		expect(bodies.map((body) => recurly.normalize(body))).toMatchObject([{ ok: true }, { ok: true }, { ok: true }]);
	});
});
