import type { Decline } from './decline';
import type { CaseFacts } from './facts';

/** What became of a charge whose reply was lost, as the platform's own records show it. */
export type Landed =
	| { kind: 'paid'; attemptId: string | null }
	| { kind: 'declined'; decline: Decline | null; attemptId: string }
	| { kind: 'in-flight' }
	/** The platform shows no trace of it: the same request may be sent again under the same key. */
	| { kind: 'not-landed' };

/**
 * Looks for a charge that may have landed: an attempt that was not there when the intent was written.
 * Attempt ids are compared, not times, since clocks differ.
 */
export function findLanded(facts: CaseFacts, attemptIdsBefore: readonly string[]): Landed {
	const fresh = facts.attempt.history.filter((attempt) => !attemptIdsBefore.includes(attempt.id));
	const paid = fresh.find((attempt) => attempt.outcome === 'succeeded');
	if (paid) return { kind: 'paid', attemptId: paid.id };
	if (facts.invoice.status === 'paid') return { kind: 'paid', attemptId: null };
	if (facts.invoice.hasPaymentInFlight || fresh.some((attempt) => attempt.outcome === 'pending')) return { kind: 'in-flight' };
	const failed = fresh.at(-1);
	if (failed) return { kind: 'declined', decline: failed.decline, attemptId: failed.id };
	return { kind: 'not-landed' };
}
