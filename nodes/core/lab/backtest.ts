import { DunningError } from '../errors';
import { PRIOR_MODEL, type RecoveryModel } from '../scoring/model/model';
import { logOddsOf, sigmoid, vectorOf } from '../scoring/model/hazard';
import type { RecoveryCategory } from '../scoring/model/category';
import { trainModel } from '../scoring/model/train';
import { episodeAfter, rowsOf, type HistoryCase } from './history/trainingRows';
import { ORACLE, runAll } from './policies';
import { slotTime } from './policies/modelPolicy';
import { namedPolicy } from './policies/named';
import { schedulePolicy } from './policies/schedules';
import { recoveryOverDays } from './page/recoveryOverDays';
import type { Chart } from '../charts/lineChart';
import { seededRandom } from '../random';
import type { FailureCategory, ObservableFailure, RetryPolicy } from './simulator/observable';
import { drawPopulation } from './simulator/population';
import { referenceWorld, type WorldType } from './simulator/world';
import { bootstrapSums, intervalOf, measureRows, type Interval } from './statistics/bootstrap';
import { comparePolicies, pairedDifference, type PairedDifference, type PolicyRow } from './statistics/policyRows';

/** Two policies by name. */
export interface Pair {
	policy: string;
	against: string;
	model?: RecoveryModel;
	seed: number;
	resamples: number;
}

/** Both policies on the same simulated customers. */
export interface SimulatedBacktest {
	world: WorldType;
	rows: PolicyRow[];
	difference: PairedDifference;
	overDays: Chart;
}

/** Compares two policies in the reference world of a type: the same customers under both. */
export function backtestSimulated(world: WorldType, failures: number, { policy, against, model = PRIOR_MODEL, seed, resamples }: Pair): SimulatedBacktest {
	const population = drawPopulation(referenceWorld(world), failures, seed);
	const both = [namedPolicy(policy, model), namedPolicy(against, model)] as const;
	const fixed = schedulePolicy('fixed 1/3/5/7');
	const runs = runAll(population, [...both, ...(both.some(({ name }) => name === fixed.name) ? [] : [fixed])]);
	const settings = { base: fixed.name, oracle: ORACLE, resamples, seed };
	const [first, second] = [runs.find(({ name }) => name === both[0].name), runs.find(({ name }) => name === both[1].name)];
	const difference = pairedDifference(population, [first ?? { name: '', outcomes: [] }, second ?? { name: '', outcomes: [] }], settings);
	return { world, rows: comparePolicies(population, runs, settings), difference, overDays: recoveryOverDays(runs) };
}

const FAILURE_CATEGORY: Readonly<Record<RecoveryCategory, FailureCategory>> = {
	'insufficient-funds': 'insufficient-funds',
	'issuer-generic': 'do-not-honor',
	'stale-card': 'stale-card',
	technical: 'technical',
	limit: 'limit',
	'needs-customer': 'authentication',
	hard: 'hard',
	unknown: 'hard',
	'changed-method': 'technical',
};

/** A case of a history as a policy sees it. */
function observe(one: HistoryCase, index: number): ObservableFailure {
	const { startedAt } = episodeAfter(one, 0);
	const amountMinor = one.first.amountMinor ?? 1000;
	return {
		index,
		category: FAILURE_CATEGORY[one.first.category ?? 'unknown'],
		amountMinor,
		failedOnDay: startedAt.day,
		tenureMonths: one.first.tenureMonths ?? Math.round(Math.exp(2)),
		hasRecoveredBefore: one.first.recoveredBefore === true,
		isDebit: one.first.isDebit === true,
		medianAmountMinor: amountMinor / Math.exp(one.logAmountRatio ?? 0),
	};
}

/** What a model expects of a plan: the chance that it recovers, and the attempts it takes. */
function expectPlan(model: RecoveryModel, one: HistoryCase, plan: { failure: ObservableFailure; slots: readonly number[] }): { recovered: number; attempts: number } {
	const start = episodeAfter(one, 0);
	let [open, attempts, failedAt] = [1, 0, start.startedAt];
	for (const [made, slot] of plan.slots.entries()) {
		const at = slotTime(plan.failure, slot);
		attempts += open;
		open *= 1 - sigmoid(logOddsOf(model, vectorOf(model, { ...start, failedAt, retryNumber: made + 1, at })));
		failedAt = at;
	}
	return { recovered: 1 - open, attempts };
}

/** Both policies on a history, as a model foresees it that learned from other customers. */
export interface HistoryBacktest {
	cases: number;
	policy: { name: string; recovered: Interval; attempts: Interval };
	against: { name: string; recovered: Interval; attempts: Interval };
	recovered: Interval;
	attempts: Interval;
	/** Share of the retries whose time was drawn by a known chance; without such, nothing was observed of other times. */
	drawnShare: number;
}

const PARTS = 3;

/** Who plans for a case and who judges the plan: two models of different customers, neither of which has seen this one. A model that judges its own plans finds them better than they are. */
interface Bench {
	planner: RecoveryModel;
	judge: RecoveryModel;
}

function crossTrained(cases: readonly HistoryCase[], now: Date): (one: HistoryCase) => Bench {
	const customers = [...new Set(cases.map(({ first }) => first.customer))].sort();
	const partOf = new Map(customers.map((customer, index) => [customer, index % PARTS]));
	const models = Array.from({ length: PARTS }, (_, part) => trainModel(cases.filter(({ first }) => partOf.get(first.customer) === part).flatMap(rowsOf), PRIOR_MODEL, { now, judgedShare: 0 }));
	return ({ first }) => {
		const part = partOf.get(first.customer) ?? 0;
		return { planner: models[(part + 1) % PARTS] ?? PRIOR_MODEL, judge: models[(part + 2) % PARTS] ?? PRIOR_MODEL };
	};
}

function drawnShareOf(cases: readonly HistoryCase[]): number {
	const retries = cases.flatMap((one) => one.retries);
	return retries.length === 0 ? 0 : retries.filter(({ propensity }) => propensity !== null && propensity < 1).length / retries.length;
}

/** Below this share of times drawn by chance, a history shows its own schedule and nothing else. */
const MIN_DRAWN_SHARE = 0.1;

const notDrawn = (share: number): DunningError =>
	new DunningError({
		code: 'not-supported',
		message: `Only ${(100 * share).toFixed(0)} % of the retries in this history were drawn by a known chance, so it holds nothing about other times, and no conclusion is drawn from it`,
		fix: 'Compare in the simulator, or let Recovery Score explore for some weeks and come back with a propensity in each row.',
	});

/** What would have come of each case is not on file; a model says it. Throws `not-supported` where the times of a history were not drawn by chance. */
export function backtestHistory(cases: readonly HistoryCase[], { policy, against, seed, resamples }: Pair, now: Date): HistoryBacktest {
	const drawnShare = drawnShareOf(cases);
	if (drawnShare < MIN_DRAWN_SHARE) throw notDrawn(drawnShare);
	const benchFor = crossTrained(cases, now);
	const foresee = (name: string, one: HistoryCase, index: number) => {
		const { planner, judge } = benchFor(one);
		const made: RetryPolicy = namedPolicy(name, planner);
		const failure = observe(one, index);
		return expectPlan(judge, one, { failure, slots: made.planAttempts(failure) });
	};
	const measures = measureRows(cases.length, 4, (row) => {
		const one = cases[row];
		if (!one) return [];
		const [first, second] = [foresee(policy, one, row), foresee(against, one, row)];
		return [first.recovered, first.attempts, second.recovered, second.attempts];
	});
	const resampled = bootstrapSums(measures, resamples, seededRandom(seed, 0x6273));
	const mean = (read: (sums: Float64Array) => number): Interval => intervalOf(resampled, (sums) => read(sums) / cases.length);
	const at = (column: number) => (sums: Float64Array) => sums[column] ?? 0;
	return {
		cases: cases.length,
		policy: { name: policy, recovered: mean(at(0)), attempts: mean(at(1)) },
		against: { name: against, recovered: mean(at(2)), attempts: mean(at(3)) },
		recovered: mean((sums) => at(0)(sums) - at(2)(sums)),
		attempts: mean((sums) => at(1)(sums) - at(3)(sums)),
		drawnShare,
	};
}
