import type { LearnedCalendar } from './model';

/** One attempt for the calendar. */
export interface CalendarRow {
	/** 1 to 31. */
	dayOfMonth: number;
	succeeded: boolean;
	weight: number;
	/** Chance that the model gave it without any calendar of the merchant. */
	expected: number;
}

const KERNEL = [0.1, 0.2, 0.4, 0.2, 0.1] as const;
/** So many attempts of the average stand beside those of a day: a day that was seldom tried says little. */
const SHRINKAGE = 15;
const DAYS = 31;

const around = (values: readonly number[], day: number): number => KERNEL.reduce((sum, share, index) => sum + share * (values[(day + index - 2 + DAYS) % DAYS] ?? 0), 0);

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/**
 * How much better each day of the month went than the model expects of its attempts, against the average of all days, as
 * log-odds, smoothed over the turn of the month. Against what was expected, not against the share of successes: attempts
 * are made on days that were thought good, and later ones on those who failed before.
 */
function logOddsOf({ attempts, successes, expected }: Omit<LearnedCalendar, 'logOdds'>): number[] {
	const prior = (SHRINKAGE * (sumOf(expected) + 1)) / (sumOf(attempts) + 10);
	const ratio = (sumOf(successes) + 1) / (sumOf(expected) + 1);
	return attempts.map((_, day) => Math.log((around(successes, day) + prior * ratio) / (around(expected, day) + prior)) - Math.log(ratio));
}

/** Adds attempts to what was learned before, of which `keep` (0 to 1) still counts. */
export function learnCalendar(before: LearnedCalendar | undefined, rows: readonly CalendarRow[], keep: number): LearnedCalendar {
	const kept = (values: readonly number[] | undefined): number[] => Array.from({ length: DAYS }, (_, day) => keep * (values?.[day] ?? 0));
	const sums = { attempts: kept(before?.attempts), successes: kept(before?.successes), expected: kept(before?.expected) };
	for (const { dayOfMonth, succeeded, weight, expected } of rows) {
		const day = dayOfMonth - 1;
		sums.attempts[day] = (sums.attempts[day] ?? 0) + weight;
		sums.expected[day] = (sums.expected[day] ?? 0) + weight * expected;
		if (succeeded) sums.successes[day] = (sums.successes[day] ?? 0) + weight;
	}
	return { ...sums, logOdds: logOddsOf(sums) };
}
