import type { CaseFacts, CaseOutcome } from '../core/case';
import { decide } from '../core/decide';
import type { Decision } from '../core/decision';
import { isUnresolved, readLedgerFacts } from '../n8n/caseFacts';
import { leaseEnd } from '../n8n/liveness';
import type { Intent } from '../stores/store';
import { carryOut } from './carryOut';
import { makeEntry, reason, type Desk, type LiveDesk } from './desk';
import { saveState } from './followUp';
import { recordLanded } from './retryPayment';
import { handBack } from './takeOver';

/** A worked case: facts as they were read, what was decided, what became of it. */
export interface Worked {
	facts: CaseFacts | null;
	decision: Decision | null;
	outcome: CaseOutcome;
}

/** An outcome without an act. */
export const plainOutcome = (status: CaseOutcome['status'], result: CaseOutcome['result'], texts: CaseOutcome['reasons']): CaseOutcome => ({
	status,
	action: 'none',
	result,
	decline: null,
	nextAt: null,
	release: null,
	reasons: texts,
});

/** What a run that may not act reports. */
export const rehearsal = (decision: Decision, why: string): CaseOutcome => plainOutcome('rehearsed', 'rehearsed', [reason('rehearsal', why), ...decision.plan.reasons]);

/** The decision on live facts. */
export function judge(desk: Desk, facts: CaseFacts, isLive: boolean): Decision {
	const { dunningCase, policy, limitTo } = desk;
	return decide({
		facts,
		event: dunningCase.event ?? null,
		dueKind: dunningCase.due?.kind ?? null,
		policy,
		message: dunningCase.message,
		now: new Date(facts.context.now),
		isLive,
		limitTo,
	});
}

/**
 * Finds out what became of charges that nobody recorded. One without a trace may go on under its own key while the
 * platform remembers it; after that a person looks.
 */
async function resolveCharges(desk: LiveDesk, facts: CaseFacts): Promise<{ facts: CaseFacts; resumable: Intent | undefined }> {
	const open = (await desk.store.intents(desk.dunningCase.caseId)).filter((intent) => isUnresolved(intent) && intent.action === 'retry-payment');
	let resumable: Intent | undefined;
	for (const intent of open) {
		const found = await recordLanded(desk, intent, facts);
		const ageHours = (Date.now() - Date.parse(intent.claimedAt)) / 3_600_000;
		const isRemembered = ageHours < desk.platform.keyLifetimeHours && !facts.invoice.hasPaymentInFlight;
		if (!found && isRemembered) resumable = intent;
	}
	if (open.length === 0) return { facts, resumable };
	const ledger = await readLedgerFacts(desk.store, desk.dunningCase.caseId, facts.context.now);
	const unresolved = ledger.unresolved.filter(({ intentId }) => intentId !== resumable?.id);
	return { facts: { ...facts, context: { ...facts.context, ledger: { ...ledger, unresolved } } }, resumable };
}

/** A message of which nobody recorded the outcome goes to a person, and is never sent again. */
async function askAboutMessage(desk: LiveDesk): Promise<CaseOutcome> {
	const isOpen = (await desk.store.intents(desk.dunningCase.caseId)).some((intent) => isUnresolved(intent) && intent.action === 'contact');
	const texts = isOpen ? [reason('message-outcome-unknown', 'A message was released but nobody recorded whether it was sent; a person looks, and it is not sent again.')] : [];
	if (isOpen) await desk.store.append(makeEntry(desk, 'case.held', { reasons: texts }));
	await desk.store.settleDue(desk.due, isOpen ? 'message-outcome-unknown' : 'outcome-recorded');
	return isOpen ? plainOutcome('held', 'held', texts) : plainOutcome('done', 'nothing-to-do', texts);
}

/** Works a case whose lease the ledger knows: resolves what is open, decides, records, acts. */
export async function workLive(desk: LiveDesk, read: CaseFacts): Promise<Worked> {
	await desk.store.renewDue(desk.due, leaseEnd(desk.due, new Date()));
	if (desk.due.kind === 'message.outcome') return { facts: read, decision: null, outcome: await askAboutMessage(desk) };
	const { facts, resumable } = await resolveCharges(desk, read);
	// A case keeps the version that it entered with, also when it entered before there was one.
	if (desk.isPolicyNew) await saveState(desk, facts, {});
	const decision = judge(desk, facts, true);
	await desk.store.append(makeEntry(desk, 'decision.made', { decision, attempt: facts.attempt.number }));
	if (!decision.isLive) {
		await desk.store.settleDue(desk.due, 'shadow');
		return { facts, decision, outcome: rehearsal(decision, 'Shadow: recorded what would have been done; nothing was charged or sent.') };
	}
	if (desk.isHandBack) return { facts, decision, outcome: await handBack(desk, { facts, decision }) };
	const message = desk.dunningCase.message ?? null;
	return { facts, decision, outcome: await carryOut(desk, { facts, decision, message, resumable }) };
}
