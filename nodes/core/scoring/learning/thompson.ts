import type { Episode } from '../model/attempt';
import { factor, solveUpper, type Triangle } from '../model/cholesky';
import { sigmoid, vectorOf } from '../model/hazard';
import type { RecoveryModel } from '../model/model';
import type { AttemptPlan, FirstStep, PlanProblem } from '../timing/problem';
import { randomOf, type Random } from '../../random';

/** A first retry among which is chosen. */
export interface Candidate {
	atMs: number;
	option: string;
	/** Under the weights as they are believed. */
	probability: number;
	valueMinor: number;
	/** Chance with which it is chosen; known exactly, since the choice is drawn by it. */
	propensity: number;
}

/** A choice that can be made again, and counted later. */
export interface Exploration {
	chosen: Candidate;
	candidates: Candidate[];
	seed: string;
}

/** What exploring depends on besides the plan. */
export interface ExploreInput {
	model: RecoveryModel;
	problem: PlanProblem;
	plan: AttemptPlan;
	/** Equal seeds choose equally; see `seedOf`. */
	seed: string;
}

const DRAWS = 200;
const MAX_CANDIDATES = 12;
const TEMPERATURE = 0.3;
const FLOOR = 0.02;
/** What is worth less than this share of the best is not tried for the sake of learning. */
const WORTH_TRYING = 0.8;
const DAY_MS = 86_400_000;

/** A draw of weights around what is believed: `temperature` 1 is the whole posterior, 0 none of it. */
export function drawWeights(model: RecoveryModel, lower: Triangle, work: { random: Random; temperature: number }): Float64Array {
	const off = solveUpper(lower, Float64Array.from(model.features, () => work.random.normal()));
	return Float64Array.from(model.features, ({ weight }, index) => weight + work.temperature * (off[index] ?? 0));
}

type Retry = FirstStep & { atMs: number; option: string };
const isRetry = (step: FirstStep): step is Retry => step.kind === 'retry' && step.atMs !== null && step.option !== null;

/**
 * The best time of each day, as far as it is near the best of all; at most twelve, by time. Times only: what is charged is the
 * plan's choice, since which method a customer pays by is not to be tried out.
 */
export function candidatesOf(plan: AttemptPlan): Retry[] {
	const planned = plan.steps.find((step) => step.kind === 'retry')?.option;
	const byDay = new Map<number, Retry>();
	for (const step of plan.alternatives.filter(isRetry).filter(({ option }) => planned === undefined || option === planned)) {
		const key = Math.floor(step.atMs / DAY_MS);
		const best = byDay.get(key);
		if (!best || step.valueMinor > best.valueMinor) byDay.set(key, step);
	}
	const sorted = [...byDay.values()].sort((a, b) => b.valueMinor - a.valueMinor);
	const enough = (sorted[0]?.valueMinor ?? 0) * WORTH_TRYING;
	return sorted.filter(({ valueMinor }) => valueMinor >= enough && valueMinor > 0).slice(0, MAX_CANDIDATES).sort((a, b) => a.atMs - b.atMs);
}

/** What a candidate depends on: its vector, what a success there is worth, and what follows a failure there. */
interface Arm {
	vector: Float64Array;
	/** Of a success over a failure at that time. */
	gain: number;
	fallback: number;
	shift: number;
}

function armOf({ model, problem }: ExploreInput, step: Retry): Arm {
	const time = problem.times.find(({ atMs }) => atMs === step.atMs) ?? { day: 0, hour: 0 };
	const option = problem.options.find(({ id }) => id === step.option);
	const category: Episode['category'] = option?.isFresh ? 'changed-method' : problem.episode.category;
	const vector = vectorOf(model, { ...problem.episode, category, at: { day: time.day, hour: time.hour } });
	const worth = problem.money.valueMinor * problem.money.discountPerDay ** ((step.atMs - problem.nowMs) / DAY_MS);
	// What follows a failure is kept as the plan sees it; only the chance of this first step is drawn.
	const fallback = step.probability < 1 ? (step.valueMinor - step.probability * worth) / (1 - step.probability) : 0;
	return { vector, gain: worth - fallback, fallback, shift: option?.logOdds ?? 0 };
}

function drawnValue(model: RecoveryModel, weights: Float64Array, arm: Arm): number {
	let logOdds = 0;
	for (const [index, { reference }] of model.features.entries()) logOdds += (weights[index] ?? 0) * ((arm.vector[index] ?? 0) - reference);
	const { intercept, slope } = model.calibration;
	return arm.fallback + arm.gain * sigmoid(slope * logOdds + intercept + arm.shift);
}

function winsOf(input: ExploreInput, arms: readonly Arm[], random: Random): number[] {
	const wins = arms.map(() => 0);
	const lower = factor(input.model.precision);
	for (let draw = 0; lower && draw < DRAWS; draw += 1) {
		const weights = drawWeights(input.model, lower, { random, temperature: TEMPERATURE });
		const values = arms.map((arm) => drawnValue(input.model, weights, arm));
		const best = values.indexOf(Math.max(...values));
		wins[best] = (wins[best] ?? 0) + 1;
	}
	return wins;
}

/** Shares of wins, smoothed, with a floor for each: what is never chosen can never be judged. */
function propensitiesOf(wins: readonly number[]): number[] {
	const total = wins.reduce((sum, count) => sum + count, 0);
	const shares = wins.map((count) => (count + 0.5) / (total + 0.5 * wins.length));
	return shares.map((share) => (1 - FLOOR * wins.length) * share + FLOOR);
}

function pick(candidates: readonly Candidate[], random: Random): Candidate | undefined {
	let rest = random.uniform();
	return candidates.find(({ propensity }) => (rest -= propensity) < 0) ?? candidates.at(-1);
}

/**
 * Thompson sampling for the next retry: each candidate is chosen about as often as drawn weights make it the best. The
 * propensities are those that the choice is drawn by, so off-policy estimates from them are exact. Undefined when nothing is
 * worth trying.
 */
export function explore(input: ExploreInput): Exploration | undefined {
	const steps = candidatesOf(input.plan);
	const random = randomOf(input.seed);
	const propensities = propensitiesOf(winsOf(input, steps.map((step) => armOf(input, step)), random));
	const candidates = steps.map(({ atMs, option, probability, valueMinor }, index): Candidate => ({ atMs, option, probability, valueMinor, propensity: propensities[index] ?? 0 }));
	const chosen = pick(candidates, random);
	return chosen && { chosen, candidates, seed: input.seed };
}
