import { DunningError } from '../../errors';
import type { TrainingRow } from './attempt';
import { beliefOf } from './belief';
import { learnCalendar, type CalendarRow } from './calendar';
import { isSoft } from './category';
import { factor, inverseDiagonal } from './cholesky';
import { decayWeights, makeDesign } from './design';
import { levelsOf } from './encode';
import { fitLogistic } from './fit';
import { sigmoid } from './hazard';
import { conformalByCategory, judgeModel, predict, recalibrate } from './judge';
import { civilDay } from './localTime';
import { nameModel, type ModelFeature, type RecoveryModel } from './model';
import { LEVEL_SD, MIN_LEVEL_ROWS, OTHER_LEVEL_SD } from './priorTable';

export interface TrainOptions {
	/** The time of training; older rows count less. */
	now: Date;
	/** Days after which a row counts half; 180 unless stated. */
	halfLifeDays?: number;
	/** Newest share of the rows that the model is judged by before it learns from them too; 0.2 unless stated, 0 judges nothing. */
	judgedShare?: number;
}

const DAY_MS = 86_400_000;
const SLOPES = { low: 0.8, high: 1.25 } as const;

const round = (value: number, digits: number): number => Number(value.toPrecision(digits));

function newLevels(before: RecoveryModel, rows: readonly TrainingRow[]): ModelFeature[] {
	const counts = new Map<string, number>();
	for (const level of rows.flatMap(({ attempt }) => levelsOf(attempt))) counts.set(level, (counts.get(level) ?? 0) + 1);
	const known = new Set(before.features.map(({ name }) => name));
	const often = [...counts].filter(([name, count]) => count >= MIN_LEVEL_ROWS && !known.has(name)).map(([name]) => name);
	return often.sort().map((name) => {
		const sd = LEVEL_SD[name.split('=')[0] ?? ''] ?? OTHER_LEVEL_SD;
		return { name, weight: 0, sd, reference: 0, priorMean: 0, priorSd: sd };
	});
}

function learnCalendars(before: RecoveryModel, rows: readonly TrainingRow[], work: { weights: Float64Array; keep: number }): RecoveryModel['calendars'] {
	const byMerchant = new Map<string, CalendarRow[]>(Object.keys(before.calendars).map((merchant) => [merchant, []]));
	const expected = predict({ features: before.features, calendars: {} }, rows);
	for (const [index, { attempt, succeeded }] of rows.entries()) {
		if (!isSoft(attempt.category)) continue;
		const own = byMerchant.get(attempt.merchant) ?? [];
		own.push({ dayOfMonth: civilDay(attempt.at.day).dayOfMonth, succeeded, weight: work.weights[index] ?? 1, expected: expected[index]?.probability ?? 0 });
		byMerchant.set(attempt.merchant, own);
	}
	return Object.fromEntries([...byMerchant].map(([merchant, own]) => [merchant, learnCalendar(before.calendars[merchant], own, work.keep)]));
}

interface Fitted {
	features: ModelFeature[];
	precision: number[][];
	calendars: RecoveryModel['calendars'];
}

function fitOn(before: RecoveryModel, rows: readonly TrainingRow[], { now, halfLifeDays = before.halfLifeDays }: TrainOptions): Fitted {
	const keep = before.trainedAt === null ? 0 : 2 ** (-Math.max(0, now.getTime() - Date.parse(before.trainedAt)) / (halfLifeDays * DAY_MS));
	const weights = decayWeights(rows, halfLifeDays, now.getTime());
	const calendars = learnCalendars(before, rows, { weights, keep });
	const features = [...before.features, ...newLevels(before, rows)];
	const posterior = fitLogistic(makeDesign(rows, { features, calendars }, weights), beliefOf(before, features, keep));
	const lower = posterior && factor(posterior.precision);
	if (!posterior || !lower) {
		throw new DunningError({ code: 'bad-input', message: 'The model could not be fitted: its figures are not finite', fix: 'Look for rows with amounts or times that cannot be, and train again without them.' });
	}
	const variances = inverseDiagonal(lower);
	return {
		features: features.map((feature, index) => ({ ...feature, weight: round(posterior.mean[index] ?? 0, 10), sd: round(Math.sqrt(variances[index] ?? 0), 6) })),
		precision: posterior.precision.map((row) => Array.from(row, (value) => round(value, 12))),
		calendars,
	};
}

/** Judged by its newest rows, as if it had been trained before them. */
function judgeBefore(before: RecoveryModel, rows: readonly TrainingRow[], options: TrainOptions): Pick<RecoveryModel, 'health' | 'conformal' | 'calibration'> {
	const cut = Math.floor(rows.length * (1 - (options.judgedShare ?? 0.2)));
	const [older, newer] = [rows.slice(0, cut), rows.slice(cut)];
	if (newer.length === 0) return { health: null, conformal: {}, calibration: { intercept: 0, slope: 1 } };
	const fitted = fitOn(before, older, options);
	const judged = predict(fitted, newer);
	const correction = recalibrate(judged);
	const isOff = correction !== null && (correction.slope < SLOPES.low || correction.slope > SLOPES.high);
	return {
		health: judgeModel(judged, older, fitted.features[0]?.sd ?? Infinity),
		// What the published model will say, with its correction.
		conformal: conformalByCategory(isOff ? judged.map((row) => ({ ...row, probability: sigmoid(correction.intercept + correction.slope * row.logOdds) })) : judged),
		calibration: isOff ? correction : { intercept: 0, slope: 1 },
	};
}

function windowOf(before: RecoveryModel, rows: readonly TrainingRow[]): RecoveryModel['window'] {
	const [first, last] = [rows[0], rows.at(-1)];
	if (!first || !last) return before.window;
	return {
		fromAt: before.window?.fromAt ?? first.attemptedAt,
		untilAt: last.attemptedAt,
		rows: (before.window?.rows ?? 0) + rows.length,
		successes: (before.window?.successes ?? 0) + rows.filter(({ succeeded }) => succeeded).length,
		newRows: rows.length,
	};
}

/**
 * Trains on attempts whose end is known, in any order: the posterior mode under what `before` believes (the priors, or
 * yesterday's model, whose rows need not be kept), with decay by age. The same rows in the same order give the same model.
 * Throws `bad-input` when the figures are not finite.
 */
export function trainModel(rows: readonly TrainingRow[], before: RecoveryModel, options: TrainOptions): RecoveryModel {
	const sorted = [...rows].sort((a, b) => (a.attemptedAt < b.attemptedAt ? -1 : Number(a.attemptedAt > b.attemptedAt)));
	return nameModel({
		schemaVersion: 1,
		kind: 'merchant',
		priorsVersion: before.priorsVersion,
		trainedAt: options.now.toISOString(),
		basedOn: before.version,
		halfLifeDays: options.halfLifeDays ?? before.halfLifeDays,
		window: windowOf(before, sorted),
		...judgeBefore(before, sorted, options),
		...fitOn(before, sorted, options),
	});
}
