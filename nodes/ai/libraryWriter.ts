import type { Surroundings } from '../core/message/checks/check';
import { tidyDraft } from '../core/message/draft';
import { libraryKey, type LibraryDraft } from '../core/message/libraryDraft';
import type { MessageBrief } from '../core/message/brief';
import { makeModelContext } from './context';
import { DUNNING_MESSAGE_PROMPT_ID } from './prompts/dunningMessage';
import type { Writer } from './writer';

/** What a writer is shown for a brief, and the key under which drafts for it are kept. */
export interface LibraryPlace {
	key: string;
	promptId: string;
	asked: Record<string, unknown>;
}

/** Where drafts for a brief are kept; undefined for a brief that no model may be shown. */
export function libraryPlace(brief: MessageBrief): LibraryPlace | undefined {
	const made = makeModelContext(brief);
	if (!made.ok) return undefined;
	const asked = { ...made.context };
	return { key: libraryKey(asked, DUNNING_MESSAGE_PROMPT_ID), promptId: DUNNING_MESSAGE_PROMPT_ID, asked };
}

/** A draft that a person approved, as a writer: no call, no cost, no wait. It is checked like any other before it is used. */
export function libraryWriter(approved: LibraryDraft, heldAgainst: Surroundings): Writer {
	return {
		kind: 'library',
		write: async ({ channel, language }) => {
			const draft = tidyDraft(approved.draft, channel);
			if (draft === undefined) return { ok: false, reason: 'unreadable-answer', detail: 'The draft of the library does not fit the channel', usage: null };
			return { ok: true, draft, language, usage: null, heldAgainst };
		},
	};
}

/** Stands where a model must not write and nothing was approved, so that the reason is recorded. */
export const nothingApproved: Writer = {
	kind: 'library',
	write: async () => ({ ok: false, reason: 'no-approved-draft', detail: 'Nobody approved a draft for this situation', usage: null }),
};
