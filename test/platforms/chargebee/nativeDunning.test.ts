import { chargebee } from '../../../nodes/platforms/chargebee';
import { nativeRetryOn, partnerEngine, pausedUntil } from '../../../nodes/platforms/chargebee/dunning';
import { invoiceSchema, type ChargebeeInvoice } from '../../../nodes/platforms/chargebee/payload';
import type { Change } from '../../../nodes/core/actions/change';
import { readEvent } from './fixtures';
import { openSandbox, type SandboxAccount } from './sandboxAccount';

const NOW = 1_794_000_000;
const DAY = 86_400;

function anInvoice(changes: Partial<ChargebeeInvoice>): ChargebeeInvoice {
	const { invoice } = readEvent('payment_failed').content as { invoice: object };
	return { ...invoiceSchema.parse(invoice), ...changes };
}

describe('native dunning of an invoice', () => {
	it.each([
		['in progress', {}, true],
		['paused until a later day', { expected_payment_date: NOW + 9 * DAY, next_retry_at: NOW + 9 * DAY }, false],
		['paused, and the day has come', { expected_payment_date: NOW - 60, next_retry_at: NOW - 60 }, true],
		['resumed, although the expected date is still told', { expected_payment_date: NOW + 9 * DAY, next_retry_at: NOW + DAY }, true],
		['exhausted', { status: 'not_paid', dunning_status: 'exhausted' }, false],
		['stopped', { status: 'not_paid', dunning_status: 'stopped' }, false],
		['not yet due', { status: 'posted', dunning_status: null }, true],
		['never begun', { dunning_status: null }, false],
	] as const)('which is %s', (_name, changes, isOn) => {
		expect(nativeRetryOn(anInvoice(changes), NOW)).toBe(isOn);
	});

	it('goes on while a partner’s engine retries, whatever pause Chargebee shows', () => {
		const attempts = [{ transaction_id: 't', txn_status: 'failure' as const, retry_engine: 'flexpay', created_at: NOW }];
		const invoice = anInvoice({ dunning_attempts: attempts, expected_payment_date: NOW + 9 * DAY, next_retry_at: NOW + 9 * DAY });
		expect([partnerEngine(invoice), nativeRetryOn(invoice, NOW)]).toEqual(['flexpay', true]);
	});

	it('tells until when it is paused', () => {
		const { invoice } = readEvent('dunning_updated__paused').content as { invoice: object };
		expect(pausedUntil(invoiceSchema.parse(invoice))).toBe(1_794_864_000);
	});
});

describe('who retries', () => {
	let account: SandboxAccount;
	beforeEach(async () => {
		account = await openSandbox();
	});
	afterEach(async () => await account.sandbox.close());

	const read = async (invoiceId: string) => {
		const result = await chargebee.readContext({ invoiceId }, { now: new Date(), includeSettled: true }, account.http);
		return result.ok ? result.cases[0]?.invoice : undefined;
	};
	const change = async (ids: { invoiceId: string; subscriptionId: string }, one: Change) => await chargebee.act({ kind: 'change', change: one, idempotencyKey: one.kind, ...ids }, account.http);

	it('is taken over by a pause and handed back, and native dunning keeps still meanwhile', async () => {
		const failed = account.fail({ clock: true });
		expect(await read(failed.invoiceId)).toMatchObject({ nativeRetryOn: true, nextNativeAttemptAt: expect.any(String) as string });
		expect(await change(failed, { kind: 'stop-native-retries' })).toEqual({ kind: 'done', reference: null });
		expect(await read(failed.invoiceId)).toMatchObject({ nativeRetryOn: false, nextNativeAttemptAt: null });
		account.sandbox.control.advance({ testClockId: failed.testClockId ?? '', days: 30 });
		expect(account.sandbox.book).toHaveLength(1);
		expect(await change(failed, { kind: 'hand-back-retries' })).toEqual({ kind: 'done', reference: null });
		expect(await read(failed.invoiceId)).toMatchObject({ nativeRetryOn: true });
		account.sandbox.control.advance({ testClockId: failed.testClockId ?? '', days: 1 });
		expect(account.sandbox.book.map(({ source }) => source)).toEqual(['automatic', 'automatic']);
	});

	it('stays with a partner’s engine: taking over is refused before anything is written', async () => {
		const failed = account.fail({});
		const [invoice] = account.sandbox.control.readObjects({ kind: 'invoice' }) as Array<{ dunning_attempts: Array<{ retry_engine: string }> }>;
		for (const attempt of invoice?.dunning_attempts ?? []) attempt.retry_engine = 'successplus';
		expect(await change(failed, { kind: 'stop-native-retries' })).toMatchObject({ kind: 'refused', why: expect.stringContaining('successplus') as string });
		expect(account.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
	});

	it('waits for the customer until the day that was agreed on, and then tries again by itself', async () => {
		const failed = account.fail({ clock: true, succeedsAfterDays: 1 });
		const dueOn = new Date(Date.now() + 6 * DAY * 1000).toISOString().slice(0, 10);
		expect(await change(failed, { kind: 'extend-due-date', dueOn })).toMatchObject({ kind: 'done' });
		account.sandbox.control.advance({ testClockId: failed.testClockId ?? '', days: 5 });
		expect(account.sandbox.book).toHaveLength(1);
		account.sandbox.control.advance({ testClockId: failed.testClockId ?? '', days: 3 });
		expect(account.sandbox.book.at(-1)).toMatchObject({ source: 'automatic', outcome: 'succeeded' });
	});

	it('gives up in the end, and the invoice shows that nobody retries any more', async () => {
		const failed = account.fail({ kind: 'stolen-card', clock: true });
		account.sandbox.control.advance({ testClockId: failed.testClockId ?? '', days: 20 });
		expect(await read(failed.invoiceId)).toMatchObject({ status: 'open', nativeRetryOn: false, nativeAttemptCount: 9 });
		const events = account.sandbox.control.readObjects({ kind: 'event' }).map((event) => chargebee.normalize(event));
		expect(events.flatMap((one) => (one.ok ? one.events.map(({ type }) => type) : []))).toContain('invoice.overdue');
	});
});
