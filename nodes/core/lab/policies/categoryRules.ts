import { calendarDay, FRIDAY } from '../simulator/localCalendar';
import { LAST_SLOT, slotAt, WINDOW_DAYS, type FailureCategory, type ObservableFailure, type RetryPolicy } from '../simulator/observable';

const MIN_DAYS_APART = 2;
const MAX_ATTEMPTS = 7;

/** The days on which wages are paid in the United States: the 1st, the 15th, the last of the month, and Fridays. */
export function isUsPayday(dayNumber: number): boolean {
	const { dayOfMonth, daysInMonth, weekday } = calendarDay(dayNumber);
	return dayOfMonth === 1 || dayOfMonth === 15 || dayOfMonth === daysInMonth || weekday === FRIDAY;
}

function nextPaydays({ failedOnDay }: ObservableFailure): number[] {
	const days: number[] = [];
	let last = 0;
	for (let day = 1; day < WINDOW_DAYS && days.length < MAX_ATTEMPTS; day += 1) {
		if (!isUsPayday(failedOnDay + day) || (days.length > 0 && day - last < MIN_DAYS_APART)) continue;
		days.push(day);
		last = day;
	}
	return days.map((day) => slotAt(day));
}

function aroundLimits({ failedOnDay }: ObservableFailure): number[] {
	const { dayOfMonth, daysInMonth } = calendarDay(failedOnDay);
	const days = [...new Set([1, 3, daysInMonth - dayOfMonth + 1])].sort((a, b) => a - b);
	return days.map((day) => slotAt(day)).filter((slot) => slot <= LAST_SLOT);
}

/** Rules by decline category as an experienced person would write them, with the calendar of the United States. */
const RULES: Readonly<Record<FailureCategory, (failure: ObservableFailure) => readonly number[]>> = {
	'insufficient-funds': nextPaydays,
	'do-not-honor': nextPaydays,
	technical: () => [1, 2, 4, 8],
	limit: aroundLimits,
	'stale-card': () => [slotAt(4), slotAt(11)],
	authentication: () => [],
	hard: () => [],
};

/** The good payday rules that every learned policy is measured against. */
export const categoryRules: RetryPolicy = {
	name: 'rules by code + US paydays',
	planAttempts: (failure) => RULES[failure.category](failure),
};
