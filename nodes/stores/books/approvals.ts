import type { Approval } from '../../core/approval/approval';
import type { Grant } from '../../core/facts';
import type { NewEntry } from '../../core/ledger/entry';

export interface ApprovalFilter {
	caseId?: string;
	states?: ReadonlyArray<Approval['state']>;
	limit: number;
}

/** Requests for a person's decision. Each method is atomic with the entry it takes. */
export interface ApprovalBook {
	/** False when an open approval of this case asks for the same action hashes already; `existing` is that one. */
	createApproval(approval: Approval, entry: NewEntry): Promise<{ created: true } | { created: false; existing: Approval }>;
	loadApproval(id: string): Promise<{ version: number; value: Approval } | undefined>;
	/** Compare and set: returns the new version; throws `ledger-conflict` when somebody was faster. */
	saveApproval(value: Approval, expectedVersion: number, entry: NewEntry): Promise<number>;
	/** Newest first. */
	approvals(filter: ApprovalFilter): Promise<Approval[]>;
	/** What was approved for this case and has not expired by then. */
	grants(caseId: string, now: Date): Promise<Grant[]>;
	/** Where the approval page is published (production address only), and where it was last. */
	savePageAddress(address: string): Promise<void>;
	pageAddress(): Promise<string | undefined>;
}
