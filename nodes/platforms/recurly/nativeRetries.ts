import type { AttemptRecord } from '../../core/case';
import { AUTHENTICATION, FRAUD, HARD } from './hardCodes';
import { COMMUNICATION, CONFIGURATION } from './softCodes';

/**
 * How Recurly retries, as far as it tells. Intelligent Retries choose times of their own, so for what has no fixed wait the
 * next attempt may come from a day after the last on. Source:
 * https://docs.recurly.com/recurly-subscriptions/docs/card-retry-logic and …/direct-debit-retry-logic, 2026-07.
 */
export const NATIVE_LIMITS = { attempts: 20, days: 60 } as const;

const HOUR_MS = 3_600_000;
const DEFAULT_WAIT_HOURS = 24;
const FIXED_WAIT_HOURS: Readonly<Record<string, number>> = { try_again: 48, issuer_unavailable: 72, processor_not_available: 72 };

/** Advice of Mastercard after which Recurly waits for new billing information. */
const STOPPING_ADVICE = ['01', '03', '04', '21', '22', '40', '41', '42', '43'];

const isOneOf = (code: string | null, ...tables: readonly object[]): boolean => code !== null && tables.some((table) => Object.hasOwn(table, code));

/** Whether Recurly leaves the invoice alone until the billing information changes. */
export function waitsForChange({ decline }: AttemptRecord): boolean {
	if (decline === null) return false;
	const isStopped = decline.networkAdviceCode !== null && STOPPING_ADVICE.includes(decline.networkAdviceCode);
	return isStopped || isOneOf(decline.code, HARD, FRAUD, AUTHENTICATION);
}

/** Twice after four hours, six times daily, then every three days. */
function waitAfterNoAnswer(attempts: readonly AttemptRecord[]): number {
	const since = attempts.length - 1 - attempts.findLastIndex(({ decline }) => !isOneOf(decline?.code ?? null, COMMUNICATION, CONFIGURATION));
	if (since <= 2) return 4;
	return since <= 8 ? 24 : 72;
}

function waitHours(attempts: readonly AttemptRecord[], last: AttemptRecord): number {
	const { decline } = last;
	if (decline === null) return DEFAULT_WAIT_HOURS;
	if (isOneOf(decline.code, COMMUNICATION, CONFIGURATION)) return waitAfterNoAnswer(attempts);
	if (decline.waitHours !== null) return decline.waitHours;
	return FIXED_WAIT_HOURS[decline.code ?? ''] ?? DEFAULT_WAIT_HOURS;
}

/** What an estimate depends on. */
export interface NativeState {
	/** Attempts on the invoice, oldest first. */
	attempts: readonly AttemptRecord[];
	/** When the billing information of the account last changed; null when that is not known. */
	billingChangedAt: Date | null;
	/** Whether another stored method is tried in turn with the one that failed. */
	hasBackup: boolean;
	now: Date;
}

/** Whether the limits of attempts and days leave Recurly any further attempt. */
export function hasBudget({ attempts, now }: NativeState): boolean {
	const [first] = attempts;
	const ageDays = first ? (now.getTime() - Date.parse(first.at)) / (24 * HOUR_MS) : 0;
	return attempts.length < NATIVE_LIMITS.attempts && ageDays < NATIVE_LIMITS.days;
}

/**
 * From when on Recurly may try a past-due invoice again, which it does not tell; null while it waits for new billing
 * information. A change of that makes it collect at once, so for a day nothing else should.
 */
export function estimateNativeAttempt(state: NativeState): Date | null {
	const { attempts, billingChangedAt, now, hasBackup } = state;
	const last = attempts.at(-1);
	if (last === undefined || !hasBudget(state)) return null;
	const isChanged = billingChangedAt !== null && billingChangedAt.getTime() > Date.parse(last.at);
	if (isChanged && now.getTime() - billingChangedAt.getTime() < 24 * HOUR_MS) return now;
	if (waitsForChange(last) && !hasBackup) return null;
	return new Date(Math.max(now.getTime(), Date.parse(last.at) + waitHours(attempts, last) * HOUR_MS));
}
