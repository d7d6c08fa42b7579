import type { Approval } from '../core/approval/approval';
import { castVote, expire, withdraw, type Cast, type Refusal } from '../core/approval/vote';
import { isDunningError } from '../core/errors';
import type { Due } from '../core/event';
import type { EntryType, NewEntry } from '../core/ledger/entry';
import type { ApprovalStep } from '../stores/books/approvals';
import type { ExecutionRef } from './afterRun';
import type { NewDue, Store, StoredCase } from '../stores/store';

/** How long the execution that starts with a decision has to take it up, before Due Cases Trigger hands it out. */
export const TAKE_UP_MS = 2 * 60_000;

const LOOK_AGAIN_MS = 4 * 24 * 3_600_000;
const TRIES = 3;

/** An approval as it was loaded. */
export interface Loaded {
	version: number;
	value: Approval;
}

/** Further work of an approval's case, in the case's own time. */
export function workOf(approval: Approval, work: Pick<NewDue, 'kind' | 'key' | 'dueAt' | 'reason'>): NewDue {
	const { caseId, platform, account, queue, testClockId } = approval;
	return { ...work, caseId, platform, account, queue, testClockId };
}

/** An audit entry about an approval. Holds no words of the message: those are in the approval, and in the entry of its release. */
export function approvalEntry(approval: Approval, type: EntryType, said: { actor: string; body?: Record<string, unknown> }): NewEntry {
	const { id, caseId, state, stateReason, money, contact } = approval;
	const hashes = { money: money?.actionHash ?? null, contact: contact?.actionHash ?? null };
	return { at: new Date().toISOString(), type, caseId, actor: said.actor, isRehearsal: false, body: { approvalId: id, state, stateReason, hashes, ...said.body } };
}

async function isConflict(error: unknown): Promise<boolean> {
	return isDunningError(error) && error.code === 'ledger-conflict' ? false : await Promise.reject(error as Error);
}

/** The case as the decision leaves it; a case that has ended stays ended. */
async function setCaseState(store: Store, caseId: string, change: Pick<StoredCase, 'state' | 'stateReason'>): Promise<void> {
	for (let tries = 0; tries < TRIES; tries += 1) {
		const stored = await store.loadCase(caseId);
		if (!stored || stored.value.state === 'recovered' || stored.value.state === 'closed') return;
		const value = { ...stored.value, ...change, updatedAt: new Date().toISOString() };
		if (await store.saveCase(value, stored.version).then(() => true, isConflict)) return;
	}
}

/** A case that stays with a person is looked at again, if nothing else is planned for it already. */
async function nextLook(store: Store, approval: Approval, now: Date): Promise<NewDue[]> {
	const pending = await store.pendingDues(approval.caseId);
	if (pending.some(({ kind }) => kind === 'review-case' || kind === 'retry')) return [];
	const dueAt = new Date(now.getTime() + LOOK_AGAIN_MS);
	return [workOf(approval, { kind: 'review-case', key: `review:after-approval:${approval.id}`, dueAt, reason: 'the case is looked at again after a person answered or nobody did' })];
}

/** Saves an approval that ended without a yes: the case is held with its reason. False when somebody was faster. */
async function saveEnded(store: Store, loaded: Loaded, end: { value: Approval; entry: NewEntry; now: Date }): Promise<boolean> {
	const { value, entry, now } = end;
	const work = await nextLook(store, value, now);
	const saved = await store.saveApproval(value, loaded.version, { entry, work }).then(() => true, isConflict);
	if (saved) await setCaseState(store, value.caseId, { state: 'held', stateReason: value.stateReason });
	return saved;
}

/** The time to decide has passed: a transition of the ledger with a stated outcome, whoever notices it first. */
export async function expireApproval(store: Store, loaded: Loaded, now: Date): Promise<Approval> {
	const value = expire(loaded.value, now);
	if (value === loaded.value) return value;
	await saveEnded(store, loaded, { value, now, entry: approvalEntry(value, 'approval.expired', { actor: 'Ledger' }) });
	return value;
}

/** The case went on, so that nothing is left to decide. */
export async function withdrawApproval(store: Store, loaded: Loaded, end: { why: string; now: Date }): Promise<void> {
	const value = withdraw(loaded.value, end.why, end.now);
	if (value === loaded.value) return;
	const entry = approvalEntry(value, 'approval.withdrawn', { actor: 'Ledger' });
	await store.saveApproval(value, loaded.version, { entry }).then(() => true, isConflict);
}

/** The same for a case that has ended, so that nobody is reminded of it. */
export async function withdrawOpen(store: Store, caseId: string, end: { why: string; now: Date }): Promise<void> {
	const [open] = await store.approvals({ caseId, states: ['open'], limit: 1 });
	const loaded = open && (await store.loadApproval(open.id));
	if (loaded) await withdrawApproval(store, loaded, end);
}

/** What became of an answer. `due`: the decision, handed to the execution that starts with it. */
export type Answered =
	| { kind: 'counted'; approval: Approval; due: Due | null }
	| { kind: 'refused'; approval: Approval; refusal: Refusal; why: string };

/** Somebody's answer. `execution`: the one that counts it; a page counts it before one begins. */
interface Answer {
	cast: Cast;
	now: Date;
	execution?: ExecutionRef | null;
}

function stepOf(approval: Approval, { cast, now, execution = null }: Answer): ApprovalStep {
	const { decision, reason, via, identity } = cast.vote;
	const body = { decision, reason, via, identity, approverId: cast.approver.id, role: cast.approver.role, execution };
	const entry = approvalEntry(approval, 'approval.decided', { actor: cast.approver.id, body });
	if (approval.state !== 'approved') return { entry };
	const work = workOf(approval, { kind: 'approval.decided', key: approval.id, dueAt: now, reason: 'a person approved it' });
	return { entry, takeUp: { work, leaseUntil: new Date(Date.now() + TAKE_UP_MS) } };
}

async function count(store: Store, loaded: Loaded, { approval, ...answer }: Answer & { approval: Approval }): Promise<Answered | undefined> {
	const { cast, now } = answer;
	const step = stepOf(approval, answer);
	if (approval.state === 'rejected') {
		// Whoever works a case by hand must not meet a charge of ours on the way.
		if (cast.vote.decision === 'take-over') await store.cancelDues(approval.caseId, ['retry'], 'a person works this case by hand');
		const saved = await saveEnded(store, loaded, { value: approval, now, entry: step.entry });
		return saved ? { kind: 'counted', approval, due: null } : undefined;
	}
	const saved = await store.saveApproval(approval, loaded.version, step).catch(isConflict);
	if (!saved) return undefined;
	if (approval.state === 'approved') await setCaseState(store, approval.caseId, { state: 'open', stateReason: approval.stateReason });
	return { kind: 'counted', approval, due: typeof saved === 'object' ? saved.due : null };
}

/** Counts an answer by compare and set: of any number that come at once, exactly one decides, and the others hear who did. */
export async function answerApproval(store: Store, loaded: Loaded, answer: Answer): Promise<Answered> {
	const { cast, now } = answer;
	let current = loaded;
	for (let tries = 0; tries < TRIES; tries += 1) {
		const voted = castVote(current.value, cast, now);
		if (!voted.ok) {
			const approval = voted.refusal === 'expired' ? await expireApproval(store, current, now) : current.value;
			return { kind: 'refused', approval, refusal: voted.refusal, why: voted.why };
		}
		const answered = await count(store, current, { ...answer, approval: voted.approval });
		if (answered) return answered;
		current = (await store.loadApproval(current.value.id)) ?? current;
	}
	return { kind: 'refused', approval: current.value, refusal: 'changed', why: 'Several people answered at once; look again.' };
}
