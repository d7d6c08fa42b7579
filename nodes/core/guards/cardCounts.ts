import type { CaseFacts, PaymentMethod } from '../facts';
import { isSameCredential } from '../methods';

const HOUR = 3_600_000;

/** One attempt on a card, as far as limits are concerned. */
export interface CountedAttempt {
	at: number;
	/** Whether it was declined; what nobody knows yet counts as declined. */
	isDeclined: boolean;
}

/**
 * Attempts on a card, oldest first: those of this invoice by whichever layer, and ours of other invoices. Ours of this
 * invoice stand in both lists; only as many of them are added as the platform's list lacks, so that none counts twice.
 */
export function attemptsOnCard(facts: CaseFacts, method: PaymentMethod | undefined): CountedAttempt[] {
	const here = facts.attempt.history.filter((attempt) => !method || isSameCredential(attempt, method));
	const counted = here.map(({ at, outcome }) => ({ at: Date.parse(at), isDeclined: outcome !== 'succeeded' }));
	const ours = (facts.context.ledger?.card ?? [])
		.filter(({ fingerprint }) => method?.fingerprint === fingerprint)
		.map(({ at, outcome, invoiceId }) => ({ at: Date.parse(at), isDeclined: outcome !== 'paid', isHere: invoiceId === facts.invoice.id }));
	const oursHere = ours.filter(({ isHere }) => isHere);
	const lacking = oursHere.slice(0, Math.max(0, oursHere.length - here.length));
	return [...counted, ...ours.filter(({ isHere }) => !isHere), ...lacking].map(({ at, isDeclined }) => ({ at, isDeclined })).sort((a, b) => a.at - b.at);
}

/** Those of the last hours. The span is open at its start: what is exactly so old does not count any more. */
export function withinHours(attempts: readonly CountedAttempt[], hours: number, now: Date): CountedAttempt[] {
	return attempts.filter(({ at }) => now.getTime() - at < hours * HOUR);
}

/** When fewer than `limit` of these attempts lie within the last hours. */
export function freeAt(attempts: readonly CountedAttempt[], limit: number, hours: number): Date {
	const last = attempts[Math.max(0, attempts.length - Math.max(limit, 1))];
	return new Date((last?.at ?? 0) + hours * HOUR);
}
