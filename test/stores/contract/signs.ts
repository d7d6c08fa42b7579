import { EMPTY_RESPONSES } from '../../../nodes/core/scoring/contact/response';
import { PRIOR_MODEL } from '../../../nodes/core/scoring/model/model';
import { trainModel } from '../../../nodes/core/scoring/model/train';
import { anApproval } from '../../core/approval/anApproval';
import { someRows } from '../../core/scoring/model/someRows';
import { aDue, after, anEntry, CASE, OTHER_CASE, START, useBench, type OpenStore } from './bench';

const published = anEntry({ type: 'model.published' });

/** A look at the whole ledger, whatever queue its work belongs to. */
export function signContract(open: OpenStore): void {
	describe('signs of life', () => {
		const bench = useBench(open);

		it('are none in a new ledger', async () => {
			expect(await bench().store.signs(START)).toEqual({ dueWork: null, openApprovals: null, models: [] });
		});

		it('show the oldest work that fell due, of every queue, on the wall clock only', async () => {
			const { store } = bench();
			await store.schedule(aDue({ key: 'a', dueAt: after(-10), queue: 'one' }));
			await store.schedule(aDue({ key: 'b', dueAt: after(-30), queue: 'two', caseId: OTHER_CASE }));
			await store.schedule(aDue({ key: 'c', dueAt: after(10) }));
			await store.schedule(aDue({ key: 'd', dueAt: after(-90), testClockId: 'clock_1' }));
			expect((await store.signs(START)).dueWork).toEqual({ count: 2, oldest: { caseId: OTHER_CASE, kind: 'retry', queue: 'two', dueAt: after(-30).toISOString() } });
			await store.cancelDues(OTHER_CASE, ['retry'], 'done');
			expect((await store.signs(START)).dueWork).toMatchObject({ count: 1, oldest: { caseId: CASE, queue: 'one' } });
		});

		it('show the approvals that nobody answered', async () => {
			const { store } = bench();
			const approval = anApproval();
			await store.createApproval(approval, { entry: anEntry({ type: 'approval.requested' }) });
			expect((await store.signs(START)).openApprovals).toEqual({ count: 1, oldest: { caseId: approval.caseId, requestedAt: approval.requestedAt } });
			await store.saveApproval({ ...approval, state: 'withdrawn' }, 1, { entry: anEntry({ type: 'approval.withdrawn' }) });
			expect((await store.signs(START)).openApprovals).toBeNull();
		});

		it('show the newest model in force of each merchant, with what its checks found', async () => {
			const { store } = bench();
			const models = [0, 1].map((days) => trainModel(someRows(120, 7), PRIOR_MODEL, { now: new Date(START.getTime() + days * 86_400_000) }));
			for (const model of models) await store.publishModel({ merchant: 'stripe:acct_1', model, responses: EMPTY_RESPONSES, publishedAt: START.toISOString(), publishedBy: { id: 'ada', identity: 'n8n-login' }, note: '' }, published);
			const told = models.map(({ version, health }) => ({ merchant: 'stripe:acct_1', version, isHealthy: health?.isHealthy, problems: health?.problems }));
			expect((await store.signs(START)).models).toEqual(told.slice(1));
			await store.withdrawModel('stripe:acct_1', String(told[1]?.version), published);
			expect((await store.signs(START)).models).toEqual(told.slice(0, 1));
		});
	});
}
