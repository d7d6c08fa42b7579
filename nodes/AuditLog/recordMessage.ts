import type { IDataObject } from 'n8n-workflow';

import { findSealed, type SentMessage } from '../core/message/sent';
import { isProductionRun } from '../n8n/liveness';
import { openSent } from '../n8n/sentMessage';
import type { Intent, Store } from '../stores/store';
import { badInput, makeEntry, readText, type Desk } from './desk';
import { leaveNote } from './leaveNote';

/** The message as it was released under this permit, while its customer was not erased. */
async function findMessage(store: Store, { caseId, key }: Intent): Promise<SentMessage | undefined> {
	const released = await store.entries({ caseId, type: 'message.released', limit: 100 });
	const entry = released.find(({ body }) => body.key === key);
	const sealed = entry && findSealed(entry.body);
	return sealed && (await openSent(store, sealed));
}

/** Writes the first outcome of a message, and lets its case go on. False when there was one already. */
export async function settleMessage(desk: Desk, intent: Intent, result: 'sent' | 'failed'): Promise<boolean> {
	const { id: permitId, caseId } = intent;
	const entry = { ...makeEntry(desk, 'message.outcome', { caseId, body: { permitId, result } }), isRehearsal: false };
	const isFirst = await desk.store.recordOutcome(permitId, { result, at: new Date(), details: {} }, entry);
	await desk.store.cancelDues(caseId, ['message.outcome'], `message ${result}`);
	return isFirst;
}

/** The message that a permit was given for. */
export async function findReleased(store: Store, permitId: string): Promise<Intent | undefined> {
	const intent = permitId === '' ? undefined : await store.loadIntent(permitId);
	return intent?.action === 'contact' ? intent : undefined;
}

/** What the channel said of a message; one that was sent is noted on the billing platform too. */
export async function recordMessage(desk: Desk): Promise<IDataObject> {
	const intent = await findReleased(desk.store, readText(desk, 'permitId'));
	const result = readText(desk, 'result') === 'failed' ? 'failed' : 'sent';
	if (intent === undefined) {
		throw badInput('The ledger knows no message with this permit', 'Take the permit from outcome.release.permitId of the Guarded Action that released the message.');
	}
	if (!isProductionRun(desk.context)) return { recorded: false, why: 'Rehearsal: a test run records no outcome.' };
	const recorded = await settleMessage(desk, intent, result);
	if (!recorded || result === 'failed') return { recorded, result };
	return { recorded, result, note: await leaveNote(desk, intent, await findMessage(desk.store, intent)) };
}
