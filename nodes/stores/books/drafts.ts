import type { NewEntry } from '../../core/ledger/entry';
import type { DraftState, LibraryDraft } from '../../core/message/libraryDraft';

/** What a person decided about a draft. `expiresAt` replaces the one it had. */
export interface DraftDecision {
	state: DraftState;
	decided: NonNullable<LibraryDraft['decided']>;
	expiresAt: string | null;
}

/** The library of drafts that were written ahead. Each method is atomic with the entry it takes. */
export interface DraftBook {
	/** False, without an entry, when the same words are there for the same situation already, whatever became of them. */
	addDraft(draft: LibraryDraft, entry: NewEntry): Promise<boolean>;
	/** False, without an entry, when there is no such draft or it cannot take that step any more. */
	decideDraft(id: string, decision: DraftDecision, entry: NewEntry): Promise<boolean>;
	loadDraft(id: string): Promise<LibraryDraft | undefined>;
	/** The latest approved draft for a situation that has not run out. */
	approvedDraft(key: string, now: Date): Promise<LibraryDraft | undefined>;
	/** Newest first. */
	drafts(filter: { states?: readonly DraftState[]; key?: string; limit: number }): Promise<LibraryDraft[]>;
}
