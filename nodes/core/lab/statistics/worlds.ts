import { seededRandom, type Random } from '../../random';
import { drawPopulation, type Population } from '../simulator/population';
import type { Outcome } from '../simulator/run';
import { drawWorld, WORLD_TYPES, type World, type WorldType } from '../simulator/world';
import { meanInterval, type Interval } from './bootstrap';
import type { PolicyRun } from './policyRows';

/** How many worlds, how many failures in each to test on, and how many before them to learn from. */
export interface WorldsSettings {
	worlds: number;
	failures: number;
	trainFailures: number;
	seed: number;
}

/** One world: customers to learn from, and others to be tested on. */
export interface DrawnWorld {
	number: number;
	world: World;
	train: Population;
	test: Population;
	seed: number;
}

/** What every policy made of one world. */
export interface WorldResult {
	number: number;
	type: WorldType;
	policies: Record<string, { recovered: number; attempts: number; breaches: number }>;
}

const typeOf = (number: number): WorldType => WORLD_TYPES[number % WORLD_TYPES.length] ?? 'us-like';

/** Draws the n-th world. Types take turns; a seed gives the same worlds always. */
export function drawNthWorld(number: number, { failures, trainFailures, seed }: WorldsSettings): DrawnWorld {
	const worldSeed = seed * 1000 + number;
	const world = drawWorld(typeOf(number), seededRandom(worldSeed, 1));
	return { number, world, train: drawPopulation(world, trainFailures, worldSeed * 2 + 1_000_003), test: drawPopulation(world, failures, worldSeed * 2 + 2_000_003), seed: worldSeed };
}

function totals(outcomes: readonly Outcome[]): WorldResult['policies'][string] {
	const sum = (read: (one: Outcome) => number): number => outcomes.reduce((total, one) => total + read(one), 0);
	return {
		recovered: sum(({ recoveredBy }) => (recoveredBy === 'nobody' ? 0 : 1)) / outcomes.length,
		attempts: sum(({ attempts }) => attempts) / outcomes.length,
		breaches: sum(({ breaches }) => breaches),
	};
}

/** What the runs of one world come to. */
export function summarizeWorld({ number, world }: DrawnWorld, runs: readonly PolicyRun[]): WorldResult {
	return { number, type: world.type, policies: Object.fromEntries(runs.map(({ name, outcomes }) => [name, totals(outcomes)])) };
}

/** How one policy did against another over many worlds. Never the mean alone: the worst world is what a merchant may live in. */
export interface WorldsComparison {
	policy: string;
	against: string;
	recovered: Interval;
	wins: number;
	worlds: number;
	worst: number;
	/** Attempts of the policy over those of the other, less one. */
	attempts: Interval;
}

const shareOf = (result: WorldResult, name: string) => result.policies[name] ?? { recovered: Number.NaN, attempts: Number.NaN, breaches: Number.NaN };

/** Compares two policies that both ran in every world. */
export function compareOverWorlds(results: readonly WorldResult[], [policy, against]: readonly [string, string], random: Random): WorldsComparison {
	const differences = results.map((one) => shareOf(one, policy).recovered - shareOf(one, against).recovered);
	const attempts = results.map((one) => shareOf(one, policy).attempts / shareOf(one, against).attempts - 1);
	return {
		policy,
		against,
		recovered: meanInterval(differences, 2000, random),
		wins: differences.filter((one) => one > 0).length,
		worlds: results.length,
		worst: Math.min(...differences),
		attempts: meanInterval(attempts, 2000, random),
	};
}

/** Mean recovery and attempts of a policy over worlds of a type, or of all. */
export function meanOverWorlds(results: readonly WorldResult[], name: string, type?: WorldType): { recovered: number; attempts: number; breaches: number } {
	const chosen = results.filter((one) => type === undefined || one.type === type).map((one) => shareOf(one, name));
	const mean = (read: (one: { recovered: number; attempts: number; breaches: number }) => number): number => chosen.reduce((sum, one) => sum + read(one), 0) / chosen.length;
	return { recovered: mean(({ recovered }) => recovered), attempts: mean(({ attempts }) => attempts), breaches: mean(({ breaches }) => breaches) };
}
