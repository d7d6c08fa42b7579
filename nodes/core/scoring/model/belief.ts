import { factor, makeTriangle, multiply, solve, type Triangle } from './cholesky';
import { independent, type Gaussian } from './fit';
import type { ModelFeature, RecoveryModel } from './model';

/** The precision that a model's rows added to that of its priors, in the order of a list of features that contains its own. */
function learnedBy(model: RecoveryModel, features: readonly ModelFeature[]): Triangle {
	const place = model.features.map(({ name }) => features.findIndex((one) => one.name === name));
	const learned = makeTriangle(features.length);
	for (const [row, values] of model.precision.entries()) {
		for (const [column, value] of values.entries()) {
			const [a, b] = [place[row] ?? 0, place[column] ?? 0];
			const target = learned[Math.max(a, b)];
			if (target) target[Math.min(a, b)] = value - (row === column ? 1 / (model.features[row]?.priorSd ?? 1) ** 2 : 0);
		}
	}
	return learned;
}

const plus = (matrix: Triangle, other: Triangle, share: number): Triangle => matrix.map((row, at) => row.map((value, column) => value + share * (other[at]?.[column] ?? 0)));

/**
 * What a saved model believes, as the prior of the next fit: yesterday's posterior, of whose rows only `keep` (0 to 1) still
 * counts, so that what was learned long ago fades back into the priors. Features that are new to it have their priors.
 */
export function beliefOf(model: RecoveryModel, features: readonly ModelFeature[], keep: number): Gaussian {
	const prior = independent(features.map(({ priorMean }) => priorMean), features.map(({ priorSd }) => priorSd));
	const learned = learnedBy(model, features);
	const offset = Float64Array.from(features, ({ name, priorMean }) => (model.features.find((one) => one.name === name)?.weight ?? priorMean) - priorMean);
	// In offsets from the prior mean, what the rows said is the full precision times the offset they led to.
	const said = multiply(plus(prior.precision, learned, 1), offset).map((value) => keep * value);
	const precision = plus(prior.precision, learned, keep);
	const lower = factor(precision);
	if (!lower) return prior;
	const moved = solve(lower, said);
	return { mean: prior.mean.map((value, index) => value + (moved[index] ?? 0)), precision };
}
