import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { draftMessage } from '../../ai/draftMessage';
import { libraryPlace, type LibraryPlace } from '../../ai/libraryWriter';
import type { Writer } from '../../ai/writer';
import { hasSubject } from '../../core/channels';
import type { DraftedMessage } from '../../core/decision';
import type { MessageBrief } from '../../core/message/brief';
import { libraryId, type LibraryDraft } from '../../core/message/libraryDraft';
import type { PlannedCase } from '../../core/message/facts';
import { openLedger } from '../../n8n/ledger';
import type { Store } from '../../stores/store';

/** One situation to write for. */
export interface Situation {
	brief: MessageBrief | null;
	planned: PlannedCase;
	writers: () => Promise<Writer[]>;
}

const skipped = (why: string, more: IDataObject = {}): IDataObject => ({ added: false, why, ...more });

function toLibrary(place: LibraryPlace, { purpose, channel, language, subject, body }: DraftedMessage, at: Date): LibraryDraft {
	const draft: Record<string, string> = hasSubject(channel) ? { subject, body } : { body };
	return { id: libraryId(place.key, draft), ...place, purpose, channel, language, draft, state: 'waiting', madeAt: at.toISOString(), decided: null, expiresAt: null };
}

async function keep(store: Store, draft: LibraryDraft, actor: string): Promise<boolean> {
	const { id, key, promptId, purpose, channel, language } = draft;
	return await store.addDraft(draft, { at: draft.madeAt, type: 'draft.added', caseId: null, actor, isRehearsal: false, body: { draftId: id, key, promptId, purpose, channel, language } });
}

async function write(store: Store, { brief, planned, writers }: Situation & { brief: MessageBrief }, work: { place: LibraryPlace; actor: string }): Promise<IDataObject> {
	const { message } = await draftMessage({ brief, writers: await writers(), now: planned.context.now, forAttempt: planned.attempt.number });
	if (message.writer !== 'model') return skipped(message.fallbackReason ?? 'No model is connected, and templates need no library', { key: work.place.key });
	const draft = toLibrary(work.place, message, new Date());
	const added = await keep(store, draft, work.actor);
	return added ? { added, draftId: draft.id, key: draft.key, state: draft.state, subject: message.subject, body: message.body } : skipped('The same words were written before', { draftId: draft.id });
}

/** Has a model write for the situation of a case, unless a draft for it waits or was approved. It stays unused until a person approves it. */
export async function generateDraft(context: IExecuteFunctions, situation: Situation): Promise<IDataObject> {
	const { brief } = situation;
	if (brief === null) return skipped('Nothing is to be written to this customer now');
	const place = libraryPlace(brief);
	if (place === undefined) return skipped('The guidance or the language is none that a model may be shown');
	const store = await openLedger(context);
	const [standing] = await store.drafts({ states: ['waiting', 'approved'], key: place.key, limit: 1 });
	if (standing) return skipped(`A draft for this situation is ${standing.state}`, { draftId: standing.id, key: place.key });
	return await write(store, { ...situation, brief }, { place, actor: `Dunning Message: ${context.getNode().name}` });
}
