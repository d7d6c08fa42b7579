import { contactHash } from '../core/approval/actionHash';
import type { Approval } from '../core/approval/approval';
import type { DecideInput } from '../core/decide';
import type { Decision, DraftedMessage } from '../core/decision';
import type { CaseFacts } from '../core/facts';
import type { DueKind, Store } from '../stores/store';
import type { LiveDesk } from './desk';

/** The newest answer of a person about a case; undefined when there is none. */
async function newestAnswer(store: Store, caseId: string): Promise<Approval | undefined> {
	const answered = await store.approvals({ caseId, states: ['approved', 'rejected'], limit: 20 });
	return [...answered].sort((a, b) => (b.decidedAt ?? '').localeCompare(a.decidedAt ?? ''))[0];
}

/** The moment that the plan was made for, so that the same plan comes out again. */
function momentOf({ plan, contact }: Approval): DueKind {
	if (plan.money.kind === 'retry-payment') return 'retry';
	return contact === null ? 'approval.decided' : 'review-case';
}

/**
 * The desk as it was when the person was asked: the same operation, the act that was asked for, the words as they were
 * approved. What was approved comes from the ledger only, and the guards judge it again; undefined when the answer was no.
 */
export async function takeApproval(desk: LiveDesk): Promise<LiveDesk | undefined> {
	if (desk.due.kind !== 'approval.decided') return desk;
	const answer = await newestAnswer(desk.store, desk.dunningCase.caseId);
	if (answer?.state !== 'approved') return undefined;
	const { money } = answer.plan;
	return {
		...desk,
		limitTo: answer.operation as DecideInput['limitTo'],
		wish: () => (answer.isRequested ? money : null),
		dueKind: momentOf(answer),
		dunningCase: { ...desk.dunningCase, message: answer.message ?? desk.dunningCase.message },
	};
}

/**
 * Words that a person approved and that had to wait, for decent hours say: they stand until they were sent, since other words
 * would only be asked about again. Undefined when the act is another one by now.
 */
export async function findApprovedWords(desk: LiveDesk, facts: CaseFacts, { plan }: Decision): Promise<DraftedMessage | undefined> {
	const granted = (facts.context.ledger?.approvals ?? []).map(({ actionHash }) => actionHash);
	if (!plan.contact || granted.length === 0) return undefined;
	const approved = await desk.store.approvals({ caseId: desk.dunningCase.caseId, states: ['approved'], limit: 5 });
	const words = approved.flatMap(({ message }) => message ?? []);
	return words.find((message) => granted.includes(contactHash(plan, facts, message) ?? ''));
}
