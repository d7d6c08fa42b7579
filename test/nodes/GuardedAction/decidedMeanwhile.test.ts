import type { DunningCase } from '../../../nodes/core/case';
import type { IntentAction } from '../../../nodes/stores/store';
import { useEngineBench, type Result } from '../../engine/bench';

describe('two cases of one customer, decided at the same moment', () => {
	const bench = useEngineBench();

	afterEach(() => jest.restoreAllMocks());

	/** Works the first item; right before it claims an act of this kind, the second one is worked to its end. */
	async function overtaken(action: IntentAction, [first, second]: DunningCase[]): Promise<{ late: Result; early: Result }> {
		const { store, work } = bench();
		const claimIntent = store.claimIntent.bind(store);
		let other: Promise<Result> | undefined;
		jest.spyOn(store, 'claimIntent').mockImplementation(async (intent, lease, entry) => {
			if (intent.action === action && other === undefined) await (other = work([second ?? {}]));
			return await claimIntent(intent, lease, entry);
		});
		const late = await work([first ?? {}]);
		if (other === undefined) throw new Error(`The first case claimed no ${action}`);
		return { late, early: await other };
	}

	it('get one message together: the later one waits and is decided anew', async () => {
		const { fail, stripe, claimed, store } = bench();
		const failed = fail({ kind: 'expired-card' });
		const { invoiceId } = stripe.control.billCustomer({ subscriptionId: failed.subscriptionId });
		const { late, early } = await overtaken('contact', [await claimed({ invoiceId: failed.invoiceId }), await claimed({ invoiceId })]);
		expect(early.only().outcome.result).toBe('released');
		expect(late.only().outcome).toMatchObject({ result: 'waiting', reasons: [expect.objectContaining({ code: 'decided-meanwhile' })] });
		const planned = await store.pendingDues(late.only().caseId);
		expect(planned.some(({ kind }) => kind === 'review-case')).toBe(true);
	});

	it('charge their one card once: the later one waits and is decided anew', async () => {
		const { fail, stripe, claimed, work, due, charges } = bench();
		const failed = fail({ kind: 'insufficient-funds', clock: true, startsAt: Math.floor(Date.now() / 1000) });
		const { invoiceId } = stripe.control.billCustomer({ subscriptionId: failed.subscriptionId });
		const testClockId = failed.testClockId;
		await work([await claimed({ invoiceId: failed.invoiceId }, { testClockId }), await claimed({ invoiceId }, { testClockId })]);
		stripe.control.advance({ testClockId: testClockId ?? '', days: 12 });
		const { late, early } = await overtaken('retry-payment', await due(testClockId, ['retry']));
		expect(early.only().outcome.result).toBe('paid');
		expect(late.only().outcome).toMatchObject({ result: 'waiting', reasons: [expect.objectContaining({ code: 'decided-meanwhile' })] });
		expect([charges(early.only().caseId.split(':')[2] ?? ''), charges(late.only().caseId.split(':')[2] ?? '')]).toEqual([1, 0]);
	});
});
