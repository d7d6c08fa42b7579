import type { Grant } from '../facts';
import type { Approval } from './approval';

const AFTER_RETRY_MS = 48 * 3_600_000;

/** A planned charge must be able to happen at its time, and a little later if it has to wait. */
function goodUntil({ plan, expiresAt }: Approval): string {
	if (plan.money.kind !== 'schedule-retry') return expiresAt;
	const until = Date.parse(plan.money.at) + AFTER_RETRY_MS;
	return new Date(Math.max(until, Date.parse(expiresAt))).toISOString();
}

/** What an approval permits, one grant per act; nothing unless it was approved and is still good. */
export function grantsOf(approval: Approval, now: Date): Grant[] {
	const expiresAt = goodUntil(approval);
	if (approval.state !== 'approved' || Date.parse(expiresAt) <= now.getTime()) return [];
	const approvedBy = approval.votes.filter(({ decision }) => decision === 'approve').map(({ approverId }) => approverId);
	return [approval.money, approval.contact].flatMap((half) => (half ? [{ approvalId: approval.id, actionHash: half.actionHash, approvedBy, expiresAt }] : []));
}
