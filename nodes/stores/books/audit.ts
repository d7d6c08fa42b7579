import type { Anchor } from '../../core/ledger/anchor';
import type { ChainReport, Entry, NewEntry } from '../../core/ledger/entry';

export interface EntryFilter {
	caseId?: string;
	type?: string;
	text?: string;
	sinceAt?: string;
	/** Before this instant. */
	untilAt?: string;
	includeRehearsals?: boolean;
	limit: number;
}

/** The audit: entries in a chain that shows what was done to it. */
export interface AuditBook {
	append(entry: NewEntry): Promise<Entry>;
	/** Newest first. */
	entries(filter: EntryFilter): Promise<Entry[]>;
	/** Oldest first, only those behind this entry: for reading all of them page by page. */
	entriesAfter(id: number, filter: EntryFilter): Promise<Entry[]>;
	/** With an anchor also whether this is the chain that was anchored. */
	verifyChain(anchor?: Anchor): Promise<ChainReport>;
	/** Signs where the chain ends now, to be kept elsewhere, and appends the entry behind it with the anchored id and hash. */
	anchorHead(entry: NewEntry): Promise<Anchor>;
}
