import type { CaseFacts } from '../core/facts';
import { isUnresolved, readLedgerFacts } from '../n8n/caseFacts';
import type { Intent } from '../stores/store';
import type { LiveDesk } from './desk';
import { changeOf, recordChange, requestOf } from './makeChange';
import { recordLanded } from './retryPayment';

/** The facts once everything open was looked up, and what may go on under its own key. */
export interface Resolved {
	facts: CaseFacts;
	resumable: Intent | undefined;
}

/** Whether the platform shows what became of an act; then it is recorded. */
async function findOutcome(desk: LiveDesk, intent: Intent, facts: CaseFacts): Promise<boolean> {
	const change = changeOf(intent);
	if ('delayUntil' in intent.details) {
		// A delay is done in our ledger alone: only its outcome was not written any more.
		await recordChange(desk, intent, { result: 'done', details: {} });
		return true;
	}
	if (change === undefined) return (await recordLanded(desk, intent, facts)) !== undefined;
	const hasLanded = await desk.platform.hasLanded(requestOf(intent, { facts, change }), desk.http);
	if (hasLanded) await recordChange(desk, intent, { result: 'done', details: { foundBy: 'reading' } });
	return hasLanded;
}

/** A charge in flight may still land; a change is either there or not. */
function mayGoOn(desk: LiveDesk, intent: Intent, facts: CaseFacts): boolean {
	const ageHours = (Date.now() - Date.parse(intent.claimedAt)) / 3_600_000;
	return ageHours < desk.platform.keyLifetimeHours && (intent.action === 'change' || !facts.invoice.hasPaymentInFlight);
}

/**
 * Finds out what became of charges and changes that nobody recorded. One without a trace may go on under its own key while
 * the platform remembers it; after that a person looks.
 */
export async function resolveOpen(desk: LiveDesk, facts: CaseFacts): Promise<Resolved> {
	const intents = await desk.store.intents(desk.dunningCase.caseId);
	const open = intents.filter((intent) => isUnresolved(intent) && intent.action !== 'contact');
	let resumable: Intent | undefined;
	for (const intent of open) {
		const found = await findOutcome(desk, intent, facts);
		if (!found && mayGoOn(desk, intent, facts)) resumable = intent;
	}
	if (open.length === 0) return { facts, resumable };
	const ledger = await readLedgerFacts(desk, desk.dunningCase.caseId, facts);
	const unresolved = ledger.unresolved.filter(({ intentId }) => intentId !== resumable?.id);
	return { facts: { ...facts, context: { ...facts.context, ledger: { ...ledger, unresolved } } }, resumable };
}
