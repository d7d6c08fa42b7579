import { seededRandom } from '../../random';
import type { Population } from '../simulator/population';
import type { Outcome } from '../simulator/run';
import { bootstrapSums, intervalOf, measureRows, quantile, type Interval, type Resampled } from './bootstrap';

/** What a policy made of every case of a population. */
export interface PolicyRun {
	name: string;
	outcomes: readonly Outcome[];
}

/** What is printed of one policy. Shares are of 1; nothing is ever said of recovery without the attempts that it took. */
export interface PolicyRow {
	name: string;
	failures: number;
	recovered: Interval;
	ofMoney: Interval;
	recoveredMinor: number;
	attemptsPerFailure: Interval;
	attemptsPerRecovery: Interval;
	/** Share of the way from the first policy named as base to the oracle. */
	gapClosed: Interval;
	breachesPer100: number;
	contactsPerFailure: number;
	contactsPer100Recovered: number;
	medianDays: number;
	withinTenDays: number;
	byRetry: number;
}

/** Between which runs the gap lies, how often to draw again, and from which seed. */
export interface RowSettings {
	base: string;
	oracle: string;
	resamples: number;
	seed: number;
}

const PER_RUN = 3;
const isRecovered = ({ recoveredBy }: Outcome): number => (recoveredBy === 'nobody' ? 0 : 1);

/** One row per case: its amount, then recovered, money recovered and attempts of every run. */
function resampleRuns({ failures }: Population, runs: readonly PolicyRun[], { resamples, seed }: RowSettings): Resampled {
	const measures = measureRows(failures.length, 1 + runs.length * PER_RUN, (row) => {
		const amount = failures[row]?.amountMinor ?? 0;
		return [amount, ...runs.flatMap(({ outcomes }) => {
			const outcome = outcomes[row];
			return outcome ? [isRecovered(outcome), isRecovered(outcome) * amount, outcome.attempts] : [0, 0, 0];
		})];
	});
	return bootstrapSums(measures, resamples, seededRandom(seed, 0x626f6f74));
}

function plainCounts(outcomes: readonly Outcome[]) {
	const recovered = outcomes.filter((one) => one.recoveredBy !== 'nobody');
	const days = Float64Array.from(recovered, ({ recoveredAfterDays }) => recoveredAfterDays).sort();
	const total = (read: (one: Outcome) => number): number => outcomes.reduce((sum, one) => sum + read(one), 0);
	const share = (holds: (one: Outcome) => boolean): number => (recovered.length === 0 ? 0 : recovered.filter(holds).length / recovered.length);
	return {
		breachesPer100: (100 * total(({ breaches }) => breaches)) / outcomes.length,
		contactsPerFailure: total(({ messages }) => messages) / outcomes.length,
		contactsPer100Recovered: (100 * total(({ messages }) => messages)) / Math.max(recovered.length, 1),
		medianDays: quantile(days, 0.5),
		withinTenDays: share(({ recoveredAfterDays }) => recoveredAfterDays <= 10),
		byRetry: share(({ recoveredBy }) => recoveredBy === 'retry'),
	};
}

/** One row per run, with paired intervals: all are drawn again together. */
export function comparePolicies(population: Population, runs: readonly PolicyRun[], settings: RowSettings): PolicyRow[] {
	const resampled = resampleRuns(population, runs, settings);
	const failures = population.failures.length;
	const at = (name: string): number => 1 + PER_RUN * runs.findIndex((run) => run.name === name);
	const [base, oracle] = [at(settings.base), at(settings.oracle)];
	return runs.map(({ name, outcomes }, index) => {
		const start = 1 + index * PER_RUN;
		const read = (sums: Float64Array, column: number): number => sums[column] ?? Number.NaN;
		const interval = (statistic: (sums: Float64Array) => number): Interval => intervalOf(resampled, statistic);
		return {
			name,
			failures,
			recovered: interval((sums) => read(sums, start) / failures),
			ofMoney: interval((sums) => read(sums, start + 1) / read(sums, 0)),
			recoveredMinor: read(resampled.sums, start + 1),
			attemptsPerFailure: interval((sums) => read(sums, start + 2) / failures),
			attemptsPerRecovery: interval((sums) => read(sums, start + 2) / read(sums, start)),
			gapClosed: interval((sums) => (read(sums, start) - read(sums, base)) / (read(sums, oracle) - read(sums, base))),
			...plainCounts(outcomes),
		};
	});
}

/** How two runs over the same cases differ. */
export interface PairedDifference {
	recovered: Interval;
	ofMoney: Interval;
	attemptsPerFailure: Interval;
}

/** The first run less the second, case by case. */
export function pairedDifference(population: Population, [first, second]: readonly [PolicyRun, PolicyRun], settings: RowSettings): PairedDifference {
	const resampled = resampleRuns(population, [first, second], settings);
	const failures = population.failures.length;
	const difference = (column: number, divisor: (sums: Float64Array) => number): Interval =>
		intervalOf(resampled, (sums) => ((sums[1 + column] ?? 0) - (sums[1 + PER_RUN + column] ?? 0)) / divisor(sums));
	return {
		recovered: difference(0, () => failures),
		ofMoney: difference(1, (sums) => sums[0] ?? 1),
		attemptsPerFailure: difference(2, () => failures),
	};
}
