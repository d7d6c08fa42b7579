import { aFailing, setStage, type Stage } from './stage';
import { DAY } from './world';

let stage: Stage;
afterEach(async () => await stage.close());

const START = Date.UTC(2026, 9, 30, 9) / 1000;

const invoiceOf = async (id: string) => (await stage.call(`/invoices/${id}`)).body;
const daysOf = (): number[] => stage.sandbox.book.map(({ at }) => (Date.parse(at) / 1000 - START) / DAY);

describe('the vendor’s own retries on a test clock', () => {
	it('tries on its days until the money is there, and tells of each by webhook', async () => {
		stage = await setStage();
		const { control } = stage.sandbox;
		const { invoiceId, testClockId } = control.failCustomer(aFailing({ clock: true, startsAt: START, succeedsAfterDays: 4 }));
		expect(control.advance({ testClockId: testClockId ?? '', days: 10 })).toEqual({ frozenTime: START + 10 * DAY });
		expect(daysOf()).toEqual([0, 1, 3, 5]);
		expect(await invoiceOf(invoiceId)).toMatchObject({ state: 'paid', balance: 0, paid: 49 });
		await control.settle();
		expect([...stage.names()].sort()).toEqual(['charge_invoice.paid', 'charge_invoice.past_due', 'dunning_event.created', 'payment.failed', 'payment.failed', 'payment.failed', 'payment.succeeded']);
	});

	it('waits after a hard decline, and collects at once when the card is changed', async () => {
		stage = await setStage();
		const { control } = stage.sandbox;
		const { invoiceId, testClockId, customerId } = control.failCustomer(aFailing({ kind: 'stolen-card', clock: true, startsAt: START }));
		control.advance({ testClockId: testClockId ?? '', days: 12 });
		expect(daysOf()).toEqual([0]);
		control.updateCard({ customerId });
		expect(daysOf()).toEqual([0, 12]);
		expect(await invoiceOf(invoiceId)).toMatchObject({ state: 'paid' });
	});

	it('stops at the attempts that an invoice is granted, forced ones included', async () => {
		stage = await setStage({ maxAttempts: 3 });
		const { control } = stage.sandbox;
		const { invoiceId, testClockId } = control.failCustomer(aFailing({ kind: 'do-not-honor', truth: { kind: 'declines', decline: 'do_not_honor' }, clock: true, startsAt: START }));
		expect((await stage.call(`/invoices/${invoiceId}/collect`, { method: 'PUT' })).status).toBe(422);
		control.advance({ testClockId: testClockId ?? '', days: 30 });
		expect(stage.sandbox.book.map(({ source }) => source)).toEqual(['automatic', 'api', 'automatic']);
		expect(await stage.call(`/invoices/${invoiceId}/collect`, { method: 'PUT' })).toMatchObject({ status: 422, body: { error: { type: 'validation' } } });
	});

	it.each([
		['fail-invoice', 'failed', 'active'],
		['expire-subscription', 'past_due', 'expired'],
		['leave-past-due', 'past_due', 'active'],
	] as const)('ends as the campaign says: %s', async (endAction, invoice, subscription) => {
		stage = await setStage({ endAction });
		const { control } = stage.sandbox;
		const made = control.failCustomer(aFailing({ truth: { kind: 'declines', decline: 'do_not_honor' }, clock: true, startsAt: START }));
		control.advance({ testClockId: made.testClockId ?? '', days: 60 });
		expect(await invoiceOf(made.invoiceId)).toMatchObject({ state: invoice });
		expect((await stage.call(`/subscriptions/${made.subscriptionId}`)).body['state']).toBe(subscription);
	});

	it('collects on the new due date of an invoice whose terms were changed', async () => {
		stage = await setStage();
		const { control } = stage.sandbox;
		const { invoiceId, testClockId } = control.failCustomer(aFailing({ clock: true, startsAt: START }));
		expect((await stage.call(`/invoices/${invoiceId}`, { method: 'PUT', json: { net_terms: 20 } })).body).toMatchObject({ state: 'pending', due_at: new Date((START + 20 * DAY) * 1000).toISOString().replace('.000', '') });
		control.advance({ testClockId: testClockId ?? '', days: 25 });
		expect(daysOf()).toEqual([0, 20]);
	});

	it('shows its clock to whoever has the key, and to nobody else', async () => {
		stage = await setStage();
		const { testClockId, customerId } = stage.sandbox.control.failCustomer(aFailing({ clock: true, startsAt: START }));
		expect((await stage.call(`/_sandbox/clocks/${testClockId}`)).body).toEqual({ frozenAt: '2026-10-30T09:00:00Z' });
		expect((await stage.call('/_sandbox/clocks/none')).status).toBe(404);
		expect((await stage.call(`/_sandbox/clocks/${testClockId}`, { headers: { authorization: 'Basic eDo=' } })).status).toBe(401);
		expect((await stage.call(`/accounts/${customerId}`)).body['custom_fields']).toEqual([{ name: 'dunning_test_clock', value: testClockId }]);
	});
});

describe('the customer', () => {
	it('saves another card on the page that the token opens, which pays what is due', async () => {
		stage = await setStage();
		const { invoiceId, customerId } = stage.sandbox.control.failCustomer(aFailing({ kind: 'expired-card' }));
		const { body } = await stage.call(`/accounts/${customerId}`);
		const page = `${stage.sandbox.url}/account/${String(body['hosted_login_token'])}`;
		expect(await (await fetch(page)).text()).toContain('Ada Example');
		expect((await fetch(`${stage.sandbox.url}/account/no-such-token`)).status).toBe(404);
		await fetch(page, { method: 'POST', body: new URLSearchParams({ act: 'new-card' }) });
		expect(await invoiceOf(invoiceId)).toMatchObject({ state: 'paid' });
	});

	it('confirms there what the bank asks for', async () => {
		stage = await setStage();
		const { invoiceId } = stage.sandbox.control.failCustomer(aFailing({ kind: 'authentication-required' }));
		expect((await invoiceOf(invoiceId))['transactions']).toMatchObject([{ status: 'declined', status_code: 'three_d_secure_action_required' }]);
		expect(stage.sandbox.control.payOnPage({ invoiceId })).toEqual({ outcome: 'paid' });
		expect(stage.sandbox.control.payOnPage({ invoiceId })).toEqual({ outcome: 'not-payable' });
	});
});
