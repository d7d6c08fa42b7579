import { BASELINES, ORACLE, runAll } from './policies';
import { learnedPolicy, learnFromPilot, PLANNING, priorPolicy } from './policies/learn';
import { seededRandom } from '../random';
import type { RetryPolicy } from './simulator/observable';
import { drawPopulation, type Population } from './simulator/population';
import { referenceWorld, WORLD_TYPES, type WorldType } from './simulator/world';
import { comparePolicies, type PolicyRow, type PolicyRun } from './statistics/policyRows';
import { bootstrapSums, intervalOf, measureRows, type Interval } from './statistics/bootstrap';
import { compareOverWorlds, drawNthWorld, meanOverWorlds, summarizeWorld, type WorldResult, type WorldsComparison, type WorldsSettings } from './statistics/worlds';

/** How large a bench is. */
export interface BenchSettings extends WorldsSettings {
	/** Failures of each reference world. */
	referenceFailures: number;
	resamples: number;
	/** What money is worth a day later, to our trained policy. */
	discountPerDay: number;
}

export const BENCH_SETTINGS: BenchSettings = { worlds: 30, failures: 900, trainFailures: 600, referenceFailures: 20_000, resamples: 1000, seed: 1, discountPerDay: PLANNING.discountPerDay };

/** Numbers of attempts between which a merchant chooses. */
export const FRONTIER: readonly number[] = [3, 4, 5, 6, 7, 8, 9, 10];

export const OURS = 'model, trained';
const RULES = 'rules by code + US paydays';
const FIXED = 'fixed 1/3/5/7';

export type Report = (what: string, done: number, of: number) => void;

/** The rows of one reference world: every baseline, our policy with and without history, the oracle. */
export interface ReferenceResult {
	type: WorldType;
	rows: PolicyRow[];
}

/** Runs everything in the reference world of a type. */
export function runReference(type: WorldType, { referenceFailures, trainFailures, seed, resamples, discountPerDay }: BenchSettings): ReferenceResult {
	const world = referenceWorld(type);
	const population = drawPopulation(world, referenceFailures, seed);
	const model = learnFromPilot(drawPopulation(world, trainFailures, seed + 500_000), seed);
	const runs = runAll(population, [...BASELINES, priorPolicy, learnedPolicy(model, { discountPerDay })]);
	return { type, rows: comparePolicies(population, runs, { base: FIXED, oracle: ORACLE, resamples, seed }) };
}

const frontierName = (attempts: number): string => (attempts === PLANNING.maxAttempts ? OURS : `${OURS}, at most ${attempts}`);

function policiesFor({ seed, train }: { seed: number; train: Population }, discountPerDay: number): RetryPolicy[] {
	const model = learnFromPilot(train, seed);
	return [...BASELINES, priorPolicy, ...FRONTIER.map((maxAttempts) => learnedPolicy(model, { maxAttempts, discountPerDay, name: frontierName(maxAttempts) }))];
}

/** Runs everything in every drawn world. */
export function runWorlds(settings: WorldsSettings & Partial<Pick<BenchSettings, 'discountPerDay'>>, report: Report): WorldResult[] {
	return Array.from({ length: settings.worlds }, (_, number) => {
		const drawn = drawNthWorld(number, settings);
		const runs: PolicyRun[] = runAll(drawn.test, policiesFor(drawn, settings.discountPerDay ?? PLANNING.discountPerDay));
		report('worlds', number + 1, settings.worlds);
		return summarizeWorld(drawn, runs);
	});
}

/** One point of the frontier: a policy with its recovery, attempts and share of the gap, as means over worlds with intervals. */
export interface FrontierPoint {
	policy: string;
	recovered: Interval;
	attempts: Interval;
	gapClosed: Interval;
}

/** Recovery against attempts: worlds are drawn again with replacement for the intervals. */
export function frontierOf(results: readonly WorldResult[], policies: readonly string[], seed: number): FrontierPoint[] {
	return policies.map((policy) => {
		const read = (result: WorldResult, name: string) => result.policies[name] ?? { recovered: Number.NaN, attempts: Number.NaN, breaches: Number.NaN };
		const measures = measureRows(results.length, 4, (row) => {
			const result = results[row];
			return result ? [read(result, policy).recovered, read(result, policy).attempts, read(result, FIXED).recovered, read(result, ORACLE).recovered] : [];
		});
		const resampled = bootstrapSums(measures, 2000, seededRandom(seed, 7));
		const at = (sums: Float64Array, column: number): number => (sums[column] ?? 0) / results.length;
		return {
			policy,
			recovered: intervalOf(resampled, (sums) => at(sums, 0)),
			attempts: intervalOf(resampled, (sums) => at(sums, 1)),
			gapClosed: intervalOf(resampled, (sums) => (at(sums, 0) - at(sums, 2)) / (at(sums, 3) - at(sums, 2))),
		};
	});
}

/** Everything that a bench finds. */
export interface BenchResult {
	settings: BenchSettings;
	reference: ReferenceResult[];
	worlds: WorldResult[];
	comparisons: WorldsComparison[];
	frontier: FrontierPoint[];
	byType: Array<{ type: WorldType; policies: Record<string, { recovered: number; attempts: number; breaches: number }> }>;
}

const COMPARED_AGAINST = [FIXED, '8 in 14 days', 'weekly x4', RULES] as const;
export const SHOWN: readonly string[] = [FIXED, '8 in 14 days', 'weekly x4', RULES, priorPolicy.name, ...FRONTIER.map(frontierName), ORACLE];

/** What a list of worlds comes to: differences, frontier, means by type of world. */
export function summarizeWorlds(worlds: readonly WorldResult[], seed: number): Pick<BenchResult, 'comparisons' | 'frontier' | 'byType'> {
	const ours = [OURS, priorPolicy.name, frontierName(5), frontierName(4)];
	return {
		comparisons: ours.flatMap((policy) => COMPARED_AGAINST.map((against) => compareOverWorlds(worlds, [policy, against], seededRandom(seed, 3)))),
		frontier: frontierOf(worlds, SHOWN, seed),
		byType: WORLD_TYPES.map((type) => ({ type, policies: Object.fromEntries(SHOWN.map((name) => [name, meanOverWorlds(worlds, name, type)])) })),
	};
}

/** The whole bench: reference worlds, then drawn ones. */
export function runBench(settings: BenchSettings, report: Report): BenchResult {
	const reference = WORLD_TYPES.map((type, index) => {
		const result = runReference(type, settings);
		report('reference worlds', index + 1, WORLD_TYPES.length);
		return result;
	});
	const worlds = runWorlds(settings, report);
	return { settings, reference, worlds, ...summarizeWorlds(worlds, settings.seed) };
}
