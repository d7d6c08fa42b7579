import type { ChargebeeInvoice } from './payload';

const DAY_SECONDS = 86_400;

/**
 * For how long after the due date Chargebee is asked to wait where the retries are ours: longer than any dunning lasts,
 * and a date that follows from the invoice alone, so that the same request is always the same.
 */
const TAKE_OVER_DAYS = 120;

/** Until when native retries are paused where we take them over. */
export function takeOverUntil({ due_date: due, date }: Pick<ChargebeeInvoice, 'due_date' | 'date'>): number {
	return (due ?? date) + TAKE_OVER_DAYS * DAY_SECONDS;
}

/** Whether two dates of Chargebee are one: it may keep a date without its time. */
export const isSameDate = (left: number | null, right: number): boolean => left !== null && Math.abs(left - right) < DAY_SECONDS;

/**
 * Until when an invoice's dunning is paused, in seconds; null when it is not. A pause shows in `expected_payment_date` with
 * the next retry moved to it; a next retry before that date means that somebody resumed.
 */
export function pausedUntil({ expected_payment_date: until, next_retry_at: next }: Pick<ChargebeeInvoice, 'expected_payment_date' | 'next_retry_at'>): number | null {
	if (until === null) return null;
	return next === null || next > until - DAY_SECONDS ? until : null;
}

/** The engine that retries an invoice where it is not Chargebee's own: a partner's, which its pause may not reach. */
export function partnerEngine({ dunning_attempts: attempts }: Pick<ChargebeeInvoice, 'dunning_attempts'>): string | null {
	const engine = attempts.at(-1)?.retry_engine ?? null;
	return engine === null || engine === 'chargebee' ? null : engine;
}

/** Whether the platform, or a partner for it, will try again by itself. `now` in seconds. */
export function nativeRetryOn(invoice: ChargebeeInvoice, now: number): boolean {
	if (invoice.status === 'posted') return true;
	if (invoice.status !== 'payment_due' || invoice.dunning_status !== 'in_progress') return false;
	const paused = pausedUntil(invoice);
	return partnerEngine(invoice) !== null || paused === null || paused <= now;
}
