import { seededRandom } from '../../random';
import type { Population } from '../simulator/population';
import type { RetryPolicy } from '../simulator/observable';
import { runOracle, runPolicy } from '../simulator/run';
import type { PolicyRun } from '../statistics/policyRows';
import { categoryRules } from './categoryRules';
import { dailyPolicy, randomPolicy, schedulePolicy } from './schedules';

export const ORACLE = 'oracle (sees the future)';

/** Every baseline, the simplest first. */
export const BASELINES: readonly RetryPolicy[] = [
	schedulePolicy('none'),
	randomPolicy((index) => seededRandom(1, index).uniform),
	schedulePolicy('fixed 1/3/5/7'),
	schedulePolicy('exponential 1/2/4/8/16'),
	schedulePolicy('8 in 14 days'),
	schedulePolicy('weekly x4'),
	dailyPolicy(),
	categoryRules,
];

/** Runs policies over one population, and the oracle behind them. */
export function runAll(population: Population, policies: readonly RetryPolicy[]): PolicyRun[] {
	const runs = policies.map((policy) => ({ name: policy.name, outcomes: runPolicy(population, policy) }));
	return [...runs, { name: ORACLE, outcomes: runOracle(population) }];
}
