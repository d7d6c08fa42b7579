import type { WebhookReceiver } from '../../sandbox/wire/receiver';
import { startReceiver } from '../../sandbox/wire/receiver';
import { startRecurlySandbox } from '../../sandbox/recurly/start';
import { useBillingBench } from '../../engine/bench';
import { deliver, type Received } from './aWebhook';

describe('a webhook of Recurly', () => {
	const bench = useBillingBench(() => startRecurlySandbox());
	let receiver: WebhookReceiver;
	beforeAll(async () => {
		receiver = await startReceiver();
	});
	afterAll(async () => await receiver.close());
	let isRegistered = false;
	beforeEach(() => {
		if (!isRegistered) bench().billing.registerByHand?.(receiver.url);
		isRegistered = true;
		receiver.received.length = 0;
	});

	type Arrived = (typeof receiver.received)[number];

	/** Hands a delivery of the sandbox to the trigger, as it came or changed. */
	async function post({ raw, headers }: Arrived, changes: { body?: string; headers?: Record<string, string>; registration?: object } = {}): Promise<Received> {
		const sent = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
		return await deliver({ body: changes.body ?? raw, headers: { ...sent, ...changes.headers }, parameters: { platform: 'recurly' }, credentials: bench().credentials, registration: {} });
	}

	async function deliveriesOf(act: () => unknown, name: string): Promise<Arrived> {
		act();
		await bench().billing.control.settle();
		const found = receiver.received.find(({ raw }) => raw.includes(`"event_type":"${name}"`));
		if (found === undefined) throw new Error(`No ${name} has arrived`);
		return found;
	}

	it('starts one execution however often it is delivered, on the site that it names', async () => {
		let invoiceId = '';
		const arrived = await deliveriesOf(() => ({ invoiceId } = bench().fail({})), 'past_due');
		const first = await post(arrived);
		expect(first).toMatchObject({ status: 200, items: [{ caseId: bench().caseId(invoiceId), platform: 'recurly', account: bench().billing.accountId, event: { id: arrived.headers['recurly-notification-id'], type: 'payment.failed', refs: { invoiceId } } }] });
		expect(await post(arrived)).toMatchObject({ status: 200, items: null });
		expect(await post(arrived, { headers: { 'recurly-signature': String(arrived.headers['recurly-signature']) } })).toMatchObject({ items: null });
	});

	it.each([
		['another key', (arrived: Arrived) => ({ headers: { 'recurly-signature': `${String(arrived.headers['recurly-signature']).split(',')[0]},${'0'.repeat(64)}` } }), 'mismatch'],
		['one changed letter', ({ raw }: Arrived) => ({ body: raw.replace('past_due', 'past_dux') }), 'mismatch'],
		['no signature', () => ({ headers: { 'recurly-signature': '' } }), 'no-signature'],
		['an old signature', (arrived: Arrived) => ({ headers: { 'recurly-signature': String(arrived.headers['recurly-signature']).replace(/^\d{13}/, '1600000000000') } }), 'mismatch'],
	])('with %s gets 401, and starts nothing', async (_name, changes, reason) => {
		const arrived = await deliveriesOf(() => bench().fail({}), 'past_due');
		expect(await post(arrived, changes(arrived))).toMatchObject({ status: 401, items: null, body: { refused: reason } });
		expect(await bench().store.peekDue({ queue: 'wf_1', kinds: ['event'], limit: 9 })).toEqual([]);
	});

	it('of a paid renewal of nobody that we work starts nothing', async () => {
		const arrived = await deliveriesOf(() => {
			const { subscriptionId } = bench().billing.control.addCustomer({ kind: 'insufficient-funds', name: 'Ada', email: 'a@example.com', country: 'DE', currency: 'eur', amountMinor: 100 });
			bench().billing.control.billCustomer({ subscriptionId });
		}, 'paid');
		expect(await post(arrived)).toMatchObject({ status: 200, items: null });
	});
});
