import type { CaseFacts, CaseOutcome } from '../core/case';
import { intentKey } from '../core/keys';
import { isProductionRun, proveLive } from '../n8n/liveness';
import { parseCase } from '../n8n/parseCase';
import { readWho } from '../n8n/who';
import { makeEntry, openDesk, reason, type LiveDesk } from './desk';
import { lookAgain, saveState } from './followUp';
import { CUSTOMER_ACTS, type CustomerActName, type Recorded } from './ledgerActs';
import { readText, requireTime } from './parameters';
import { plainOutcome } from './result';
import { findSubject, type Search, type Subject } from './subject';

const SOON_MS = 60_000;
const DAY_MS = 86_400_000;

/** The execution's own case is settled, and looked at again when what was recorded ends, or soon. */
async function settleCase(search: Search, subject: Subject, work: { recorded: Recorded; action: string }): Promise<string | null> {
	const { context, store, json, index } = search;
	const { facts, due } = subject;
	const liveness = await proveLive(store, context, due);
	if (!liveness.isLive || facts === null) return null;
	const desk: LiveDesk = { ...(await openDesk(context, store, { dunningCase: parseCase(json), index })), due: liveness.due };
	const { recorded, action } = work;
	const waitMs = recorded.state === 'held' ? desk.policy.reminderDays * DAY_MS : SOON_MS;
	const at = (recorded.lookAt ?? new Date(subject.now.getTime() + waitMs)).toISOString();
	await lookAgain(desk, facts, at);
	await saveState(desk, facts, { state: recorded.state, stateReason: recorded.reason.text });
	await store.settleDue(liveness.due, action);
	return at;
}

/** Records something about a customer. It needs a production run, but no lease: what tightens must always be possible. */
export async function recordAboutCustomer(search: Search, operation: CustomerActName): Promise<CaseOutcome> {
	const { context, index } = search;
	const subject = await findSubject(search);
	if (!isProductionRun(context)) {
		return plainOutcome('rehearsed', 'rehearsed', [reason('rehearsal', 'Rehearsal: this run is no production run, so nothing is recorded.')]);
	}
	const who = await readWho(search, readText({ context, index }, 'recordedBy'));
	const recorded = await CUSTOMER_ACTS[operation]({ ...search, subject, who });
	const nextAt = await settleCase(search, subject, { recorded, action: operation });
	return { ...plainOutcome('done', 'recorded', [recorded.reason]), action: operation, nextAt };
}

/** Leaves the case alone until a time; kept as an act of the case, so that no event in between brings it forward. */
export async function delayCase(desk: LiveDesk, facts: CaseFacts): Promise<CaseOutcome> {
	const { store, due, dunningCase } = desk;
	const { instant } = requireTime(desk, 'delayUntil', 'Until');
	const text = `Nothing of ours is done on this case before ${instant}.`;
	const key = intentKey({ caseId: dunningCase.caseId, action: 'change', attemptNumber: facts.attempt.number, detail: ['delay', instant, due.id], refusals: 0 });
	const claimed = await store.claimIntent({ key, caseId: dunningCase.caseId, action: 'change', details: { delayUntil: instant }, claimedAt: new Date() }, due, makeEntry(desk, 'action.intended', { action: 'delay', key, delayUntil: instant }));
	if (!claimed.claimed && (claimed.why === 'lease-lost' || claimed.why === 'outdated')) return plainOutcome('done', 'nothing-to-do', []);
	await store.recordOutcome(claimed.intent.id, { result: 'done', at: new Date(), details: {} }, makeEntry(desk, 'action.outcome', { action: 'delay', key, result: 'done' }));
	await store.cancelDues(dunningCase.caseId, ['retry'], 'the case was delayed');
	await lookAgain(desk, facts, instant);
	await store.settleDue(due, 'delayed');
	return { ...plainOutcome('done', 'recorded', [reason('delayed', text)]), action: 'delay', nextAt: instant };
}
