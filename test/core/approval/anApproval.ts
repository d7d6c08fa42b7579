import { randomUUID } from 'node:crypto';

import { askHash, type Approval, type Approver } from '../../../nodes/core/approval/approval';
import { makeRequest, type RequestOptions } from '../../../nodes/core/approval/request';
import { castVote, type Cast, type Voted } from '../../../nodes/core/approval/vote';
import type { ReadyCase } from '../../../nodes/core/case';
import { decide } from '../../../nodes/core/decide';
import type { DraftedMessage } from '../../../nodes/core/decision';
import { DEFAULT_POLICY, type Policy } from '../../../nodes/core/policy/policy';
import { aCase, aDraft, at, decideInput, dollars, NOW, type Choices } from '../build';

export const ADA: Approver = { id: 'ada@example.com', role: 'manager' };
export const BEN: Approver = { id: 'ben@example.com', role: 'manager' };
export const CLO: Approver = { id: 'clo@example.com', role: 'clerk' };

/** Words that pass every check. */
export const WORDS = { subject: 'Please update your payment method', body: 'Hi {{first_name}},\n\nyour last payment did not go through. Please choose another way to pay:\n\n{{payment_link}}\n\nThank you' };

export const CHECKED = aDraft({ ...WORDS, forAttempt: 1 });

export const rules = (changes: Partial<Policy['approval']> = {}): Policy['approval'] => ({ ...DEFAULT_POLICY.approval, approvers: [ADA, BEN, CLO], ...changes });

/** A large invoice as it leaves Guarded Action for a person. */
export function aReviewedCase(choices: Choices = {}, message: DraftedMessage | null = CHECKED): ReadyCase {
	const large: Choices = { decline: 'expired-or-replaced', ...choices, invoice: { amountDue: dollars(80_000), amountRemaining: dollars(80_000), ...choices.invoice } };
	const decision = decide({ ...decideInput(large), message });
	return { ...aCase(large), message, decision };
}

export const options = (changes: Partial<RequestOptions> = {}): RequestOptions => ({ id: randomUUID(), queue: 'wf_1', requestedBy: 'Guarded Action', rules: rules(), now: NOW, ...changes });

/** An open request about a large invoice whose customer is asked for another card. */
export function anApproval(changes: Partial<RequestOptions> = {}, reviewed: ReadyCase = aReviewedCase()): Approval {
	const requested = makeRequest(reviewed, options(changes));
	if (requested.kind !== 'ask') throw new Error(`No request was made: ${JSON.stringify(requested)}`);
	return requested.approval;
}

/** One answer of now, on the words as they stand. */
export function answer(approval: Approval, approver: Approver, changes: Partial<Omit<Cast, 'vote'>> & { vote?: Partial<Cast['vote']>; now?: Date } = {}): Voted {
	const { now = NOW, vote, ...rest } = changes;
	const full: Cast['vote'] = { decision: 'approve', reason: null, at: at(0), via: 'page', identity: 'signed-link', ...vote };
	return castVote(approval, { approver, seenHash: askHash(approval), words: null, ...rest, vote: full }, now);
}

/** The approval after an answer that must count. */
export function counted(voted: Voted): Approval {
	if (!voted.ok) throw new Error(`The answer did not count: ${voted.why}`);
	return voted.approval;
}
