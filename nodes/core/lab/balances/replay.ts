import { calendarDay, FRIDAY } from '../simulator/localCalendar';
import type { BalanceEpisode } from './episodes';

/** On which days after the failure a policy would charge, in order, as long as every attempt fails. */
export type DayPlan = (episode: Omit<BalanceEpisode, 'clear'>) => readonly number[];

/** What a policy made of one episode. */
export interface BalanceOutcome {
	recovered: boolean;
	attempts: number;
}

/** Lives one episode under a plan. */
export function followDays({ clear }: BalanceEpisode, days: readonly number[]): BalanceOutcome {
	const first = days.findIndex((day) => clear[day] === 1);
	return { recovered: first >= 0, attempts: first >= 0 ? first + 1 : days.length };
}

/** One charge on the first day that covers it, by somebody who sees the future. */
export function followOracle({ clear }: BalanceEpisode, lastDay: number): BalanceOutcome {
	const first = clear.indexOf(1, 1);
	const recovered = first > 0 && first <= lastDay;
	return { recovered, attempts: recovered ? 1 : 0 };
}

function usPaydays(failedOnDay: number, lastDay: number): number[] {
	const days = Array.from({ length: lastDay }, (_, index) => index + 1);
	return days.filter((day) => {
		const { dayOfMonth, weekday } = calendarDay(failedOnDay + day);
		return dayOfMonth === 1 || dayOfMonth === 15 || weekday === FRIDAY;
	}).slice(0, 4);
}

const always = (days: readonly number[]): DayPlan => () => days;

/** Schedules that look at nothing but the days, and one that looks at the wrong calendar. */
export const BALANCE_SCHEDULES: Readonly<Record<string, DayPlan>> = {
	'1/3/5/7': always([1, 3, 5, 7]),
	'1/2/4/8': always([1, 2, 4, 8]),
	'1/2/4/8/16': always([1, 2, 4, 8, 16]),
	'3/7/10/14': always([3, 7, 10, 14]),
	'2/4/5/7/9/11/12/14': always([2, 4, 5, 7, 9, 11, 12, 14]),
	'7/14/21/28': always([7, 14, 21, 28]),
	'US paydays, 14 days': ({ failedOnDay }) => usPaydays(failedOnDay, 14),
	'US paydays, 28 days': ({ failedOnDay }) => usPaydays(failedOnDay, 28),
};
