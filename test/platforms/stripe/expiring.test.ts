import { stripe } from '../../../nodes/platforms/stripe';
import type { NewCustomer } from '../../sandbox/stripe/scenario';
import { openSandbox, type SandboxAccount } from './sandboxAccount';

const NOW = new Date('2026-11-22T10:00:00.000Z');
const SPAN = { now: NOW, until: new Date('2026-12-22T10:00:00.000Z') };

let account: SandboxAccount;
beforeEach(async () => {
	account = await openSandbox();
});
afterEach(async () => {
	await account.sandbox.close();
});

const subscribe = (expMonth: number, expYear: number, more: Partial<NewCustomer> = {}) =>
	account.sandbox.control.addCustomer({ name: 'Iris Varga', email: 'iris.varga@example.com', country: 'DE', currency: 'usd', amountMinor: 4_900, card: { last4: '4242', expMonth, expYear }, ...more });

describe('cards that are about to expire', () => {
	it('are found until their month has ended, and no later than asked', async () => {
		const ending = subscribe(11, 2026);
		subscribe(10, 2026);
		subscribe(12, 2026);
		const events = await stripe.readExpiringMethods(SPAN, account.http);
		expect(events).toEqual([
			{
				id: `expiring:${ending.paymentMethodId}:2026-11`,
				type: 'method.expiring',
				rawType: 'card.expiring',
				occurredAt: NOW.toISOString(),
				refs: { customerId: ending.customerId, subscriptionId: ending.subscriptionId, paymentMethodId: ending.paymentMethodId },
			},
		]);
	});

	it("are looked for on the subscription first, as Stripe charges the subscription's own card", async () => {
		const own = subscribe(11, 2026, { onSubscription: true });
		const [event, ...others] = await stripe.readExpiringMethods(SPAN, account.http);
		expect(event?.refs.paymentMethodId).toBe(own.paymentMethodId);
		expect(others).toEqual([]);
	});

	it('have the same id at every look, until the card is renewed', async () => {
		const { customerId } = subscribe(11, 2026);
		const ids = async () => (await stripe.readExpiringMethods(SPAN, account.http)).map(({ id }) => id);
		const first = await ids();
		expect(first).toHaveLength(1);
		expect(await ids()).toEqual(first);
		account.sandbox.control.updateCard({ customerId, card: { last4: '4444', expMonth: 5, expYear: 2031 } });
		expect(await ids()).toEqual([]);
	});

	it('are read with GET, a page of a hundred subscriptions at a time', async () => {
		subscribe(11, 2026);
		await stripe.readExpiringMethods(SPAN, account.http);
		expect(account.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /v1/subscriptions']);
	});
});
