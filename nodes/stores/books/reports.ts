import type { CaseTale } from '../../core/report/tale';

export interface TalePage {
	/** Only cases behind this id; empty for the first page. */
	afterCaseId: string;
	/** Cases that the ledger first saw at or after this; earlier ones are passed over. */
	enteredSince: Date;
	/** Cases looked at, those that are passed over included. */
	limit: number;
}

/** What a report reads: whole cases, a page at a time, so that a ledger of any size passes through little memory. */
export interface ReportBook {
	/** By case id. `lastCaseId` is null when there are no further ones. Rehearsals are left out. */
	caseTales(page: TalePage): Promise<{ tales: CaseTale[]; lastCaseId: string | null }>;
	/** Entries of a kind in a span, its end excluded; rehearsals are left out. */
	countEntries(type: string, span: { since: Date; until: Date }): Promise<number>;
}
