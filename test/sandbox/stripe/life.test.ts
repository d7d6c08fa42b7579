import { aFailing, setStage, type Stage } from './stage';
import { DAY } from './world';

let stage: Stage;
afterEach(async () => await stage.close());

const START = Date.UTC(2026, 9, 30, 9) / 1000;

const invoiceOf = async (id: string) => (await stage.call(`/v1/invoices/${id}`)).body;

describe('the vendor’s own retries under a test clock', () => {
	it('lives thirty days of retries in order, each at its time, and ends past due', async () => {
		stage = await setStage();
		const { invoiceId, testClockId, subscriptionId } = stage.sandbox.control.failCustomer(
			aFailing({ kind: 'do-not-honor', truth: { kind: 'declines', decline: 'do_not_honor' }, clock: true, startsAt: START }),
		);
		const advance = await stage.call(`/v1/test_helpers/test_clocks/${testClockId}/advance`, {
			method: 'POST',
			params: { frozen_time: START + 30 * DAY },
		});
		expect(advance.body['status']).toBe('advancing');
		let clock = advance.body;
		while (clock['status'] !== 'ready') clock = (await stage.call(`/v1/test_helpers/test_clocks/${testClockId}`)).body;
		expect(clock['frozen_time']).toBe(START + 30 * DAY);
		const days = stage.sandbox.book.map(({ at }) => (Date.parse(at) / 1000 - START) / DAY);
		expect(days).toEqual([0, 1, 3, 5, 7, 9, 11, 13, 14]);
		expect(await invoiceOf(invoiceId)).toMatchObject({ status: 'open', attempt_count: 9, next_payment_attempt: null });
		await stage.sandbox.control.settle();
		const failed = stage.receiver.received.filter(({ event }) => event.type === 'invoice.payment_failed');
		expect(failed).toHaveLength(9);
		expect((await stage.call(`/v1/subscriptions/${subscriptionId}`)).body['status']).toBe('past_due');
		const ready = stage.types().filter((type) => type === 'test_helpers.test_clock.ready');
		expect(ready).toHaveLength(1);
	});

	it('recovers at the first retry after the money is there', async () => {
		stage = await setStage();
		const { control } = stage.sandbox;
		const { invoiceId, testClockId, subscriptionId } = control.failCustomer(aFailing({ clock: true, startsAt: START, succeedsAfterDays: 4 }));
		control.advance({ testClockId: testClockId ?? '', days: 10 });
		expect(await invoiceOf(invoiceId)).toMatchObject({ status: 'paid', attempt_count: 4, next_payment_attempt: null, amount_remaining: 0 });
		expect((await stage.call(`/v1/subscriptions/${subscriptionId}`)).body['status']).toBe('active');
		expect(stage.sandbox.book.map(({ outcome }) => outcome)).toEqual(['declined', 'declined', 'declined', 'succeeded']);
		await control.settle();
		expect(stage.types()).toEqual(expect.arrayContaining(['invoice.paid', 'invoice.payment_succeeded', 'invoice_payment.paid', 'charge.succeeded']));
	});

	it('dates what happens on the clock of the customer', async () => {
		stage = await setStage();
		const { control } = stage.sandbox;
		const { invoiceId, testClockId } = control.failCustomer(aFailing({ clock: true, startsAt: START, succeedsAfterDays: 2 }));
		control.advance({ testClockId: testClockId ?? '', days: 1.5 });
		const events = await stage.call('/v1/events', { params: { type: 'charge.failed' } });
		expect((events.body['data'] as Array<{ created: number }>).map(({ created }) => created)).toEqual([START + DAY, START]);
		expect(await invoiceOf(invoiceId)).toMatchObject({ created: START, test_clock: testClockId });
	});

	it('goes on counting after a hard decline, but charges again only with another card', async () => {
		stage = await setStage();
		const { control } = stage.sandbox;
		const { invoiceId, testClockId, customerId } = control.failCustomer(aFailing({ kind: 'stolen-card', clock: true, startsAt: START }));
		control.advance({ testClockId: testClockId ?? '', days: 4 });
		expect(stage.sandbox.book).toHaveLength(1);
		expect(await invoiceOf(invoiceId)).toMatchObject({ attempt_count: 3, status: 'open' });
		control.updateCard({ customerId });
		control.advance({ testClockId: testClockId ?? '', days: 2 });
		expect(await invoiceOf(invoiceId)).toMatchObject({ status: 'paid' });
		expect(stage.sandbox.book).toHaveLength(2);
	});

	it('stops when automation is switched off and goes on when it is handed back', async () => {
		stage = await setStage();
		const { control } = stage.sandbox;
		const { invoiceId, testClockId } = control.failCustomer(aFailing({ clock: true, startsAt: START, succeedsAfterDays: 2 }));
		const off = await stage.call(`/v1/invoices/${invoiceId}`, { method: 'POST', params: { auto_advance: false } });
		expect(off.body).toMatchObject({ auto_advance: false, next_payment_attempt: null });
		control.advance({ testClockId: testClockId ?? '', days: 6 });
		expect(stage.sandbox.book).toHaveLength(1);
		const on = await stage.call(`/v1/invoices/${invoiceId}`, { method: 'POST', params: { auto_advance: true } });
		expect(on.body['next_payment_attempt']).toBe(START + 6 * DAY + 3_600);
		control.advance({ testClockId: testClockId ?? '', days: 1 });
		expect(await invoiceOf(invoiceId)).toMatchObject({ status: 'paid' });
	});

	it('ends the subscription when the account is set up so', async () => {
		stage = await setStage({ endAction: 'cancel', nativeRetryDays: [1] });
		const { control } = stage.sandbox;
		const { testClockId, subscriptionId } = control.failCustomer(aFailing({ clock: true, startsAt: START, succeedsAfterDays: 20 }));
		control.advance({ testClockId: testClockId ?? '', days: 2 });
		expect((await stage.call(`/v1/subscriptions/${subscriptionId}`)).body['status']).toBe('canceled');
		await control.settle();
		expect(stage.types()).toContain('customer.subscription.deleted');
	});

	it('bills the next month when subscriptions renew', async () => {
		stage = await setStage({ renews: true });
		const { control } = stage.sandbox;
		const { customerId, testClockId } = control.failCustomer(aFailing({ clock: true, startsAt: START, succeedsAfterDays: 2 }));
		control.advance({ testClockId: testClockId ?? '', days: 35 });
		const paid = await stage.call('/v1/invoices', { params: { customer: customerId, status: 'paid' } });
		expect(paid.body['data']).toHaveLength(2);
	});

	it('refuses to go back in time', async () => {
		stage = await setStage();
		const clock = await stage.call('/v1/test_helpers/test_clocks', { method: 'POST', params: { frozen_time: START } });
		const back = await stage.call(`/v1/test_helpers/test_clocks/${String(clock.body['id'])}/advance`, {
			method: 'POST',
			params: { frozen_time: START - 1 },
		});
		expect(back.status).toBe(400);
	});
});
