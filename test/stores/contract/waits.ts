import type { Wait } from '../../../nodes/stores/books/waits';
import { ADA, anApproval, answer, counted } from '../../core/approval/anApproval';
import { anEntry, CASE, useBench, type OpenStore } from './bench';

const ASKED = anEntry({ type: 'approval.requested', caseId: CASE });

function aWait(approvalId: string, changes: Partial<Wait> = {}): Wait {
	return { workflowId: 'wf_1', executionId: '7', nodeId: 'node_1', approvalId, address: 'https://n8n.example/webhook-waiting/7/node_1?signature=secret', ...changes };
}

export function waitContract(open: OpenStore): void {
	describe('executions that wait for an approval', () => {
		const bench = useBench(open);

		it('are found by their place, and woken only once it has ended', async () => {
			const { store, reopen } = bench();
			const approval = anApproval();
			await store.createApproval(approval, { entry: ASKED });
			await store.saveWait(aWait(approval.id));
			const other = await reopen();
			expect(await other.approvalAwaitedAt(aWait(''))).toBe(approval.id);
			expect(await other.approvalAwaitedAt(aWait('', { executionId: '8' }))).toBeUndefined();
			expect(await other.endedWaits(10)).toEqual([]);
			await store.saveApproval(counted(answer(approval, ADA)), 1, { entry: anEntry({ type: 'approval.decided', caseId: CASE }) });
			expect(await other.endedWaits(10)).toEqual([aWait(approval.id)]);
			await other.removeWait(aWait('another'));
			expect(await store.endedWaits(10)).toHaveLength(1);
			await other.removeWait(aWait(approval.id));
			expect(await store.endedWaits(10)).toEqual([]);
		});

		it('wait for one thing at a place: the newest', async () => {
			const { store } = bench();
			await store.saveWait(aWait('first'));
			await store.saveWait(aWait('second'));
			expect(await store.approvalAwaitedAt(aWait(''))).toBe('second');
		});

		it('are forgotten when they never wake', async () => {
			const { store } = bench();
			const approval = anApproval();
			await store.createApproval(approval, { entry: ASKED });
			await store.saveWait(aWait(approval.id));
			await store.saveApproval(counted(answer(approval, ADA)), 1, { entry: anEntry({ type: 'approval.decided', caseId: CASE }) });
			for (let looks = 0; looks < 100; looks += 1) expect(await store.endedWaits(10)).toHaveLength(1);
			expect(await store.endedWaits(10)).toEqual([]);
		});
	});
}
