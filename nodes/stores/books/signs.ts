import type { DueKind } from '../store';

/** The oldest of something that waits, and how much of it there is. */
export interface Backlog<Oldest> {
	count: number;
	oldest: Oldest;
}

/** What a look at the whole ledger shows, whatever queue it belongs to; null where nothing waits. Instants are ISO 8601 in UTC. */
export interface LedgerSigns {
	/** Work that fell due and is not done. Work on a test clock is left out: its times are not ours. */
	dueWork: Backlog<{ caseId: string | null; kind: DueKind; queue: string; dueAt: string }> | null;
	/** Requests that no person answered yet, without those on a test clock. */
	openApprovals: Backlog<{ caseId: string; requestedAt: string }> | null;
	/** The newest model in force of each merchant. */
	models: Array<{ merchant: string; version: string; isHealthy: boolean; problems: readonly string[] }>;
}

/** Signs of life of the ledger as a whole. */
export interface SignBook {
	signs(now: Date): Promise<LedgerSigns>;
}
