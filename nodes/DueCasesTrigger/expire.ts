import { expireApproval } from '../n8n/approvals';
import type { Store } from '../stores/store';

const LEASE_MS = 60_000;
const AT_ONCE = 50;
const MAX_ATTEMPTS = 5;

/**
 * Ends approvals that nobody answered in time. A transition of the ledger, so that it happens whatever the workflow does:
 * nothing is done, the case is held with its reason, and it is looked at again. Returns how many ended.
 */
export async function expireApprovals(store: Store, look: { queue: string; clocks: ReadonlyMap<string, Date> }): Promise<number> {
	const now = new Date();
	const due = await store.claimDue({ ...look, kinds: ['approval.expire'], limit: AT_ONCE, now, leaseUntil: new Date(now.getTime() + LEASE_MS), maxAttempts: MAX_ATTEMPTS });
	let ended = 0;
	for (const work of due) {
		const [open] = await store.approvals({ caseId: work.caseId ?? '', states: ['open'], limit: 1 });
		const loaded = open && (await store.loadApproval(open.id));
		// In the time of the case: the work fell due by its own clock.
		const after = loaded && (await expireApproval(store, loaded, work.dueAt));
		if (after?.state === 'expired') ended += 1;
		await store.settleDue(work.due, after?.state ?? 'nothing is open');
	}
	return ended;
}
