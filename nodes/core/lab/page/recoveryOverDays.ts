import { WINDOW_DAYS } from '../simulator/observable';
import type { PolicyRun } from '../statistics/policyRows';
import type { Chart } from '../../charts/lineChart';

/** Share recovered by the end of each day, for every policy. */
export function recoveryOverDays(runs: readonly PolicyRun[]): Chart {
	const days = Array.from({ length: WINDOW_DAYS + 1 }, (_, day) => day);
	return {
		title: 'Recovery over days',
		xLabel: 'days after the failure',
		yLabel: 'share recovered',
		series: runs.map(({ name, outcomes }) => ({
			name,
			isLine: true,
			points: days.map((day) => ({ x: day, y: outcomes.filter(({ recoveredAfterDays }) => recoveredAfterDays <= day).length / Math.max(outcomes.length, 1) })),
		})),
	};
}
