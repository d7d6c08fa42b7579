/** What the bank said, as far as it matters for trying again; the simulator's own grouping of decline codes. */
export const FAILURE_CATEGORIES = ['insufficient-funds', 'do-not-honor', 'stale-card', 'technical', 'limit', 'authentication', 'hard'] as const;
export type FailureCategory = (typeof FAILURE_CATEGORIES)[number];

/** Categories in which only the customer can put things right. */
export const NEEDS_CUSTOMER: Readonly<Record<FailureCategory, boolean>> = {
	'insufficient-funds': false,
	'do-not-honor': false,
	'stale-card': true,
	technical: false,
	limit: false,
	authentication: true,
	hard: true,
};

/** Categories that may be charged again without the customer; an attempt on `hard` breaks the networks' rules. */
export const MAY_RETRY: Readonly<Record<FailureCategory, boolean>> = {
	'insufficient-funds': true,
	'do-not-honor': true,
	'stale-card': true,
	technical: true,
	limit: true,
	authentication: false,
	hard: false,
};

/** The hours, local time, of the four slots of a day; slot 0 is the failure itself, in the night run of its day. */
export const SLOT_HOURS = [3, 9, 15, 21] as const;
export const SLOTS_PER_DAY = SLOT_HOURS.length;
/** Recovery counts up to this many days after the failure. */
export const WINDOW_DAYS = 30;
export const LAST_SLOT = WINDOW_DAYS * SLOTS_PER_DAY;

/** The slot at that hour, a whole number of days after the failure. */
export const slotAt = (day: number, hour: (typeof SLOT_HOURS)[number] = 9): number => day * SLOTS_PER_DAY + SLOT_HOURS.indexOf(hour);

/** Days from the failure to a slot. */
export const daysToSlot = (slot: number): number => slot / SLOTS_PER_DAY;

/** Everything a policy may know of one failed payment. What decides whether an attempt succeeds is kept elsewhere. */
export interface ObservableFailure {
	/** Position in its population; a stable id for seeds. */
	index: number;
	category: FailureCategory;
	amountMinor: number;
	/** Days since 1970-01-01 of the failure's local day. */
	failedOnDay: number;
	tenureMonths: number;
	hasRecoveredBefore: boolean;
	isDebit: boolean;
	/** Median amount of the merchant's invoices. */
	medianAmountMinor: number;
}

/**
 * A retry policy: the slots in which it would charge, in order, as long as every attempt fails. Since a failed attempt
 * tells no more than that it failed, the whole plan can be made at once.
 */
export interface RetryPolicy {
	name: string;
	planAttempts(failure: ObservableFailure): readonly number[];
}
