import { zuora } from '../../../nodes/platforms/zuora';
import { present } from '../../../nodes/platforms/zuora/verify';
import { must } from '../../sandbox/zuora/world';
import { startReceiver, type WebhookReceiver } from '../../sandbox/wire/receiver';
import { openSandbox, type SandboxAccount } from './sandboxAccount';

let account: SandboxAccount;
let receiver: WebhookReceiver;

beforeEach(async () => {
	account = await openSandbox({ settings: { calloutRetryMs: [10, 10] } });
	receiver = await startReceiver();
});
afterEach(async () => {
	await account.sandbox.close();
	await receiver.close();
});

const OWNER = 'instance:wf1:Dunning Trigger:production';

async function register(events = zuora.defaultEvents) {
	const made = await zuora.endpoints?.register({ url: receiver.url, description: 'n8n dunning: my workflow', events, owner: OWNER, secret: 'a fresh secret' }, account.http);
	if (made === undefined) throw new Error('Zuora registers no endpoint');
	return made;
}

const headersOf = (index: number): Record<string, string> => receiver.received[index]?.headers as Record<string, string>;

async function eventsOf(index: number) {
	const confirmed = await zuora.confirm?.(JSON.parse(receiver.received[index]?.raw ?? 'null'), account.http);
	return confirmed?.ok ? confirmed.events : [];
}

describe('registering callouts at Zuora', () => {
	it('makes one definition per event that the tenant has, under the tenant’s own names, with a login and ids alone', async () => {
		const made = await register();
		const definitions = [...account.sandbox.world.definitions.values()];
		expect(made.id.split(',')).toHaveLength(definitions.length);
		expect(definitions.map(({ eventTypeName }) => eventTypeName).sort()).toEqual(['Invoice Due', 'InvoiceClosed', 'PaymentChargedBack', 'PaymentDeclined', 'PaymentMethodClosed', 'PaymentMethodUpdated', 'PaymentProcessed', 'PaymentRefundProcessed', 'SubscriptionCancelled', 'SubscriptionSuspended', 'SubscriptionUpdated']);
		for (const { callout, name } of definitions) {
			expect(name.length).toBeLessThanOrEqual(255);
			expect(callout.calloutAuth).toMatchObject({ username: 'n8n-dunning', password: 'a fresh secret' });
			expect(Object.values(callout.calloutParams).filter((merge) => !/^<(\w+\.ID|Event\.\w+)>$/.test(merge))).toEqual([]);
		}
		expect(made.secret).toBe('n8n-dunning:a fresh secret');
	});

	it('finds its own by the owner, reads them, and removes them, also twice', async () => {
		const made = await register();
		const other = await zuora.endpoints?.register({ url: 'http://127.0.0.1:9/other', description: 'another', events: ['PaymentDeclined'], owner: 'other', secret: 's' }, account.http);
		const found = await zuora.endpoints?.find(OWNER, account.http);
		expect(found).toEqual([{ id: made.id, url: receiver.url, isEnabled: true }]);
		expect(await zuora.endpoints?.read(made.id, account.http)).toEqual(found?.[0]);
		expect([await zuora.endpoints?.remove(made.id, account.http), await zuora.endpoints?.remove(made.id, account.http)]).toEqual([true, true]);
		expect(await zuora.endpoints?.read(made.id, account.http)).toBeUndefined();
		expect(await zuora.endpoints?.find(OWNER, account.http)).toEqual([]);
		expect([...account.sandbox.world.definitions.keys()]).toEqual([other?.id]);
	});

	it('is gone when one of its definitions is, and disabled when one is switched off', async () => {
		const made = await register(['PaymentDeclined', 'PaymentProcessed']);
		const [first = '', second = ''] = made.id.split(',');
		must(account.sandbox.world.definitions, first).active = false;
		expect(await zuora.endpoints?.read(made.id, account.http)).toMatchObject({ isEnabled: false });
		account.sandbox.world.definitions.delete(second);
		expect(await zuora.endpoints?.read(made.id, account.http)).toBeUndefined();
	});

	it('leaves nothing behind when a definition is refused', async () => {
		account.sandbox.control.addApiFault({ pattern: 'POST /notifications/notification-definitions', times: 1, kind: 'slow', milliseconds: 0 });
		account.sandbox.control.addApiFault({ pattern: 'POST /notifications/notification-definitions', times: 1, kind: 'server-error', when: 'before' });
		await expect(register()).rejects.toMatchObject({ code: 'platform-unavailable' });
		expect(account.sandbox.world.definitions.size).toBe(0);
	});
});

describe('callouts of Zuora', () => {
	it('present the registered login, and their object is read again', async () => {
		const { secret } = await register();
		const failed = account.fail();
		await account.sandbox.control.settle();
		expect(receiver.received).toHaveLength(1);
		const delivery = { rawBody: Buffer.from(receiver.received[0]?.raw ?? ''), headers: headersOf(0), receivedAt: new Date() };
		expect(zuora.verify(delivery, ['an old one', secret])).toEqual({ ok: true, coversBody: false });
		expect(zuora.verify(delivery, ['an old one'])).toMatchObject({ ok: false, reason: 'mismatch' });
		expect(await eventsOf(0)).toMatchObject([{ type: 'payment.failed', refs: { invoiceId: failed.invoiceId, chargeId: failed.paymentId, customerId: failed.customerId } }]);
	});

	it('are the same event however often they are sent, although their request ids differ', async () => {
		await register(['PaymentDeclined']);
		receiver.answer = () => (receiver.received.length < 3 ? 500 : 200);
		account.fail();
		await account.sandbox.control.settle();
		expect(new Set(receiver.received.map(({ headers }) => headers['zuora-request-id'])).size).toBe(3);
		const ids = await Promise.all([0, 1, 2].map(async (index) => (await eventsOf(index))[0]?.id));
		expect(new Set(ids).size).toBe(1);
	});

	it('tell what their object is like now, not what they said', async () => {
		await register(['PaymentMethodUpdated', 'SubscriptionSuspended', 'PaymentProcessed']);
		const failed = account.fail();
		account.sandbox.control.payOnPage({ invoiceId: failed.invoiceId });
		account.sandbox.control.refund({ paymentId: account.sandbox.book.at(-1)?.charge ?? '', amountMinor: 100 });
		await account.sandbox.control.settle();
		expect(await eventsOf(0)).toMatchObject([{ type: 'refund.created', rawType: 'PaymentRefundProcessed' }]);
		const { paymentMethodId } = account.sandbox.control.updateCard({ customerId: failed.customerId });
		await account.sandbox.control.settle();
		expect(await eventsOf(1)).toMatchObject([{ type: 'method.updated', refs: { paymentMethodId, customerId: failed.customerId } }]);
		account.sandbox.control.closeMethod({ paymentMethodId });
		expect(await eventsOf(1)).toMatchObject([{ type: 'method.removed' }]);
	});

	it('tell of an invoice that is due by its clock, and carry that clock', async () => {
		await register(['InvoiceDue']);
		const { invoiceId, testClockId } = account.fail({ kind: 'stolen-card', clock: true });
		expect(await zuora.confirm?.({ invoiceId }, account.http)).toMatchObject({ ok: true, testClockId, events: [{ type: 'invoice.updated' }] });
		account.sandbox.control.advance({ testClockId: testClockId ?? '', days: 31 });
		await account.sandbox.control.settle();
		expect(await zuora.confirm?.({ invoiceId }, account.http)).toMatchObject({ ok: true, testClockId, events: [{ type: 'invoice.overdue', refs: { invoiceId } }] });
	});

	it('tell of a subscription that was suspended, once per version', async () => {
		const { invoiceId, subscriptionId } = account.fail();
		const say = async () => {
			const confirmed = await zuora.confirm?.({ subscriptionId }, account.http);
			return confirmed?.ok ? confirmed.events.map(({ id, type }) => ({ id, type })) : [];
		};
		await zuora.act({ kind: 'change', change: { kind: 'suspend-subscription' }, invoiceId, subscriptionId, idempotencyKey: 'k' }, account.http);
		expect(await say()).toEqual([{ id: `SubscriptionSuspended:${subscriptionId}:Suspended-2`, type: 'subscription.paused' }]);
		expect(await say()).toEqual(await say());
	});

	it('say nothing while a payment is still processed', async () => {
		const { paymentId } = account.fail();
		must(account.sandbox.world.payments, paymentId).status = 'Processing';
		expect(await zuora.confirm?.({ paymentId }, account.http)).toMatchObject({ ok: true, events: [] });
	});

	it.each(['Bearer abc', 'Basic', 'Basic ???', 'Digest x'])('are refused with the header %p', (authorization) => {
		expect(zuora.verify({ rawBody: Buffer.from('{}'), headers: { authorization }, receivedAt: new Date() }, ['a:b'])).toMatchObject({ ok: false, reason: 'malformed' });
	});

	it('are refused with a login that only begins like the right one', () => {
		for (const login of ['a:', 'a:bc', 'a:B', 'a:b ', ' a:b']) {
			expect(zuora.verify({ rawBody: Buffer.from('{}'), headers: { authorization: present(login) }, receivedAt: new Date() }, ['a:b'])).toMatchObject({ ok: false, reason: 'mismatch' });
		}
	});
});

describe('what callouts did not tell', () => {
	const since = new Date(Date.now() - 3_600_000);

	it('is found by reading, under the ids that the callouts would have had', async () => {
		await register();
		receiver.answer = () => 500;
		const failed = account.fail();
		account.sandbox.control.updateCard({ customerId: failed.customerId });
		await account.sandbox.control.settle();
		const missed = await zuora.readMissedEvents({ since, events: zuora.defaultEvents }, account.http);
		const found = missed.map((payload) => zuora.normalize(payload)).flatMap((one) => (one.ok ? one.events : []));
		expect(found.map(({ type }) => type).sort()).toEqual(['method.updated', 'payment.failed']);
		const delivered = [...(await eventsOf(0)), ...(await eventsOf(receiver.received.length - 1))];
		expect(found.map(({ id }) => id).sort()).toEqual(delivered.map(({ id }) => id).sort());
	});

	it('holds failed payments even where no callout was set up, and nothing older than asked', async () => {
		account.fail({ paidInvoices: 2 });
		expect(await zuora.readMissedEvents({ since, events: zuora.defaultEvents }, account.http)).toMatchObject([{ eventType: 'PaymentDeclined' }]);
		expect(await zuora.readMissedEvents({ since: new Date(Date.now() + 60_000), events: zuora.defaultEvents }, account.http)).toEqual([]);
	});

	it('leaves out what nobody subscribed to', async () => {
		account.fail();
		expect(await zuora.readMissedEvents({ since, events: ['PaymentProcessed'] }, account.http)).toEqual([]);
	});
});

describe('cards that end soon', () => {
	const now = new Date('2026-11-28T09:00:00Z');
	const until = new Date('2027-01-15T00:00:00Z');

	it('are found over all batches of a query: default cards of accounts with an active subscription, under the same id at every look', async () => {
		account.sandbox.control.changeSettings({ batchSize: 1 });
		const customers = [account.fail(), account.fail(), account.fail()];
		for (const { paymentMethodId } of customers) Object.assign(must(account.sandbox.world.methods, paymentMethodId), { expYear: 2026, expMonth: 12 });
		const [first, second, third] = customers;
		must(account.sandbox.world.subscriptions, second?.subscriptionId ?? '').status = 'Cancelled';
		account.sandbox.control.updateCard({ customerId: third?.customerId ?? '' });
		const found = await zuora.readExpiringMethods({ now, until }, account.http);
		expect(found).toEqual([{ id: `expiring:${first?.paymentMethodId}:2026-12`, type: 'method.expiring', rawType: 'PaymentMethodExpiring', occurredAt: now.toISOString(), refs: { customerId: first?.customerId, paymentMethodId: first?.paymentMethodId } }]);
		expect(await zuora.readExpiringMethods({ now, until }, account.http)).toEqual(found);
	});

	it('are none outside the span', async () => {
		account.fail();
		expect(await zuora.readExpiringMethods({ now, until }, account.http)).toEqual([]);
	});
});
