import type { Approval } from '../../../nodes/core/approval/approval';
import type { NewDue, Store } from '../../../nodes/stores/store';
import { ADA, anApproval, answer, BEN, counted } from '../../core/approval/anApproval';
import { HOUR, NOW } from '../../core/build';
import { aBrokenEntry, anEntry, aRequest, CASE, listEntries, QUEUE, useBench, type OpenStore } from './bench';

const ASKED = anEntry({ type: 'approval.requested', caseId: CASE });
const DECIDED = anEntry({ type: 'approval.decided', caseId: CASE });
const later = (hours: number): Date => new Date(NOW.getTime() + hours * HOUR);

const work = (kind: NewDue['kind'], key: string): NewDue => ({ kind, key, caseId: CASE, platform: 'stripe', account: 'acct_1', queue: QUEUE, dueAt: NOW, testClockId: null, reason: 'approval' });

async function ask(store: Store, changes: Partial<Approval> = {}): Promise<Approval> {
	const approval = { ...anApproval(), ...changes };
	const made = await store.createApproval(approval, { entry: ASKED, work: [work('approval.remind', approval.id)] });
	if (!made.created) throw new Error('The approval was not created.');
	return approval;
}

export function approvalContract(open: OpenStore): void {
	describe('approvals', () => {
		const bench = useBench(open);

		it('come back whole, with their work and their entry', async () => {
			const { store, reopen } = bench();
			const approval = await ask(store);
			expect(await (await reopen()).loadApproval(approval.id)).toEqual({ version: 1, value: approval });
			expect(await store.loadApproval('no-such-approval')).toBeUndefined();
			expect(await store.pendingDues(CASE)).toEqual([{ kind: 'approval.remind', dueAt: NOW.toISOString(), reason: 'approval' }]);
			expect((await listEntries(store)).map(({ type }) => type)).toEqual(['approval.requested']);
		});

		it('stand open once per case, whoever asks', async () => {
			const { store, reopen } = bench();
			const handles = [store, await reopen()];
			const asked = await Promise.all(Array.from({ length: 10 }, async (_, index) => await handles[index % 2]?.createApproval(anApproval(), { entry: ASKED })));
			const won = asked.filter((made) => made?.created);
			expect(won).toHaveLength(1);
			const [standing] = await store.approvals({ caseId: CASE, states: ['open'], limit: 5 });
			for (const made of asked) if (made?.created === false) expect(made.existing.id).toBe(standing?.id);
			expect(await listEntries(store)).toHaveLength(1);
		});

		it('are decided by exactly one of twenty', async () => {
			const { store, reopen } = bench();
			const handles = [store, await reopen()];
			const approval = await ask(store);
			const votes = [counted(answer(approval, ADA)), counted(answer(approval, BEN, { vote: { decision: 'reject' } }))] as const;
			const saved = await Promise.allSettled(
				Array.from({ length: 20 }, async (_, index) => await handles[index % 2]?.saveApproval(votes[index % 2] ?? votes[0], 1, { entry: DECIDED })),
			);
			expect(saved.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
			for (const one of saved) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'ledger-conflict' });
			expect((await listEntries(store)).filter(({ type }) => type === 'approval.decided')).toHaveLength(1);
		});

		it('hand their decision to the execution that starts, end their reminders, and let nobody else have it meanwhile', async () => {
			const { store, setNow } = bench();
			setNow(NOW);
			const approval = await ask(store);
			const { due } = await store.saveApproval(counted(answer(approval, ADA)), 1, { entry: DECIDED, takeUp: { work: work('approval.decided', approval.id), leaseUntil: later(1) } });
			expect(due).toMatchObject({ kind: 'approval.decided', attempt: 1, queue: QUEUE });
			expect(due && (await store.holdsLease(due))).toBe(true);
			expect(await store.pendingDues(CASE)).toMatchObject([{ kind: 'approval.decided' }]);
			const request = { kinds: ['approval.decided', 'approval.remind'] as const, clocks: new Map() };
			expect(await store.claimDue(aRequest({ ...request, now: later(0.5) }))).toEqual([]);
			const [again] = await store.claimDue(aRequest({ ...request, now: later(2) }));
			expect(again).toMatchObject({ caseId: CASE, due: { kind: 'approval.decided', attempt: 2 } });
			expect(due && (await store.holdsLease(due))).toBe(false);
		});

		it('wait while somebody else works the case', async () => {
			const { store, setNow } = bench();
			setNow(NOW);
			const approval = await ask(store);
			await store.schedule(work('review-case', 'look'));
			const [other] = await store.claimDue(aRequest({ kinds: ['review-case'], now: NOW, leaseUntil: later(1) }));
			const { due } = await store.saveApproval(counted(answer(approval, ADA)), 1, { entry: DECIDED, takeUp: { work: work('approval.decided', approval.id), leaseUntil: later(1) } });
			expect(due).toBeNull();
			expect(other && (await store.holdsLease(other.due))).toBe(true);
			if (other) await store.settleDue(other.due, 'done');
			expect(await store.claimDue(aRequest({ kinds: ['approval.decided'], now: NOW }))).toHaveLength(1);
		});

		it('change nothing when their entry cannot be written', async () => {
			const { store } = bench();
			const approval = await ask(store);
			await expect(store.saveApproval(counted(answer(approval, ADA)), 1, { entry: aBrokenEntry() })).rejects.toThrow();
			expect(await store.loadApproval(approval.id)).toMatchObject({ version: 1, value: { state: 'open' } });
			expect(await store.pendingDues(CASE)).toHaveLength(1);
		});

		it('grant what was approved, for its time, and nothing else', async () => {
			const { store } = bench();
			const first = await ask(store);
			await store.saveApproval(counted(answer(first, ADA, { vote: { decision: 'reject' } })), 1, { entry: DECIDED });
			expect(await store.grants(CASE, NOW)).toEqual([]);
			const second = await ask(store);
			expect(await store.grants(CASE, NOW)).toEqual([]);
			await store.saveApproval(counted(answer(second, ADA)), 1, { entry: DECIDED });
			expect(await store.grants(CASE, NOW)).toMatchObject([{ approvalId: second.id, approvedBy: [ADA.id] }]);
			expect(await store.grants(CASE, later(97))).toEqual([]);
			expect(await store.grants('stripe:acct_1:in_2', NOW)).toEqual([]);
			expect((await store.approvals({ caseId: CASE, limit: 5 })).map(({ id }) => id)).toEqual([second.id, first.id]);
			expect(await store.approvals({ states: ['rejected'], limit: 5 })).toHaveLength(1);
		});

		it('know their page, and where it was last', async () => {
			const { store, reopen } = bench();
			expect(await store.pageAddress()).toBeUndefined();
			await store.savePageAddress('https://n8n.example/webhook/1');
			await store.savePageAddress('https://n8n.example/webhook/2');
			expect(await (await reopen()).pageAddress()).toBe('https://n8n.example/webhook/2');
		});
	});
}
