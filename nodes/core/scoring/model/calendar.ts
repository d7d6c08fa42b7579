import type { LearnedCalendar } from './model';

/** One attempt for the calendar. */
export interface CalendarRow {
	/** 1 to 31. */
	dayOfMonth: number;
	succeeded: boolean;
	weight: number;
}

const KERNEL = [0.25, 0.5, 0.25] as const;
/** So many attempts of the average stand beside those of a day: a day that was seldom tried says little. */
const SHRINKAGE = 8;
const DAYS = 31;

const logit = (share: number): number => Math.log(share / (1 - share));
const clip = (share: number): number => Math.min(Math.max(share, 1e-4), 1 - 1e-4);
const around = (values: readonly number[], day: number): number => KERNEL.reduce((sum, share, index) => sum + share * (values[(day + index - 1 + DAYS) % DAYS] ?? 0), 0);

/** Log-odds of each day of the month against the average one, smoothed over the turn of the month. */
function logOddsOf(attempts: readonly number[], successes: readonly number[]): number[] {
	const total = attempts.reduce((sum, value) => sum + value, 0);
	const base = clip(total > 0 ? successes.reduce((sum, value) => sum + value, 0) / total : 0.5);
	return attempts.map((_, day) => logit(clip((around(successes, day) + SHRINKAGE * base) / (around(attempts, day) + SHRINKAGE))) - logit(base));
}

/** Adds attempts to what was learned before, of which `keep` (0 to 1) still counts. */
export function learnCalendar(before: LearnedCalendar | undefined, rows: readonly CalendarRow[], keep: number): LearnedCalendar {
	const attempts = Array.from({ length: DAYS }, (_, day) => keep * (before?.attempts[day] ?? 0));
	const successes = Array.from({ length: DAYS }, (_, day) => keep * (before?.successes[day] ?? 0));
	for (const { dayOfMonth, succeeded, weight } of rows) {
		const day = dayOfMonth - 1;
		attempts[day] = (attempts[day] ?? 0) + weight;
		if (succeeded) successes[day] = (successes[day] ?? 0) + weight;
	}
	return { attempts, successes, logOdds: logOddsOf(attempts, successes) };
}
