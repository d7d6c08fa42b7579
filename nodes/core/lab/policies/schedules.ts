import { MAY_RETRY, slotAt, WINDOW_DAYS, type RetryPolicy } from '../simulator/observable';

const everyDay = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

/** Days after the failure, at nine in the morning, in which a schedule charges that looks at nothing else. */
export const SCHEDULE_DAYS = {
	none: [],
	'fixed 1/3/5/7': [1, 3, 5, 7],
	'exponential 1/2/4/8/16': [1, 2, 4, 8, 16],
	'8 in 14 days': [2, 4, 5, 7, 9, 11, 12, 14],
	'weekly x4': [7, 14, 21, 28],
} as const satisfies Record<string, readonly number[]>;
export type ScheduleName = keyof typeof SCHEDULE_DAYS;

/** A schedule that keeps to what may be retried at all. */
export function schedulePolicy(name: ScheduleName): RetryPolicy {
	const slots = SCHEDULE_DAYS[name].map((day) => slotAt(day));
	return { name, planAttempts: ({ category }) => (MAY_RETRY[category] ? slots : []) };
}

/** The naive one: every day for fifteen days, also on codes that the networks bar. */
export function dailyPolicy(): RetryPolicy {
	const slots = everyDay(15).map((day) => slotAt(day));
	return { name: 'daily x15, hard codes too', planAttempts: () => slots };
}

/** Four attempts on days drawn by chance, to show what spreading alone brings. */
export function randomPolicy(uniformFor: (index: number) => () => number): RetryPolicy {
	return {
		name: 'random x4',
		planAttempts: ({ category, index }) => {
			if (!MAY_RETRY[category]) return [];
			const uniform = uniformFor(index);
			const days = new Set<number>();
			while (days.size < 4) days.add(1 + Math.floor(uniform() * (WINDOW_DAYS - 1)));
			return [...days].sort((a, b) => a - b).map((day) => slotAt(day));
		},
	};
}
