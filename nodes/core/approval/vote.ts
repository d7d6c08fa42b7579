import type { Draft } from '../message/draft';
import { askHash, type Approval, type Approver, type Vote } from './approval';
import { editMessage } from './edit';
import { whyNotApprove } from './rights';

/** An answer as it arrives; `seenHash` names what the person had before their eyes. */
export interface Cast {
	approver: Approver;
	vote: Omit<Vote, 'approverId'>;
	seenHash: string;
	/** The message as the person left it; null where it could not be edited. */
	words: Draft | null;
}

/** Why an answer does not count. */
export type Refusal = 'closed' | 'expired' | 'changed' | 'not-permitted' | 'voted' | 'words';

/** The approval after an answer, or one sentence that says why it does not count. */
export type Voted = { ok: true; approval: Approval } | { ok: false; refusal: Refusal; why: string };

const refuse = (refusal: Refusal, why: string): Voted => ({ ok: false, refusal, why });

/** Whether the time to decide has passed. */
export function isOverdue(approval: Pick<Approval, 'expiresAt'>, now: Date): boolean {
	return Date.parse(approval.expiresAt) <= now.getTime();
}

function mayApprove(approval: Approval, { approver, vote }: Cast): Voted | null {
	const why = vote.identity === 'claimed' ? 'A typed name may reject or take over, but not approve; use the personal link.' : whyNotApprove(approval, approver);
	if (why) return refuse('not-permitted', why);
	const hasVoted = approval.votes.some(({ approverId, decision }) => approverId === approver.id && decision === 'approve');
	return hasVoted ? refuse('voted', 'You approved this already; another person has to approve it too.') : null;
}

const because = (reason: string | null): string => (reason ? `: ${reason}` : '.');

function close(approval: Approval, vote: Vote): Approval {
	switch (vote.decision) {
		case 'approve':
			return { ...approval, state: 'approved', decidedAt: vote.at, stateReason: `Approved by ${approval.votes.map(({ approverId }) => approverId).join(' and ')}${because(vote.reason)}` };
		case 'reject':
			return { ...approval, state: 'rejected', decidedAt: vote.at, stateReason: `Rejected by ${vote.approverId}${because(vote.reason)}` };
		case 'take-over':
			return { ...approval, state: 'rejected', decidedAt: vote.at, stateReason: `${vote.approverId} works this case by hand${because(vote.reason)}` };
	}
}

/** What the approval becomes by an approving answer, before it is counted; its words may be new. */
function readyToApprove(approval: Approval, cast: Cast): Voted {
	if (cast.seenHash !== askHash(approval)) return refuse('changed', 'Somebody changed the message meanwhile; read it again before you decide.');
	const edited = cast.words && approval.message ? editMessage(approval, cast.words, cast.vote.at) : { ok: true as const, approval };
	if (!edited.ok) return refuse('words', `The message cannot leave like this: ${edited.problems.map((problem) => problem.replace(/^\p{Lu}(?=\p{Ll})/u, (first) => first.toLowerCase()).replace(/\.$/, '')).join('; ')}.`);
	return mayApprove(edited.approval, cast) ?? edited;
}

/**
 * Counts one answer. One rejection ends it; approvals end it when enough different people gave one. An answer to other
 * words than those that stand now does not count, so nobody approves what they did not see.
 */
export function castVote(approval: Approval, cast: Cast, now: Date): Voted {
	if (approval.state !== 'open') return refuse('closed', approval.stateReason ?? 'This was decided already.');
	if (isOverdue(approval, now)) return refuse('expired', 'The time to decide has passed, so nothing was done.');
	const vote: Vote = { ...cast.vote, approverId: cast.approver.id };
	const ready = vote.decision === 'approve' ? readyToApprove(approval, cast) : { ok: true as const, approval };
	if (!ready.ok) return ready;
	const counted: Approval = { ...ready.approval, votes: [...ready.approval.votes, vote] };
	const approvals = counted.votes.filter(({ decision }) => decision === 'approve').length;
	const isOpen = vote.decision === 'approve' && approvals < approval.votesNeeded;
	return { ok: true, approval: isOpen ? counted : close(counted, vote) };
}

/** The time to decide has passed: nothing is done, and the case stays with a person. Unchanged unless it is open and overdue. */
export function expire(approval: Approval, now: Date): Approval {
	if (approval.state !== 'open' || !isOverdue(approval, now)) return approval;
	return { ...approval, state: 'expired', decidedAt: now.toISOString(), stateReason: 'Nobody decided in time, so nothing was done.' };
}

/** The case went on or ended, so nothing is left to decide. Unchanged unless it is open. */
export function withdraw(approval: Approval, why: string, now: Date): Approval {
	if (approval.state !== 'open') return approval;
	return { ...approval, state: 'withdrawn', decidedAt: now.toISOString(), stateReason: why };
}
