import type { Approval } from '../../core/approval/approval';
import type { Due } from '../../core/event';
import type { Grant } from '../../core/facts';
import type { NewEntry } from '../../core/ledger/entry';
import type { NewDue } from '../store';

export interface ApprovalFilter {
	caseId?: string;
	states?: ReadonlyArray<Approval['state']>;
	limit: number;
}

/** What goes into the ledger together with an approval, in the same transaction. */
export interface ApprovalStep {
	entry: NewEntry;
	/** Further work of the case. */
	work?: readonly NewDue[];
	/** Work that is handed out at once, to the execution that is about to start. */
	takeUp?: { work: NewDue; leaseUntil: Date };
}

/** Requests for a person's decision. Each method is atomic with the entry it takes. */
export interface ApprovalBook {
	/** False when an open approval of this case stands already, whatever it asks for; `existing` is that one. */
	createApproval(approval: Approval, step: ApprovalStep): Promise<{ created: true } | { created: false; existing: Approval }>;
	loadApproval(id: string): Promise<{ version: number; value: Approval } | undefined>;
	/**
	 * Compare and set; throws `ledger-conflict` when somebody was faster. An approval that is no longer open cancels its
	 * reminders. `due` is the lease that `takeUp` asked for; null while another lease on the case lasts: its work waits then.
	 */
	saveApproval(value: Approval, expectedVersion: number, step: ApprovalStep): Promise<{ version: number; due: Due | null }>;
	/** Newest first. */
	approvals(filter: ApprovalFilter): Promise<Approval[]>;
	/** What was approved for this case and has not expired by then. */
	grants(caseId: string, now: Date): Promise<Grant[]>;
	/** Where the approval page is published (production address only), and where it was last. */
	savePageAddress(address: string): Promise<void>;
	pageAddress(): Promise<string | undefined>;
}
