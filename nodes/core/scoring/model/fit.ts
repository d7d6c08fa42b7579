import { factor, makeTriangle, multiply, solve, type Triangle } from './cholesky';

/** Rows without their zeros, one after the other: a row has about ten features out of forty. */
export interface Design {
	rows: number;
	size: number;
	/** Where each row begins; one longer than there are rows. */
	start: Int32Array;
	index: Int32Array;
	value: Float64Array;
	outcome: Uint8Array;
	weight: Float64Array;
}

/** A Gaussian over the weights: mean and the lower triangle of its precision. */
export interface Gaussian {
	mean: Float64Array;
	precision: Triangle;
}

// Indexes of typed arrays below are good by construction; `!` costs nothing where these loops run millions of times.

const ETA_LIMIT = 30;
const MIN_CURVATURE = 1e-6;
const TOLERANCE = 1e-6;
const MAX_ROUNDS = 50;

function logOddsOf(design: Design, weights: Float64Array, row: number): number {
	let eta = 0;
	const { start, index, value } = design;
	const to = start[row + 1]!;
	for (let at = start[row]!; at < to; at += 1) eta += value[at]! * weights[index[at]!]!;
	return Math.max(-ETA_LIMIT, Math.min(ETA_LIMIT, eta));
}

function penalty(prior: Gaussian, weights: Float64Array): number {
	const off = weights.map((weight, index) => weight - prior.mean[index]!);
	return multiply(prior.precision, off).reduce((sum, value, index) => sum + value * (off[index] ?? 0), 0) / 2;
}

/** Log posterior, up to a constant. */
function objective(design: Design, prior: Gaussian, weights: Float64Array): number {
	let sum = 0;
	for (let row = 0; row < design.rows; row += 1) {
		const eta = logOddsOf(design, weights, row);
		const logOnePlus = eta > 0 ? eta + Math.log1p(Math.exp(-eta)) : Math.log1p(Math.exp(eta));
		sum += design.weight[row]! * (design.outcome[row]! * eta - logOnePlus);
	}
	return sum - penalty(prior, weights);
}

interface Slope {
	gradient: Float64Array;
	curvature: Triangle;
}

function addRow(slope: Slope, { start, index, value }: Design, work: { row: number; residual: number; curvature: number }): void {
	const [from, to] = [start[work.row]!, start[work.row + 1]!];
	for (let one = from; one < to; one += 1) {
		const column = index[one]!;
		const scaled = work.curvature * value[one]!;
		slope.gradient[column] = slope.gradient[column]! + work.residual * value[one]!;
		const target = slope.curvature[column];
		// Features of a row come in rising order, so that the second index never exceeds the first.
		for (let other = from; target && other <= one; other += 1) target[index[other]!] = target[index[other]!]! + scaled * value[other]!;
	}
}

function slopeAt(design: Design, prior: Gaussian, weights: Float64Array): Slope {
	const off = weights.map((weight, index) => weight - prior.mean[index]!);
	const slope: Slope = { gradient: multiply(prior.precision, off).map((value) => -value), curvature: prior.precision.map((row) => Float64Array.from(row)) };
	for (let row = 0; row < design.rows; row += 1) {
		const p = 1 / (1 + Math.exp(-logOddsOf(design, weights, row)));
		const weight = design.weight[row]!;
		addRow(slope, design, { row, residual: weight * (design.outcome[row]! - p), curvature: weight * Math.max(p * (1 - p), MIN_CURVATURE) });
	}
	return slope;
}

/** Half a step as long as a whole one leads downhill. */
function advance(at: { design: Design; prior: Gaussian }, weights: Float64Array, step: Float64Array): { weights: Float64Array; moved: number } {
	const before = objective(at.design, at.prior, weights);
	for (let share = 1; share > 1e-4; share /= 2) {
		const next = weights.map((weight, index) => weight + share * (step[index] ?? 0));
		if (objective(at.design, at.prior, next) >= before - 1e-9) return { weights: next, moved: share * step.reduce((max, value) => Math.max(max, Math.abs(value)), 0) };
	}
	return { weights, moved: 0 };
}

/**
 * The posterior of logistic weights under a Gaussian prior: its mode by Newton's method, its precision by the curvature
 * there (Laplace). Undefined when the figures are not finite.
 */
export function fitLogistic(design: Design, prior: Gaussian): Gaussian | undefined {
	let weights: Float64Array = Float64Array.from(prior.mean);
	for (let round = 0; round < MAX_ROUNDS; round += 1) {
		const { gradient, curvature } = slopeAt(design, prior, weights);
		const lower = factor(curvature);
		if (!lower) return undefined;
		const moved = advance({ design, prior }, weights, solve(lower, gradient));
		weights = moved.weights;
		if (moved.moved < TOLERANCE) break;
	}
	return { mean: weights, precision: slopeAt(design, prior, weights).curvature };
}

/** A Gaussian without dependence between its members. */
export function independent(means: readonly number[], sds: readonly number[]): Gaussian {
	const precision = makeTriangle(means.length);
	for (const [row, values] of precision.entries()) values[row] = 1 / (sds[row] ?? 1) ** 2;
	return { mean: Float64Array.from(means), precision };
}
