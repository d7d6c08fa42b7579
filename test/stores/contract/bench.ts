import type { Due } from '../../../nodes/core/case';
import type { NewEntry } from '../../../nodes/core/ledger/entry';
import type { ClaimDueRequest, EventClaim, NewDue, NewIntent, Store, StoredCase } from '../../../nodes/stores/store';

/** A ledger under test. `reopen` gives a further handle on the same storage; what was opened before stays open, as after a crash. */
export interface OpenedStore {
	store: Store;
	reopen: () => Promise<Store>;
	/** Runs statements behind the ledger's back; `@` stands before each of its tables. */
	tamper: (text: string) => Promise<void>;
	/** Closes every handle and removes the storage. */
	close: () => Promise<void>;
}

export type OpenStore = (clock: () => Date) => Promise<OpenedStore>;

export const START = new Date('2026-03-01T12:00:00.000Z');
export const QUEUE = 'workflow-1';
export const CASE = 'stripe:acct_1:in_1';
export const OTHER_CASE = 'stripe:acct_1:in_2';
export const NO_CLOCKS: ReadonlyMap<string, Date> = new Map();

/** Minutes after the start. */
export const after = (minutes: number) => new Date(START.getTime() + minutes * 60_000);

/** A ledger whose wall clock stands still until a test moves it. */
export interface Bench extends OpenedStore {
	setNow: (at: Date) => void;
}

/** Opens a fresh ledger for each test. Call inside `describe`. */
export function useBench(open: OpenStore): () => Bench {
	let bench: Bench | undefined;
	beforeEach(async () => {
		let now = START;
		const opened = await open(() => now);
		bench = { ...opened, setNow: (at) => void (now = at) };
	});
	afterEach(async () => await bench?.close());
	return () => {
		if (bench === undefined) throw new Error('The ledger is opened before each test, not before.');
		return bench;
	};
}

export const anEntry = (change: Partial<NewEntry> = {}): NewEntry => ({
	at: START.toISOString(),
	type: 'event.received',
	caseId: null,
	actor: 'Dunning Trigger',
	isRehearsal: false,
	body: {},
	...change,
});

/** An entry that cannot be appended, so that the transaction it belongs to fails after its row was written. */
export const aBrokenEntry = () => anEntry({ body: { amount: Number.NaN } });

export const anEvent = (change: Partial<EventClaim> = {}, id = 'evt_1'): EventClaim => ({
	platform: 'stripe',
	account: 'acct_1',
	event: {
		id,
		type: 'payment.failed',
		rawType: 'invoice.payment_failed',
		occurredAt: START.toISOString(),
		refs: { invoiceId: 'in_1', customerId: 'cus_1' },
	},
	queue: QUEUE,
	testClockId: null,
	receivedAt: START,
	leaseUntil: after(5),
	...change,
});

export const aDue = (change: Partial<NewDue> = {}): NewDue => ({
	kind: 'retry',
	key: 'retry-2',
	caseId: CASE,
	platform: 'stripe',
	account: 'acct_1',
	queue: QUEUE,
	dueAt: START,
	testClockId: null,
	reason: 'Insufficient funds: payday is near',
	...change,
});

export const aRequest = (change: Partial<ClaimDueRequest> = {}): ClaimDueRequest => ({
	queue: QUEUE,
	kinds: ['event', 'retry', 'review-case', 'message.outcome'],
	limit: 10,
	now: START,
	leaseUntil: new Date((change.now ?? START).getTime() + 5 * 60_000),
	clocks: NO_CLOCKS,
	maxAttempts: 5,
	...change,
});

export const anIntent = (change: Partial<NewIntent> = {}): NewIntent => ({
	key: 'in_1/2/retry-payment',
	caseId: CASE,
	action: 'retry-payment',
	details: { amountMinor: 4900, currency: 'usd', seen: ['ch_1'] },
	claimedAt: START,
	...change,
});

export const aCase = (change: Partial<StoredCase> = {}): StoredCase => ({
	caseId: CASE,
	platform: 'stripe',
	account: 'acct_1',
	queue: QUEUE,
	customerId: 'cus_1',
	testClockId: null,
	state: 'open',
	stateReason: null,
	policyVersion: 'built-in-1',
	enteredAt: START.toISOString(),
	updatedAt: START.toISOString(),
	...change,
});

/** Claims an event that is expected to be new and leased. */
export async function claimFresh(store: Store, claim: EventClaim = anEvent()): Promise<Due> {
	const result = await store.claimEvent(claim, anEntry());
	if (!result.claimed || result.due === null) throw new Error(`The event ${claim.event.id} was not claimed under a lease.`);
	return result.due;
}

/** Schedules work and claims it. */
export async function leaseWork(store: Store, change: Partial<NewDue> = {}): Promise<Due> {
	const due = aDue(change);
	await store.schedule(due);
	const handedOut = await store.claimDue(aRequest({ queue: due.queue }));
	const found = handedOut.find((work) => work.caseId === due.caseId && work.due.kind === due.kind);
	if (found === undefined) throw new Error(`The work ${due.key} was not handed out.`);
	return found.due;
}

/** All entries, rehearsals too, oldest first. */
export async function listEntries(store: Store) {
	return (await store.entries({ limit: 1000, includeRehearsals: true })).reverse();
}
