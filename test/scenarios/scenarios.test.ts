import { stripe as platform } from '../../nodes/platforms/stripe';
import { useEngineBench } from '../engine/bench';
import { makeClient } from '../sandbox/wire/client';
import { startReceiver, type WebhookReceiver } from '../sandbox/wire/receiver';
import { replay, type Order, type Stage } from './replay';
import { readScenarios, scenarioSchema } from './scenario';

const ORDERS: Order[] = [{ kind: 'in order' }, { kind: 'doubled' }, { kind: 'shuffled', seed: 11 }, { kind: 'with lost replies' }];

describe.each(readScenarios())('%s', (_file, scenario) => {
	const bench = useEngineBench();
	let receiver: WebhookReceiver;
	let secret: string;

	beforeAll(async () => {
		receiver = await startReceiver();
	});
	beforeEach(async () => {
		const call = makeClient(bench().stripe.url, bench().stripe.secretKey);
		const { body } = await call('/v1/webhook_endpoints', { method: 'POST', params: { url: receiver.url, enabled_events: platform.defaultEvents } });
		secret = String(body.secret);
		receiver.received.splice(0);
	});
	afterEach(async () => {
		const call = makeClient(bench().stripe.url, bench().stripe.secretKey);
		for (const { id } of bench().stripe.control.readObjects({ kind: 'webhook_endpoint' }) as Array<{ id: string }>) await call(`/v1/webhook_endpoints/${id}`, { method: 'DELETE' });
	});
	afterAll(async () => await receiver.close());

	it.each(ORDERS)(`${scenario.title} (webhooks $kind)`, async (order) => {
		const stage: Stage = { bench: bench(), receiver, secret };
		expect(await replay(stage, scenario, order)).toEqual(scenario.ends);
		expect(await bench().store.verifyChain()).toMatchObject({ ok: true });
	});
});

describe('a scenario', () => {
	const [, good] = readScenarios()[0] ?? [];

	it('that asserts nothing about somebody is refused', () => {
		expect(() => scenarioSchema.parse({ ...good, ends: {} })).toThrow(/Nothing is asserted/);
		expect(() => scenarioSchema.parse({ ...good, customers: {}, ends: {}, acts: [] })).toThrow(/needs a customer/);
	});

	it('that asserts only a part is refused', () => {
		const [[name, end] = ['', undefined]] = Object.entries(good?.ends ?? {});
		const { charges: _charges, ...part } = end ?? { charges: 0 };
		expect(() => scenarioSchema.parse({ ...good, ends: { ...good?.ends, [name]: part } })).toThrow(/charges/);
	});
});
