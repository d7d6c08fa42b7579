import { seededRandom } from '../../random';
import { bootstrapSums, intervalOf, measureRows, type Interval, type Resampled } from '../statistics/bootstrap';

/** One choice that was logged with its chance, and what the policy under evaluation would have made of it. */
export interface LoggedChoice {
	/** What came of it, e.g. 1 for recovered. */
	reward: number;
	/** Chance with which the log's policy chose what it chose. */
	propensity: number;
	/** Chance with which the policy under evaluation would choose the same. */
	targetChance: number;
	/** What a model expects of the logged choice. */
	expected: number;
	/** What the model expects of the policy under evaluation here, over all its choices. */
	expectedUnderTarget: number;
}

/** Ways to estimate what a policy would have earned from a log of another. */
export const ESTIMATORS = ['IPS', 'SNIPS', 'clipped SNIPS', 'DM', 'DR', 'SNDR', 'SWITCH-DR'] as const;
export type EstimatorName = (typeof ESTIMATORS)[number];

/** Where weights are cut (`clip`), and above which a model is believed instead of a log (`switchAt`). */
export interface EstimatorSettings {
	clip: number;
	switchAt: number;
	resamples: number;
	seed: number;
}

export const ESTIMATOR_SETTINGS: EstimatorSettings = { clip: 5, switchAt: 10, resamples: 2000, seed: 1 };

const COLUMNS = 10;

function resampleChoices(choices: readonly LoggedChoice[], { clip, switchAt, resamples, seed }: EstimatorSettings): Resampled {
	const measures = measureRows(choices.length, COLUMNS, (row) => {
		const choice = choices[row];
		if (!choice) return [];
		const { reward, expected, expectedUnderTarget } = choice;
		const weight = choice.targetChance / choice.propensity;
		const clipped = Math.min(weight, clip);
		const surprise = weight * (reward - expected);
		return [1, weight, weight * weight, weight * reward, clipped, clipped * reward, expectedUnderTarget, surprise, weight <= switchAt ? surprise : 0, reward];
	});
	return bootstrapSums(measures, resamples, seededRandom(seed, 0x6f7065));
}

type Sums = Float64Array;
const at = (sums: Sums, column: number): number => sums[column] ?? Number.NaN;
const n = (sums: Sums): number => at(sums, 0);
const direct = (sums: Sums): number => at(sums, 6) / n(sums);

/**
 * Each estimator as a function of the column sums. IPS and SNIPS: Horvitz and Thompson, Hajek; DR: Dudik, Langford, Li
 * 2011; SWITCH-DR: Wang, Agarwal, Dudik 2017.
 */
const ESTIMATE: Readonly<Record<EstimatorName, (sums: Sums) => number>> = {
	IPS: (sums) => at(sums, 3) / n(sums),
	SNIPS: (sums) => at(sums, 3) / at(sums, 1),
	'clipped SNIPS': (sums) => at(sums, 5) / at(sums, 4),
	DM: direct,
	DR: (sums) => direct(sums) + at(sums, 7) / n(sums),
	SNDR: (sums) => direct(sums) + at(sums, 7) / at(sums, 1),
	'SWITCH-DR': (sums) => direct(sums) + at(sums, 8) / n(sums),
};

/** How far the log reaches the policy under evaluation. */
export interface Support {
	choices: number;
	/** Near 1 where the logged chances are right and cover what the other policy does. */
	meanWeight: number;
	maxWeight: number;
	/** As many choices of the policy's own the log is worth: (sum of weights) squared over the sum of squares (Kish). */
	effectiveSize: number;
}

/** What can be said of another policy from a log. */
export interface OffPolicyReport {
	estimates: Record<EstimatorName, Interval>;
	/** The mean reward of the log itself. */
	logged: Interval;
	support: Support;
	verdict: OffPolicyVerdict;
}

export type OffPolicyVerdict =
	| { kind: 'supported' }
	/** `casesNeeded`: further logged choices that would suffice; null where more of the same log would not help. */
	| { kind: 'refused'; why: string; casesNeeded: number | null };

export const MIN_EFFECTIVE_SIZE = 100;
export const MIN_EFFECTIVE_SHARE = 0.05;
export const MEAN_WEIGHT_TOLERANCE = 0.1;

const refuse = (why: string, casesNeeded: number | null): OffPolicyVerdict => ({ kind: 'refused', why, casesNeeded });

/** From so many effective choices on, an average of weights that is off by a tenth is no chance any more. */
const CLEAR_EFFECTIVE_SIZE = 400;

function judgeSupport({ choices, meanWeight, effectiveSize }: Support): OffPolicyVerdict {
	if (choices === 0) return refuse('There is no logged choice.', MIN_EFFECTIVE_SIZE);
	const share = effectiveSize / choices;
	const off = Math.abs(meanWeight - 1);
	const byChance = 3 * Math.sqrt(Math.max(0, 1 / effectiveSize - 1 / choices));
	const needed = (size: number): number => Math.max(1, Math.ceil(size / share) - choices);
	if (!(off <= Math.max(MEAN_WEIGHT_TOLERANCE, byChance))) {
		return refuse(`The weights average ${meanWeight.toFixed(3)} instead of 1: the logged chances are wrong, or the log never does what the policy would.`, null);
	}
	const worth = `${choices} logged choices are worth only ${Math.round(effectiveSize)} of the policy's own`;
	if (share < MIN_EFFECTIVE_SHARE) return refuse(`${worth}, under 5 %: the log does other things than the policy would, and more of it would not help.`, null);
	if (effectiveSize < MIN_EFFECTIVE_SIZE) return refuse(`${worth}; ${MIN_EFFECTIVE_SIZE} are needed.`, needed(MIN_EFFECTIVE_SIZE));
	if (off > MEAN_WEIGHT_TOLERANCE) return refuse(`The weights average ${meanWeight.toFixed(3)} instead of 1, which so few choices cannot tell from chance.`, needed(CLEAR_EFFECTIVE_SIZE));
	return { kind: 'supported' };
}

function supportOf(choices: readonly LoggedChoice[]): Support {
	let [sum, squares, max] = [0, 0, 0];
	for (const { targetChance, propensity } of choices) {
		const weight = targetChance / propensity;
		sum += weight;
		squares += weight * weight;
		max = Math.max(max, weight);
	}
	const size = squares > 0 ? (sum * sum) / squares : 0;
	return { choices: choices.length, meanWeight: choices.length > 0 ? sum / choices.length : Number.NaN, maxWeight: max, effectiveSize: size };
}

/** Estimates what the policy would have earned, by every estimator, and says whether the log can carry a conclusion at all. */
export function evaluateOffPolicy(choices: readonly LoggedChoice[], settings: EstimatorSettings = ESTIMATOR_SETTINGS): OffPolicyReport {
	const resampled = resampleChoices(choices, settings);
	const support = supportOf(choices);
	const estimates = Object.fromEntries(ESTIMATORS.map((name) => [name, intervalOf(resampled, ESTIMATE[name])])) as Record<EstimatorName, Interval>;
	return { estimates, logged: intervalOf(resampled, (sums) => at(sums, 9) / n(sums)), support, verdict: judgeSupport(support) };
}
