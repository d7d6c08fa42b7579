import type { AttemptFacts, Episode } from './attempt';
import { factor, solveLower } from './cholesky';
import { makeDayTable } from './dayTable';
import { encode, levelsOf, type Days, type Vector } from './encode';
import { FEATURES } from './features';
import type { RecoveryModel } from './model';
import { sayFeature } from './say';

/** One term of a score. The terms add up to its log-odds exactly, in the order in which they stand. */
export interface Contribution {
	feature: string;
	/** The reason in words. */
	text: string;
	/** The feature's value and its weight, from which the term is computed again. */
	value: number;
	logOdds: number;
}

export interface Hazard {
	/** Chance that the attempt succeeds when all before it failed. */
	probability: number;
	logOdds: number;
	contributions: Contribution[];
	/** Probabilities between which the true one lies in 95 of 100 cases, as far as the weights are uncertain. */
	interval: [low: number, high: number];
}

export const sigmoid = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

/** The days around an episode until some later day, as the model knows them. */
export function daysOf(model: RecoveryModel, episode: Episode, untilDay: number): Days {
	const learned = model.calendars[episode.merchant]?.logOdds ?? null;
	const { paydays, country } = episode;
	const from = Math.min(episode.failedAt.day, episode.startedAt.day);
	return { learned, table: makeDayTable({ paydays, country }, { from, until: Math.max(untilDay, from) }) };
}

/** A vector of the model's references, with the levels of the episode set. */
export function startVector(model: RecoveryModel, episode: Episode): Vector {
	const out = Float64Array.from(model.features, ({ reference }) => reference);
	const levels = levelsOf(episode);
	for (let at = FEATURES.length; at < model.features.length; at += 1) out[at] = levels.includes(model.features[at]?.name ?? '') ? 1 : 0;
	return out;
}

/** The feature vector of an attempt under a model. */
export function vectorOf(model: RecoveryModel, facts: AttemptFacts): Vector {
	const out = startVector(model, facts);
	encode(out, facts, daysOf(model, facts, facts.at.day));
	return out;
}

function termsOf(model: RecoveryModel, facts: AttemptFacts, vector: Vector): Contribution[] {
	const { intercept, slope } = model.calibration;
	const terms = model.features.map(({ name, weight, reference }, index): Contribution => {
		const value = vector[index] ?? reference;
		return { feature: name, text: sayFeature(name, value, facts), value, logOdds: slope * weight * (value - reference) };
	});
	const recalibrated = { feature: 'calibration', text: 'recalibrated on newer attempts', value: 1, logOdds: intercept };
	return [...terms.filter(({ logOdds }) => logOdds !== 0), ...(intercept === 0 ? [] : [recalibrated])];
}

function spreadOf(model: RecoveryModel, vector: Vector): number {
	const lower = factor(model.precision);
	if (!lower) return Infinity;
	const centered = vector.map((value, index) => value - (model.features[index]?.reference ?? 0));
	return model.calibration.slope * Math.sqrt(solveLower(lower, centered).reduce((sum, value) => sum + value * value, 0));
}

/** Log-odds of a vector. The same sum as that of the contributions, in the same order. */
export function logOddsOf(model: RecoveryModel, vector: Vector): number {
	const { intercept, slope } = model.calibration;
	let sum = 0;
	for (const [index, { weight, reference }] of model.features.entries()) sum += slope * weight * ((vector[index] ?? reference) - reference);
	return sum + intercept;
}

/**
 * Chance of one attempt with its reasons. Pure, and bit for bit the same for the same facts and model on the same version of
 * Node.
 */
export function hazard(model: RecoveryModel, facts: AttemptFacts): Hazard {
	const vector = vectorOf(model, facts);
	const logOdds = logOddsOf(model, vector);
	const spread = 1.96 * spreadOf(model, vector);
	return {
		probability: sigmoid(logOdds),
		logOdds,
		contributions: termsOf(model, facts, vector),
		interval: [sigmoid(logOdds - spread), sigmoid(logOdds + spread)],
	};
}
