import type { Decision } from '../core/decision';
import { isDunningError } from '../core/errors';
import type { CaseFacts } from '../core/facts';
import { withdrawOpen } from '../n8n/approvals';
import type { StoredCase } from '../stores/store';
import { scheduleWork, type LiveDesk } from './desk';
import type { Results } from './result';
import { putIntoLedger } from './scheduleRetry';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What became of a decision, for what follows from it. */
export interface FollowUp {
	facts: CaseFacts;
	decision: Decision;
	results: Results;
	/** Whether somebody must look, now or in the next round. */
	isPersonNeeded: boolean;
}

const later = (from: string, ms: number): string => new Date(Date.parse(from) + ms).toISOString();

const latest = (...times: string[]): string => times.reduce((max, time) => (Date.parse(time) > Date.parse(max) ? time : max));

/** When the platform's own next attempt will have happened, whether or not its webhook arrives. */
function afterNativeAttempt(facts: CaseFacts): string | null {
	const { nextNativeAttemptAt, nativeRetryOn } = facts.invoice;
	return nativeRetryOn && nextNativeAttemptAt ? later(nextNativeAttemptAt, HOUR) : null;
}

/** How long after a look at a paused case the next one is. */
const PAUSE_LOOK = 4 * HOUR;

const isPaused = ({ money, contact }: Results): boolean =>
	[money, contact].some((result) => result.kind === 'blocked' && result.reasons.some(({ code }) => code === 'paused'));

/** What asks for a look of its own, sooner than planned. */
function soonerLook({ facts, results, isPersonNeeded }: FollowUp): string | null {
	const { money, contact } = results;
	const { now } = facts.context;
	if (money.kind === 'declined') return now;
	if (money.kind === 'already-done') return later(now, 10 * MINUTE);
	// An item leaves by one output only: the message goes first, the person is called in the next round.
	if (isPersonNeeded && contact.kind === 'released') return later(now, MINUTE);
	// Nothing tells a case that its pause has ended.
	if (isPaused(results)) return later(now, PAUSE_LOOK);
	if (money.kind === 'waiting' && money.until) return latest(money.until, now);
	return contact.kind === 'waiting' && contact.until ? latest(contact.until, later(now, MINUTE)) : null;
}

/** When the case is looked at again if nothing else happens: an open case always has such a time. */
function nextLook(desk: LiveDesk, work: FollowUp): string {
	const { facts, decision } = work;
	const { now } = facts.context;
	const planned = decision.plan.checkAgainAt ?? later(now, desk.policy.reminderDays * 24 * HOUR);
	const isOurs = desk.policy.retryOwner === 'own' && !facts.context.ledger?.handedBack;
	const native = isOurs ? null : afterNativeAttempt(facts);
	return soonerLook(work) ?? latest(native ?? planned, later(now, HOUR));
}

/** Plans the one next look of a case; an earlier plan is dropped. */
export async function lookAgain(desk: LiveDesk, facts: CaseFacts, at: string): Promise<void> {
	await desk.store.cancelDues(desk.dunningCase.caseId, ['review-case'], 'planned anew');
	// Each look is work of its own: a time that was used up before must not swallow the next one.
	const key = `review:${at}:after:${desk.due.id}:${desk.due.attempt}`;
	await scheduleWork(desk, facts, { kind: 'review-case', key, dueAt: new Date(at), reason: 'the case is looked at again' });
}

/** A look when the reminder would be due, for a case that a person works meanwhile; returns its time. */
export async function lookLater(desk: LiveDesk, facts: CaseFacts): Promise<string> {
	const at = later(facts.context.now, desk.policy.reminderDays * 24 * HOUR);
	await lookAgain(desk, facts, at);
	return at;
}

/** Writes the state of the case; a faster writer is waited for. */
export async function saveState(desk: LiveDesk, facts: CaseFacts, change: Partial<Pick<StoredCase, 'state' | 'stateReason'>>): Promise<void> {
	const save = async (): Promise<boolean> => {
		const stored = await desk.store.loadCase(desk.dunningCase.caseId);
		if (!stored) return true;
		const entered = desk.isPolicyNew ? { policyVersion: desk.policy.version } : {};
		const value = { ...stored.value, ...change, ...entered, updatedAt: facts.context.now };
		return await desk.store.saveCase(value, stored.version).then(() => true, isConflict);
	};
	// The case is leased to us, so a conflict can only be one late writer.
	if (!(await save())) await save();
}

/** False for a version conflict; anything else is passed on. */
async function isConflict(error: unknown): Promise<boolean> {
	return isDunningError(error) && error.code === 'ledger-conflict' ? false : await Promise.reject(error as Error);
}

/** The case has ended: nothing of it stays due. Messages in the air are still waited for. */
export async function closeCase(desk: LiveDesk, facts: CaseFacts, change: Pick<StoredCase, 'state' | 'stateReason'>): Promise<void> {
	await desk.store.cancelDues(desk.dunningCase.caseId, ['retry', 'review-case'], 'the case is closed');
	await saveState(desk, facts, change);
	await withdrawOpen(desk.store, desk.dunningCase.caseId, { why: change.stateReason ?? 'The case is closed.', now: new Date(facts.context.now) });
}

/** A notice of a planned retry that has to wait, for the customer's morning say, leaves before the retry or not at all. */
async function beforeRetry(desk: LiveDesk, { facts, results: { contact } }: FollowUp, retryAt: string): Promise<string> {
	const until = contact.kind === 'waiting' ? contact.until : null;
	if (until === null || Date.parse(until) <= Date.parse(facts.context.now) || Date.parse(until) >= Date.parse(retryAt)) return retryAt;
	await lookAgain(desk, facts, until);
	return until;
}

/**
 * What happens next in the ledger, before the current work is settled: a retry, or a look at the case.
 * Returns the time of it.
 */
export async function followUp(desk: LiveDesk, work: FollowUp): Promise<string | null> {
	const { facts, decision, results } = work;
	if (results.money.kind === 'scheduled') return await beforeRetry(desk, work, results.money.at);
	const isRetryLater = results.money.kind === 'waiting' && decision.plan.money.kind === 'retry-payment';
	const at = nextLook(desk, work);
	if (isRetryLater) await putIntoLedger(desk, facts, { at, reason: 'the attempt had to wait' });
	else await lookAgain(desk, facts, at);
	return at;
}
