import type { Episode } from '../model/attempt';
import type { LocalTime } from '../model/localTime';

/** A time at which an attempt may be made. */
export interface CandidateTime extends LocalTime {
	/** Milliseconds since 1970 UTC. */
	atMs: number;
}

/** One way of trying: a stored method through a gateway. At equal value the first is taken. */
export interface RetryOption {
	id: string;
	/** The credential that failed, or another one, of which the old decline says little until it was tried itself. */
	isFresh: boolean;
	/** Whether the plan tries it no second time. */
	isOnce?: boolean;
	/** What speaks for it beyond that, e.g. a gateway that approves more; 0 for nothing. */
	logOdds: number;
	/** What one attempt costs, in minor units. */
	costMinor: number;
}

/**
 * What must not happen, as data out of the guards' rules: nothing that a score says can move it. `allowed` by option and
 * time, an earliest time by number of the attempt in this plan, and a pause after each failure.
 */
export interface Masks {
	allowed: ReadonlyArray<ReadonlyArray<boolean>>;
	/** Milliseconds; the n-th attempt of the plan is not made before the n-th entry, unless it is the first on a fresh credential. A missing entry is no limit. */
	notBeforeMs: readonly number[];
	minGapHours: number;
	/** After a longer wait nothing more is tried; absent: any wait is fine. Keeps a calendar that was not learned from deciding alone. */
	maxGapHours?: number;
}

/** Messages as the plan sees them: what one more brings beyond what comes anyway. */
export interface AskTerms {
	/** Chance that the next, the one after it … is answered by payment, net of what would have come without it. */
	responses: readonly number[];
	/** What each costs: sending it and annoying the customer, in minor units. */
	costsMinor: readonly number[];
	/** Whether a message may leave at a time. */
	allowed: readonly boolean[];
	/** Whether one may leave at once. */
	allowedNow: boolean;
	/** Hours between two messages. */
	paceHours: number;
	/** Days until an answer pays. */
	answerDays: number;
}

export interface Money {
	/** What a success is worth, in minor units. */
	valueMinor: number;
	/** Factor for each day that it comes later. */
	discountPerDay: number;
	/** What each attempt costs beyond its fee: the patience of banks; in minor units. */
	shadowMinor: number;
}

export interface PlanProblem {
	episode: Episode;
	/** Now. */
	nowMs: number;
	/** Ascending. */
	times: readonly CandidateTime[];
	options: readonly RetryOption[];
	masks: Masks;
	/** Attempts that may still be made. */
	maxAttempts: number;
	money: Money;
	/** Null: nobody may be asked. */
	ask: AskTerms | null;
}

export type PlannedStep =
	| { kind: 'retry'; atMs: number; option: string; probability: number; valueMinor: number }
	| { kind: 'ask'; atMs: number; message: number; probability: number };

/** The best that can be done at first, and what each other first step is worth when all that follows is the best. */
export interface FirstStep {
	kind: 'retry' | 'ask' | 'stop';
	/** Of a retry. */
	atMs: number | null;
	option: string | null;
	probability: number;
	valueMinor: number;
}

export interface AttemptPlan {
	/** What the whole plan is worth now, in minor units, net of its costs. */
	valueMinor: number;
	/** What is done while everything before it fails; empty: stop. */
	steps: PlannedStep[];
	/** Chance that it is paid by the end of each day from now, day 1 first. */
	successCurve: number[];
	/** By the end of the plan. */
	probability: number;
	expectedAttempts: number;
	/** Every first step that is allowed: by time, then by option; then asking; then stopping. */
	alternatives: FirstStep[];
}
