import { fork, type ChildProcess } from 'node:child_process';
import { connectStripeSandbox } from './remote';
import { aFailing, setStage, type Stage } from './stage';

let stage: Stage;
beforeEach(async () => {
	stage = await setStage();
});
afterEach(async () => await stage.close());

const PAY = 'POST /v1/invoices/*/pay';
const pay = async (invoiceId: string, key: string) => await stage.call(`/v1/invoices/${invoiceId}/pay`, { method: 'POST', key });
const byApi = () => stage.sandbox.book.filter(({ source }) => source === 'api');

/** A customer whose card works again, so that the next charge succeeds. */
const aPayable = () => stage.sandbox.control.failCustomer(aFailing({ kind: 'processing-error' }));

describe('a reply that gets lost', () => {
	it('leaves exactly one charge in the book, which the same key then reports', async () => {
		const { invoiceId } = aPayable();
		stage.sandbox.control.addApiFault({ pattern: PAY, times: 1, kind: 'lose-reply', when: 'after' });
		await expect(pay(invoiceId, 'k1')).rejects.toThrow('fetch failed');
		expect(byApi()).toMatchObject([{ outcome: 'succeeded', idempotencyKey: 'k1' }]);
		const again = await pay(invoiceId, 'k1');
		expect(again).toMatchObject({ status: 200, body: { id: invoiceId, status: 'paid' } });
		expect(byApi()).toHaveLength(1);
	});

	it('leaves no charge when it was lost before the work', async () => {
		const { invoiceId } = aPayable();
		stage.sandbox.control.addApiFault({ pattern: PAY, times: 1, kind: 'lose-reply', when: 'before' });
		await expect(pay(invoiceId, 'k1')).rejects.toThrow('fetch failed');
		expect(byApi()).toEqual([]);
		expect((await pay(invoiceId, 'k1')).status).toBe(200);
		expect(byApi()).toHaveLength(1);
	});
});

describe('a vendor in trouble', () => {
	it('answers 429 so many times, without work and without remembering the key', async () => {
		const { invoiceId } = aPayable();
		stage.sandbox.control.addApiFault({ pattern: PAY, times: 2, kind: 'rate-limit', retryAfterSeconds: 3 });
		const first = await pay(invoiceId, 'k1');
		expect(first).toMatchObject({ status: 429, body: { error: { code: 'rate_limit' } } });
		expect(first.headers.get('retry-after')).toBe('3');
		expect((await pay(invoiceId, 'k1')).status).toBe(429);
		expect((await pay(invoiceId, 'k1')).status).toBe(200);
	});

	it('answers 500 for work that landed, and repeats that answer for the key', async () => {
		const { invoiceId } = aPayable();
		stage.sandbox.control.addApiFault({ pattern: PAY, times: 1, kind: 'server-error', when: 'after' });
		expect((await pay(invoiceId, 'k1')).status).toBe(500);
		expect((await pay(invoiceId, 'k1')).status).toBe(500);
		expect(byApi()).toHaveLength(1);
		expect((await stage.call(`/v1/invoices/${invoiceId}`)).body['status']).toBe('paid');
	});

	it('answers 500 before the work, and does it for the next call', async () => {
		const { invoiceId } = aPayable();
		stage.sandbox.control.addApiFault({ pattern: '*', times: 1, kind: 'server-error', when: 'before' });
		expect((await pay(invoiceId, 'k1')).status).toBe(500);
		expect(byApi()).toEqual([]);
		expect((await pay(invoiceId, 'k1')).status).toBe(200);
	});

	it('troubles only the calls that were named', async () => {
		const { invoiceId } = aPayable();
		stage.sandbox.control.addApiFault({ pattern: 'GET /v1/charges', times: 1, kind: 'server-error', when: 'before' });
		expect((await stage.call(`/v1/invoices/${invoiceId}`)).status).toBe(200);
		expect((await stage.call('/v1/charges')).status).toBe(500);
		expect((await stage.call('/v1/charges')).status).toBe(200);
	});

	it('is slow', async () => {
		const { invoiceId } = aPayable();
		stage.sandbox.control.addApiFault({ pattern: PAY, times: 1, kind: 'slow', milliseconds: 200 });
		const finished: string[] = [];
		await Promise.all([
			pay(invoiceId, 'k1').then(() => finished.push('slow')),
			stage.call('/v1/account').then(() => finished.push('quick')),
		]);
		expect(finished).toEqual(['quick', 'slow']);
	});
});

describe('a held call', () => {
	it('has landed when it is held after the work, whatever becomes of the caller', async () => {
		const { invoiceId } = aPayable();
		const { faultId } = stage.sandbox.control.addApiFault({ pattern: PAY, times: 1, kind: 'hold', when: 'after' });
		const lost = pay(invoiceId, 'k1').catch((error: Error) => error.message);
		await stage.sandbox.control.waitForHold({ faultId });
		expect(byApi()).toMatchObject([{ outcome: 'succeeded' }]);
		stage.sandbox.control.releaseHold({ faultId, how: 'drop' });
		expect(await lost).toBe('fetch failed');
		expect((await pay(invoiceId, 'k1')).headers.get('idempotent-replayed')).toBe('true');
		expect(byApi()).toHaveLength(1);
	});

	it('has not begun when it is held before the work and dropped', async () => {
		const { invoiceId } = aPayable();
		const { faultId } = stage.sandbox.control.addApiFault({ pattern: PAY, times: 1, kind: 'hold', when: 'before' });
		const lost = pay(invoiceId, 'k1').catch((error: Error) => error.message);
		await stage.sandbox.control.waitForHold({ faultId });
		stage.sandbox.control.releaseHold({ faultId, how: 'drop' });
		expect(await lost).toBe('fetch failed');
		expect(byApi()).toEqual([]);
	});
});

describe('the customer’s side', () => {
	it('confirms on the hosted page what off-session charges could not', async () => {
		const { invoiceId, hostedInvoiceUrl } = stage.sandbox.control.failCustomer(aFailing({ kind: 'authentication-required' }));
		expect((await pay(invoiceId, 'k1')).body).toMatchObject({ error: { code: 'authentication_required' } });
		const present = await stage.call(`/v1/invoices/${invoiceId}/pay`, { method: 'POST', params: { off_session: false } });
		expect(present).toMatchObject({ status: 402, body: { error: { code: 'invoice_payment_intent_requires_action' } } });
		const page = await (await fetch(hostedInvoiceUrl)).text();
		expect(page).toContain('€49.00');
		const form = { method: 'POST', body: new URLSearchParams({ act: 'confirm' }) };
		expect(await (await fetch(hostedInvoiceUrl, form)).text()).toContain('paid');
		expect((await stage.call(`/v1/invoices/${invoiceId}`)).body['status']).toBe('paid');
		expect(stage.sandbox.book.at(-1)).toMatchObject({ source: 'customer', outcome: 'succeeded' });
	});

	it('changes the card in the portal', async () => {
		const { customerId, invoiceId } = stage.sandbox.control.failCustomer(aFailing({ kind: 'expired-card' }));
		const session = await stage.call('/v1/billing_portal/sessions', { method: 'POST', params: { customer: customerId } });
		await fetch(String(session.body['url']), { method: 'POST', body: new URLSearchParams({ act: 'new-card' }) });
		expect((await pay(invoiceId, 'k1')).status).toBe(200);
	});

	it('escapes what a customer wrote in their name', async () => {
		const { customerId } = stage.sandbox.control.addCustomer(aFailing({ name: '<script>alert(1)</script>' }));
		const session = await stage.call('/v1/billing_portal/sessions', { method: 'POST', params: { customer: customerId } });
		expect(await (await fetch(String(session.body['url']))).text()).not.toContain('<script>');
	});
});

describe('a payment that the vendor blocks itself', () => {
	it('never reaches the network and gives no network code', async () => {
		const { chargeId } = stage.sandbox.control.failCustomer(aFailing({ kind: 'fraud-blocked' }));
		expect((await stage.call(`/v1/charges/${chargeId}`)).body['outcome']).toMatchObject({
			type: 'blocked',
			reason: 'highest_risk_level',
			network_status: 'not_sent_to_network',
			network_decline_code: null,
			risk_level: 'highest',
		});
	});
});

describe('attempts made by hand', () => {
	it('neither count after the first nor move the schedule', async () => {
		const { invoiceId } = stage.sandbox.control.failCustomer(aFailing());
		const before = (await stage.call(`/v1/invoices/${invoiceId}`)).body;
		await pay(invoiceId, 'k1');
		const after = (await stage.call(`/v1/invoices/${invoiceId}`)).body;
		expect(after['attempt_count']).toBe(1);
		expect(after['next_payment_attempt']).toBe(before['next_payment_attempt']);
		expect(stage.sandbox.book).toHaveLength(2);
	});

	it('are refused on an invoice that is paid or void', async () => {
		const paid = stage.sandbox.control.failCustomer(aFailing({ kind: 'paid-meanwhile' }));
		expect((await pay(paid.invoiceId, 'k1')).body).toMatchObject({ error: { message: 'Invoice is already paid' } });
		const voided = aPayable();
		await stage.call(`/v1/invoices/${voided.invoiceId}/void`, { method: 'POST' });
		expect((await pay(voided.invoiceId, 'k2')).status).toBe(400);
		expect(byApi()).toEqual([]);
	});

	it('take no money when it came another way', async () => {
		const { invoiceId } = stage.sandbox.control.failCustomer(aFailing());
		const answer = await stage.call(`/v1/invoices/${invoiceId}/pay`, { method: 'POST', params: { paid_out_of_band: true } });
		expect(answer.body['status']).toBe('paid');
		expect(byApi()).toEqual([]);
	});

	it('may use the backup card', async () => {
		const made = stage.sandbox.control.failCustomer(aFailing({ kind: 'stolen-card', backupCard: { brand: 'amex', last4: '0005' } }));
		const params = { payment_method: made.backupPaymentMethodId, off_session: true };
		const answer = await stage.call(`/v1/invoices/${made.invoiceId}/pay`, { method: 'POST', params });
		expect(answer.body['status']).toBe('paid');
		expect(byApi()).toMatchObject([{ paymentMethod: made.backupPaymentMethodId }]);
	});
});

describe('control from another process', () => {
	it('does over HTTP what it does in the same process', async () => {
		const remote = connectStripeSandbox(stage.sandbox.url);
		const made = await remote.failCustomer(aFailing({ clock: true }));
		expect((await remote.readBook()).map(({ invoice }) => invoice)).toEqual([made.invoiceId]);
		await remote.advance({ testClockId: made.testClockId ?? '', days: 3 });
		expect((await stage.call(`/v1/invoices/${made.invoiceId}`)).body['status']).toBe('paid');
		await expect(remote.collectNow({ invoiceId: 'in_nope' })).rejects.toThrow("No such invoice: 'in_nope'");
	});

	it('runs all three fakes standalone and says where', async () => {
		const child: ChildProcess = fork(`${__dirname}/../main.ts`, { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
		const printed = await new Promise<string>((resolve) => child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString())));
		const access = JSON.parse(printed) as { stripe: { url: string; accountId: string }; model: { url: string }; mail: { port: number } };
		const remote = connectStripeSandbox(access.stripe.url);
		expect((await remote.readAccess()).accountId).toBe(access.stripe.accountId);
		const exited = new Promise((resolve) => child.once('exit', resolve));
		child.kill('SIGTERM');
		expect(await exited).toBe(0);
	});
});
