import type { CaseOutcome, Reason } from '../core/decision';
import type { Decline } from '../core/decline';

/** What became of the money half of a decision. */
export type MoneyResult =
	| { kind: 'none' }
	| { kind: 'paid' }
	| { kind: 'declined'; decline: Decline | null }
	| { kind: 'scheduled'; at: string }
	/** The platform changed something, as asked. */
	| { kind: 'changed' }
	| { kind: 'already-done' }
	/** Tried again later by itself. */
	| { kind: 'waiting'; until: string | null; reasons: Reason[] }
	/** Not done; a person may decide otherwise (`review`) or must not (`stop`). */
	| { kind: 'blocked'; by: 'review' | 'stop'; reasons: Reason[] }
	/** It may have landed. The case stays due and is looked up before anything else. */
	| { kind: 'unknown'; reasons: Reason[] }
	| { kind: 'lease-lost' };

/** What became of the contact half. */
export type ContactResult =
	| { kind: 'none' }
	| { kind: 'released'; release: NonNullable<CaseOutcome['release']> }
	| { kind: 'waiting'; until: string | null; reasons: Reason[] }
	| { kind: 'blocked'; by: 'review' | 'stop'; reasons: Reason[] }
	| { kind: 'lease-lost' };

export interface Results {
	money: MoneyResult;
	contact: ContactResult;
}

/** An outcome without an act. */
export const plainOutcome = (status: CaseOutcome['status'], result: CaseOutcome['result'], texts: CaseOutcome['reasons']): CaseOutcome => ({
	status,
	action: 'none',
	result,
	decline: null,
	nextAt: null,
	release: null,
	reasons: texts,
});
