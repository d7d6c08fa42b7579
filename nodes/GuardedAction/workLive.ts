import type { CaseFacts, CaseOutcome } from '../core/case';
import { decide, type DecideInput } from '../core/decide';
import type { Decision } from '../core/decision';
import { recordInput, type RecordedInput } from '../core/recordedInput';
import { isUnresolved } from '../n8n/caseFacts';
import { keepDue } from '../n8n/keepDue';
import { leaseEnd } from '../n8n/liveness';
import { readOutlook } from '../n8n/outlook';
import type { Intent } from '../stores/store';
import { carryOut } from './carryOut';
import { makeEntry, reason, type Desk, type LiveDesk } from './desk';
import { lookLater, saveState } from './followUp';
import { delayCase } from './keepInLedger';
import { changeOf } from './makeChange';
import { resolveOpen, type Resolved } from './resolveOpen';
import { plainOutcome } from './result';
import { findApprovedWords, takeApproval } from './takeApproval';
import { seenRetry } from './teach';

/** A worked case: facts as they were read, what was decided, what became of it. */
export interface Worked {
	facts: CaseFacts | null;
	decision: Decision | null;
	outcome: CaseOutcome;
}

/** What a run that may not act reports. */
export const rehearsal = (decision: Decision, why: string): CaseOutcome => plainOutcome('rehearsed', 'rehearsed', [reason('rehearsal', why), ...decision.plan.reasons]);

/** A decision with what it depended on. */
interface Judged {
	decision: Decision;
	input: RecordedInput;
}

/** The decision on live facts, and the record from which it can be made again. */
export async function judge(desk: Desk, facts: CaseFacts, isLive: boolean): Promise<Judged> {
	const { dunningCase, policy, limitTo, dueKind, store } = desk;
	const input: DecideInput = {
		facts,
		event: dunningCase.event ?? null,
		dueKind,
		policy,
		message: dunningCase.message,
		now: new Date(facts.context.now),
		isLive,
		limitTo,
		request: desk.wish(facts),
		outlook: await readOutlook(async () => store, { dunningCase, facts, policy }),
	};
	return { decision: decide(input), input: recordInput(input) };
}

/** A message of which nobody recorded the outcome goes to a person, and is never sent again. */
async function askAboutMessage(desk: LiveDesk): Promise<CaseOutcome> {
	const isOpen = (await desk.store.intents(desk.dunningCase.caseId)).some((intent) => isUnresolved(intent) && intent.action === 'contact');
	const texts = isOpen ? [reason('message-outcome-unknown', 'A message was released but nobody recorded whether it was sent; a person looks, and it is not sent again.')] : [];
	if (isOpen) await desk.store.append(makeEntry(desk, 'case.held', { reasons: texts }));
	await desk.store.settleDue(desk.due, isOpen ? 'message-outcome-unknown' : 'outcome-recorded');
	return isOpen ? plainOutcome('held', 'held', texts) : plainOutcome('done', 'nothing-to-do', texts);
}

/** A person said no, or takes the case over: nothing is done, and the case is looked at again later. */
async function afterRefusal(desk: LiveDesk, facts: CaseFacts): Promise<Worked> {
	const text = 'The proposal was not approved, so nothing was done; a person works this case.';
	const at = await lookLater(desk, facts);
	await desk.store.settleDue(desk.due, 'not-approved');
	return { facts, decision: null, outcome: { ...plainOutcome('held', 'held', [reason('not-approved', text)]), nextAt: at } };
}

/** A change that was begun and left no trace is finished before anything else is asked for. */
function finishFirst(desk: LiveDesk, resumable: Intent | undefined): LiveDesk {
	const change = resumable && changeOf(resumable);
	return change ? { ...desk, limitTo: 'money', wish: () => ({ kind: 'change', change }) } : desk;
}

/** Decides, on the words that a person approved where they still fit the act. */
async function decideOnWords(given: LiveDesk, facts: CaseFacts): Promise<Judged & { desk: LiveDesk }> {
	const judged = await judge(given, facts, true);
	const { decision } = judged;
	const message = decision.contact.verdict === 'review' ? await findApprovedWords(given, facts, decision) : undefined;
	if (!message) return { desk: given, ...judged };
	const desk = { ...given, dunningCase: { ...given.dunningCase, message } };
	return { desk, ...(await judge(desk, facts, true)) };
}

/** Decides on live facts, records it, acts. */
async function decideAndAct(given: LiveDesk, { facts, resumable }: Resolved): Promise<Worked> {
	const { desk, decision, input } = await decideOnWords(given, facts);
	await desk.store.append(makeEntry(desk, 'decision.made', { decision, attempt: facts.attempt.number, input, seen: seenRetry(desk, facts) }));
	if (!decision.isLive) {
		await desk.store.settleDue(desk.due, 'shadow');
		return { facts, decision, outcome: rehearsal(decision, 'Shadow: recorded what would have been done; nothing was charged or sent.') };
	}
	const message = desk.dunningCase.message ?? null;
	return { facts, decision, outcome: await carryOut(desk, { facts, decision, message, resumable }) };
}

/** Works a case whose lease the ledger knows: resolves what is open, takes up what a person approved, decides, records, acts. */
export async function workLive(desk: LiveDesk, read: CaseFacts): Promise<Worked> {
	await desk.store.renewDue(desk.due, leaseEnd(desk.due, new Date()));
	if (desk.due.kind === 'message.outcome') return { facts: read, decision: null, outcome: await askAboutMessage(desk) };
	const resolved = await keepDue({ ...desk, liveness: { isLive: true, due: desk.due } }, async () => await resolveOpen(desk, read));
	// A case keeps the version that it entered with, also when it entered before there was one.
	if (desk.isPolicyNew) await saveState(desk, resolved.facts, {});
	if (desk.operation === 'delay') return { facts: resolved.facts, decision: null, outcome: await delayCase(desk, resolved.facts) };
	const asked = await takeApproval(desk);
	if (asked === undefined) return await afterRefusal(desk, resolved.facts);
	return await decideAndAct(finishFirst(asked, resolved.resumable), resolved);
}
