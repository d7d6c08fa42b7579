import type { PlatformId } from '../../core/case';
import type { NewEntry } from '../../core/ledger/entry';
import type { Money } from '../../core/money';
import type { LeaseRef } from '../store';
import type { CustomerKey } from './customers';

export type IntentAction = 'retry-payment' | 'take-over-retries' | 'hand-back-retries' | 'schedule-retry' | 'contact' | 'change' | 'escalate' | 'close';

/** An act that is about to happen, written before the call. Unique by key: exactly one caller wins, ever. */
export interface NewIntent {
	/** From case, attempt and action; also the platform’s idempotency key. */
	key: string;
	caseId: string;
	action: IntentAction;
	/** Facts needed to find out later whether it landed: attempt ids seen before, amount, method, purpose. Plain JSON without secrets or addresses. */
	details: Record<string, unknown>;
	claimedAt: Date;
	/** For limits over all cases of one customer; null where it is no contact or charge. */
	customerKey?: CustomerKey | null;
	/** For limits over all cases of one card: its fingerprint with platform and account; null where none is known. */
	cardKey?: string | null;
	/** What is charged. */
	amount?: Money | null;
	/** Counted once more under a lock, so that two workers who decided at the same moment cannot pass a limit together. */
	limits?: readonly ActLimit[];
}

/** The act is claimed only while no more than so many acts are there, or while the amounts of those in its currency sum to no more. */
export type ActLimit = { count: IntentCount; atMost: number } | { count: IntentCount; sumAtMost: Money };

/** Acts over all cases, for counters. The span is open at its end. */
export interface IntentCount {
	platform: PlatformId;
	account: string;
	action: IntentAction;
	since: Date;
	customerKey?: CustomerKey;
	cardKey?: string;
}

export interface Intent {
	id: string;
	key: string;
	caseId: string;
	action: IntentAction;
	details: Record<string, unknown>;
	claimedAt: string;
	/** Null while nobody knows what became of it. */
	outcome: { result: string; at: string; details: Record<string, unknown> } | null;
}

export type IntentClaim =
	| { claimed: true; intent: Intent }
	/** `taken`: this key was claimed before. `unresolved`: another money act of the case has no outcome yet. `lease-lost`: the caller's lease is not the current one. */
	| { claimed: false; why: 'taken' | 'unresolved'; intent: Intent }
	| { claimed: false; why: 'lease-lost' }
	/** More acts of this kind are there than its limits allow, so that it must be decided anew. */
	| { claimed: false; why: 'outdated' };

/** Acts and what became of them. Each method is atomic with the entry it takes. */
export interface IntentBook {
	claimIntent(intent: NewIntent, lease: LeaseRef, entry: NewEntry): Promise<IntentClaim>;
	/** The first outcome stands; false when there was one already. */
	recordOutcome(intentId: string, outcome: { result: string; at: Date; details: Record<string, unknown> }, entry: NewEntry): Promise<boolean>;
	loadIntent(intentId: string): Promise<Intent | undefined>;
	intents(caseId: string): Promise<Intent[]>;
	/** Acts of an account since an instant, refused ones left out: how many, and their amounts summed by currency. */
	countIntents(count: IntentCount): Promise<{ count: number; amounts: Money[] }>;
	/** The same acts themselves, oldest first, at most 500. */
	findIntents(count: IntentCount): Promise<Intent[]>;
}
