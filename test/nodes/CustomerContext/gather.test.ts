import { OUTPUTS, useEngineBench, type EngineBench } from '../../engine/bench';
import { errorOf, itemsFrom } from '../../engine/engine';

const READ = 'GET /v1/invoices/*';

describe('Customer Context', () => {
	const bench = useEngineBench();

	const pendingReason = async (one: EngineBench, invoiceId: string) => {
		const [waiting] = await one.store.peekDue({ queue: 'wf_1', kinds: ['event'], limit: 9 });
		return { reason: waiting?.reason, lease: waiting?.due.leaseToken, invoiceId: waiting?.event?.refs.invoiceId, expected: invoiceId };
	};

	it('ends with the cure when the platform is down, and keeps the work due', async () => {
		const { fail, claimed, work, store, stripe, charges } = bench();
		const failed = fail({ kind: 'insufficient-funds' });
		const item = await claimed({ invoiceId: failed.invoiceId });
		stripe.control.addApiFault({ pattern: READ, times: 20, kind: 'server-error', when: 'before' });
		const { run } = await work([item]);
		expect(errorOf(run)).toEqual({ message: expect.stringContaining('Stripe'), description: expect.stringMatching(/\w/) });
		expect(await store.holdsLease(item.due ?? { id: '', leaseToken: '' })).toBe(false);
		expect(await pendingReason(bench(), failed.invoiceId)).toMatchObject({ invoiceId: failed.invoiceId });
		expect(charges(failed.invoiceId)).toBe(0);
	});

	it('gives the work back with the reason, to be handed out again later and not at once', async () => {
		const { fail, claimed, work, store, stripe } = bench();
		const item = await claimed({ invoiceId: fail({}).invoiceId });
		stripe.control.addApiFault({ pattern: READ, times: 20, kind: 'rate-limit', retryAfterSeconds: 33 });
		expect(errorOf((await work([item])).run)).toBeDefined();
		expect(await bench().due()).toEqual([]);
		const claimAt = async (seconds: number) => {
			const now = new Date(Date.now() + seconds * 1000);
			return await store.claimDue({ queue: 'wf_1', kinds: ['event'], limit: 9, now, leaseUntil: new Date(now.getTime() + 1000), clocks: new Map(), maxAttempts: 5 });
		};
		expect(await claimAt(25)).toEqual([]);
		expect(await claimAt(34)).toMatchObject([{ due: { attempt: 2 } }]);
	});

	it('makes one piece of work per open invoice of the customer, each settled by itself', async () => {
		const { fail, claimed, work, stripe, store } = bench();
		const first = fail({ kind: 'stolen-card' });
		const second = stripe.control.billCustomer({ subscriptionId: first.subscriptionId });
		const { paymentMethodId } = stripe.control.updateCard({ customerId: first.customerId });
		const item = await claimed({ customerId: first.customerId, paymentMethodId }, { type: 'method.updated', rawType: 'payment_method.attached' });
		const { outputs } = await work([item]);
		const sent = outputs[OUTPUTS.send] ?? [];
		expect(sent.map(({ invoice }) => invoice?.id).sort()).toEqual([first.invoiceId, second.invoiceId].sort());
		expect(sent.map(({ outcome }) => outcome.result)).toEqual(['paid', 'paid']);
		expect(new Set(sent.map(({ due }) => due?.id)).size).toBe(2);
		for (const invoiceId of [first.invoiceId, second.invoiceId]) expect(bench().charges(invoiceId)).toBe(1);
		expect(await store.unsettledWork(item.due ?? { id: '', leaseToken: '' })).toEqual([]);
	});

	it('settles an event that finds nothing open, and gives no item', async () => {
		const { claimed, work, stripe, store } = bench();
		const made = stripe.control.addCustomer({ name: 'Grace Example', email: 'grace@example.com', country: 'US', currency: 'usd', amountMinor: 100 });
		const item = await claimed({ customerId: made.customerId }, { type: 'method.updated' });
		const { run, outputs } = await work([item]);
		expect([errorOf(run), outputs.flat()]).toEqual([undefined, []]);
		expect(await store.holdsLease(item.due ?? { id: '', leaseToken: '' })).toBe(false);
	});

	it('remembers the case without anything personal', async () => {
		const { fail, claimed, work, store, caseId } = bench();
		const failed = fail({});
		await work([await claimed({ invoiceId: failed.invoiceId })]);
		const stored = await store.loadCase(caseId(failed.invoiceId));
		expect(stored?.value).toMatchObject({ customerId: failed.customerId, state: 'open', queue: 'wf_1' });
		expect(JSON.stringify(stored)).not.toMatch(/\bada\b/i);
	});

	it.each([
		['an item of somebody else', { hello: 'world' }, /schemaVersion/],
		['a case without an account', { schemaVersion: 1, caseId: 'stripe:a:in_1', platform: 'stripe' }, /account: required/],
		['a case of an unknown platform', { schemaVersion: 1, caseId: 'x:a:in_1', platform: 'xpay', account: 'a' }, /platform/],
	])('names the field and the fix for %s', async (_what, item, field) => {
		const error = errorOf((await bench().work([item])).run);
		expect(error?.message).toMatch(field);
		expect(error?.description).toMatch(/Connect Dunning Trigger or Due Cases Trigger/);
	});

	it('keeps an item that is no case, with its problem, when the node continues on errors', async () => {
		const { fail, claimed, work } = bench();
		const good = await claimed({ invoiceId: fail({ kind: 'expired-card' }).invoiceId });
		const { run } = await work([{ hello: 'world' }, good], { onError: 'continueRegularOutput' });
		expect(itemsFrom(run, 'Customer Context')).toMatchObject([
			{ hello: 'world', error: expect.stringContaining('not a dunning case'), details: { fix: expect.stringContaining('Dunning Trigger') } },
			{ caseId: good.caseId },
		]);
	});

	it('keeps what other nodes added to the item', async () => {
		const { fail, claimed, work } = bench();
		const item = { ...(await claimed({ invoiceId: fail({}).invoiceId })), crm: { owner: 'north' } };
		expect((await work([item])).only()).toMatchObject({ crm: { owner: 'north' } });
	});
});
