import type { Episode } from '../model/attempt';
import type { RecoveryCategory } from '../model/category';
import { encodeCase, encodeGap, encodeRetry, encodeSlot, type Days, type Vector } from '../model/encode';
import { GROUPS } from '../model/features';
import { daysOf, startVector } from '../model/hazard';
import type { RecoveryModel } from '../model/model';
import type { CandidateTime, PlanProblem } from './problem';

/** Odds of every attempt a plan can hold, split so that they are multiplied together: e to the log-odds of the parts. */
export interface Odds {
	/** By last failure (0: the one behind us, n + 1: at time n) and time: row-major, one row per failure. */
	used: Float64Array;
	/** By time, for a credential that was not tried yet. */
	fresh: Float64Array;
	/** By number of the attempt in the plan. */
	retry: Float64Array;
	times: number;
}

interface Terms {
	model: RecoveryModel;
	weights: Float64Array;
	references: Float64Array;
	vector: Vector;
	days: Days;
	episode: Episode;
}

/** Sum of the terms in a half-open range; the range is back at its references afterwards. */
function take({ weights, references, vector }: Terms, [from, to]: readonly [number, number]): number {
	let sum = 0;
	for (let at = from; at < to; at += 1) {
		sum += weights[at]! * (vector[at]! - references[at]!);
		vector[at] = references[at]!;
	}
	return sum;
}

function caseTerm(terms: Terms, category: RecoveryCategory): number {
	const vector = startVector(terms.model, { ...terms.episode, category });
	encodeCase(vector, { ...terms.episode, category });
	return take({ ...terms, vector }, [0, terms.model.features.length]);
}

function slotTerms(terms: Terms, times: readonly CandidateTime[]): Float64Array {
	return Float64Array.from(times, (at) => {
		encodeSlot(terms.vector, at, terms.days);
		return take(terms, GROUPS.slot);
	});
}

function retryTerm(terms: Terms, retryNumber: number): number {
	encodeRetry(terms.vector, { category: terms.episode.category, retryNumber });
	return take(terms, GROUPS.retry);
}

/** Fills the rows of a failure at each time; a time that does not lie behind it stays zero. */
function fillUsed(out: Float64Array, terms: Terms, work: { times: readonly CandidateTime[]; base: Float64Array }): void {
	const { episode, days, vector } = terms;
	const { category } = episode;
	const { times, base } = work;
	for (let failure = -1; failure < times.length; failure += 1) {
		const from = times[failure] ?? episode.failedAt;
		for (let time = failure + 1; time < times.length; time += 1) {
			const at = times[time];
			if (!at) continue;
			encodeGap(vector, { category, from, at }, days);
			out[(failure + 1) * times.length + time] = Math.exp((base[time] ?? 0) + take(terms, GROUPS.gap));
		}
	}
}

function termsOf(model: RecoveryModel, { episode, times }: PlanProblem): Terms {
	const { slope } = model.calibration;
	return {
		model,
		weights: Float64Array.from(model.features, ({ weight }) => slope * weight),
		references: Float64Array.from(model.features, ({ reference }) => reference),
		vector: startVector(model, episode),
		days: daysOf(model, episode, times.at(-1)?.day ?? episode.failedAt.day),
		episode,
	};
}

/** The odds of a problem under a model: each time is read once, and each pair of a failure and a later time. */
export function oddsOf(model: RecoveryModel, problem: PlanProblem): Odds {
	const { times, episode, maxAttempts } = problem;
	const terms = termsOf(model, problem);
	const shift = model.calibration.intercept;
	const own = caseTerm(terms, episode.category) + shift;
	const other = caseTerm(terms, 'changed-method') + shift;
	const used = new Float64Array((times.length + 1) * times.length);
	fillUsed(used, terms, { times, base: slotTerms(terms, times).map((term) => own + term) });
	return {
		used,
		fresh: slotTerms(terms, times).map((term) => Math.exp(other + term)),
		retry: Float64Array.from({ length: maxAttempts }, (_, made) => Math.exp(retryTerm(terms, episode.retryNumber + made))),
		times: times.length,
	};
}

