import { randomUUID } from 'node:crypto';

import { makeRequest } from '../../../nodes/core/approval/request';
import type { ReadyCase } from '../../../nodes/core/case';
import { DEFAULT_POLICY } from '../../../nodes/core/policy/policy';
import type { BillingBench } from '../../engine/bench';

const entryOf = (caseId: string, type: 'approval.requested' | 'approval.decided') => ({ at: new Date().toISOString(), type, caseId, actor: 'test', isRehearsal: false, body: {} });

/** A person says yes or no to what left by Needs Approval, as on the approval page; the item of the execution that follows. */
export async function decideFor({ store }: Pick<BillingBench, 'store'>, item: object, state: 'approved' | 'rejected' = 'approved'): Promise<object> {
	const asked = item as ReadyCase;
	const now = new Date(asked.context.now);
	const approvers = [{ id: 'ada@example.com', role: 'manager' }];
	const requested = makeRequest(asked, { id: randomUUID(), queue: 'wf_1', requestedBy: 'Guarded Action', rules: { ...DEFAULT_POLICY.approval, approvers }, now });
	if (requested.kind !== 'ask') throw new Error(`Nothing was asked: ${JSON.stringify(requested)}`);
	const { approval } = requested;
	const { caseId, platform, account, queue, testClockId } = approval;
	await store.createApproval(approval, { entry: entryOf(caseId, 'approval.requested') });
	const vote = { approverId: 'ada@example.com', decision: state === 'approved' ? ('approve' as const) : ('reject' as const), reason: null, at: now.toISOString(), via: 'page' as const, identity: 'signed-link' as const };
	const work = { kind: 'approval.decided' as const, key: approval.id, caseId, platform, account, queue, dueAt: now, testClockId, reason: 'somebody decided' };
	const saved = await store.saveApproval(
		{ ...approval, state, votes: [vote], decidedAt: now.toISOString() },
		1,
		{ entry: entryOf(caseId, 'approval.decided'), takeUp: { work, leaseUntil: new Date(Date.now() + 300_000) } },
	);
	if (saved.due === null) throw new Error('The lease on the case is still held');
	return { schemaVersion: 1, caseId, platform, account, due: { ...saved.due, leaseSeconds: 300 } };
}
