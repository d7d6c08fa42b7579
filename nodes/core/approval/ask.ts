import type { Approval, Approver } from './approval';
import { whyNotApprove } from './rights';

/** Why somebody is written to. */
export type AskKind = 'request' | 'reminder' | 'escalation';

const canDecide = (approval: Approval, people: readonly Approver[]): boolean =>
	people.filter((approver) => whyNotApprove(approval, approver) === null).length >= approval.votesNeeded;

const hasApproved = ({ votes }: Approval, { id }: Approver): boolean => votes.some(({ approverId, decision }) => approverId === id && decision === 'approve');

/**
 * Who is written to. Those whom an escalation is for are left alone until then, unless nobody else can decide. Whoever
 * approved already is not asked again.
 */
export function whomToAsk(approval: Approval, kind: AskKind): Approver[] {
	const { approvers, escalateToRole } = approval;
	const pending = approvers.filter((approver) => !hasApproved(approval, approver));
	const first = pending.filter(({ role }) => role !== escalateToRole);
	const isAlone = canDecide({ ...approval, votesNeeded: Math.max(1, approval.votesNeeded - approval.votes.length) }, first);
	return kind === 'escalation' || !isAlone ? pending : first;
}
