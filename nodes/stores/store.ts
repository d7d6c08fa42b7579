import type { CaseEvent, Due, PlatformId } from '../core/case';
import type { NewEntry } from '../core/ledger/entry';
import type { ApprovalBook } from './books/approvals';
import type { AuditBook } from './books/audit';
import type { CustomerBook } from './books/customers';
import type { DraftBook } from './books/drafts';
import type { IntentBook } from './books/intents';
import type { MemoryBook } from './books/memories';
import type { ModelCallBook } from './books/modelCalls';
import type { ModelBook } from './books/models';
import type { PersonalBook } from './books/personal';
import type { PolicyBook } from './books/policies';
import type { ReportBook } from './books/reports';
import type { SignBook } from './books/signs';
import type { WaitBook } from './books/waits';

export type { ActLimit, Intent, IntentAction, IntentClaim, IntentCount, NewIntent } from './books/intents';

export type DueKind = Due['kind'];

/** Proof of a lease: the row and the token that its latest claimant got. */
export interface LeaseRef {
	id: string;
	leaseToken: string;
}

/** An event as it is claimed for one consumer queue. Unique per (platform, account, event id, queue). */
export interface EventClaim {
	platform: PlatformId;
	account: string;
	event: CaseEvent;
	/** Consumer: by default the id of the workflow that listens. */
	queue: string;
	/** Known only when the payload names it. */
	testClockId: string | null;
	receivedAt: Date;
	/** Leased to the execution that is about to start until then; null leaves it to Due Cases Trigger at once. */
	leaseUntil: Date | null;
}

/**
 * Work that falls due. Idempotent per (queue, caseId, kind, key): scheduling the same key again changes nothing, also
 * after it was settled or held. Only work that was canceled is taken up anew: it was never done.
 */
export interface NewDue {
	kind: DueKind;
	key: string;
	caseId: string;
	platform: PlatformId;
	account: string;
	queue: string;
	/** In the time of the test clock when there is one. Events fall due in wall-clock time always. */
	dueAt: Date;
	testClockId: string | null;
	reason: string;
}

/** One case's piece of an event. */
export interface SplitWork {
	caseId: string;
	due: Due;
}

/** Work that was handed out under a lease. An event carries its claim, everything else its case. */
export interface DueWork {
	due: Due;
	platform: PlatformId;
	account: string;
	caseId: string | null;
	event: CaseEvent | null;
	dueAt: Date;
	testClockId: string | null;
	reason: string;
}

export interface ClaimDueRequest {
	queue: string;
	kinds: readonly DueKind[];
	limit: number;
	now: Date;
	leaseUntil: Date;
	/** Times of test clocks; work on a clock that is not listed is not due. */
	clocks: ReadonlyMap<string, Date>;
	/** After so many hand-outs the work is held instead, with an entry that says why. */
	maxAttempts: number;
}

/** Case state that must outlive executions. No names, addresses or card data. */
export interface StoredCase {
	caseId: string;
	platform: PlatformId;
	account: string;
	queue: string;
	customerId: string | null;
	testClockId: string | null;
	state: 'open' | 'held' | 'recovered' | 'closed';
	stateReason: string | null;
	policyVersion: string;
	enteredAt: string;
	updatedAt: string;
}

/** Where the ledger stands, for whoever sets it up. */
export interface LedgerState {
	/** With its version. */
	database: string;
	schemaVersion: number;
	entries: number;
	/** Which key seals new entries, by a name that tells nothing about it. */
	keyId: string;
}

/**
 * The ledger's storage. Every method is atomic; those that take an entry append it in the same transaction.
 * Errors: DunningError `ledger-unavailable` (storage is down; it may have happened all the same, asking again is safe and
 * tells), `ledger-conflict` (case version).
 */
export interface Store extends ApprovalBook, AuditBook, CustomerBook, DraftBook, IntentBook, MemoryBook, ModelBook, ModelCallBook, PersonalBook, PolicyBook, ReportBook, SignBook, WaitBook {
	/** Exactly one of any number of concurrent callers claims; the winner also gets the lease when it asked for one (`due` is null when not). */
	claimEvent(claim: EventClaim, entry: NewEntry): Promise<{ claimed: true; due: Due | null } | { claimed: false }>;
	schedule(due: NewDue): Promise<{ created: boolean }>;
	claimDue(request: ClaimDueRequest): Promise<DueWork[]>;
	/** False when the lease is no longer the current one; so in the four below. */
	renewDue(lease: LeaseRef, until: Date): Promise<boolean>;
	/**
	 * Turns one leased event into one leased piece of work per case; idempotent while the lease holds. Undefined when the
	 * lease was lost. A case that another live lease holds is left out: its piece waits in the ledger until that one ends.
	 */
	splitDue(lease: LeaseRef, caseIds: readonly string[], until: Date): Promise<SplitWork[] | undefined>;
	settleDue(lease: LeaseRef, result: string): Promise<boolean>;
	/**
	 * Gives the work back, to be handed out again from then on. `at` is wall clock even for work on a test clock, since a
	 * frozen clock must not hold back a repeat; to wait for a time of the case, schedule new work and settle this one.
	 */
	releaseDue(lease: LeaseRef, again: { at: Date; why: string }): Promise<boolean>;
	/** Whether the lease is the current one and the work is neither settled nor held. */
	holdsLease(lease: LeaseRef): Promise<boolean>;
	/** What of a leased piece of work, and of the pieces it was split into, is neither settled nor given back nor claimed by somebody else. */
	unsettledWork(lease: LeaseRef): Promise<Due[]>;
	/** Waiting work of a queue by due time, without claiming it; its leases are empty, and the reason of work that was given back is why. */
	peekDue(request: Pick<ClaimDueRequest, 'queue' | 'kinds' | 'limit'>): Promise<DueWork[]>;
	/** The current live lease on a case, if any. */
	findLease(caseId: string): Promise<Due | undefined>;
	/** Cancels unleased work of a case; returns how much. */
	cancelDues(caseId: string, kinds: readonly DueKind[], why: string): Promise<number>;
	pendingDues(caseId: string): Promise<Array<{ kind: DueKind; dueAt: string; reason: string }>>;
	/** Every queue that work was ever put into, by name, and how much waits in each. */
	queues(): Promise<Array<{ queue: string; waiting: number }>>;
	/** Test clocks on which work of the queue waits. */
	clocks(queue: string): Promise<Array<{ platform: PlatformId; account: string; clockId: string }>>;

	loadCase(caseId: string): Promise<{ version: number; value: StoredCase } | undefined>;
	/** `expectedVersion` 0 creates. Returns the new version; throws `ledger-conflict` when somebody was faster. */
	saveCase(value: StoredCase, expectedVersion: number): Promise<number>;

	/** For what must leave no row: refused deliveries and the like. */
	bumpCounter(name: string): Promise<void>;
	counters(): Promise<Record<string, number>>;
	describe(): Promise<LedgerState>;
	close(): Promise<void>;
}
