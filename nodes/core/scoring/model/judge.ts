import type { TrainingRow } from './attempt';
import type { RecoveryCategory } from './category';
import { conformalOf } from './conformal';
import { eachVector } from './design';
import { fitLogistic, independent, type Design } from './fit';
import { sigmoid } from './hazard';
import type { ModelHealth } from './healthFigures';
import { aucOf, brierOf, eceOf, psiOf, type Judged } from './metrics';
import type { RecoveryModel } from './model';

type Weighed = Pick<RecoveryModel, 'features' | 'calendars'>;

/** A judged row with what it belongs to. */
export interface JudgedRow extends Judged {
	row: TrainingRow;
	logOdds: number;
}

/** What a model says of rows whose end is known. */
export function predict(model: Weighed, rows: readonly TrainingRow[]): JudgedRow[] {
	const judged: JudgedRow[] = [];
	eachVector(rows, model, (vector, index) => {
		const row = rows[index];
		let logOdds = 0;
		for (const [at, { weight, reference }] of model.features.entries()) logOdds += weight * ((vector[at] ?? 0) - reference);
		if (row) judged.push({ row, logOdds, probability: sigmoid(logOdds), succeeded: row.succeeded });
	});
	return judged;
}

const MIN_ROWS = 50;
const MANY_ROWS = 200;
const LIMITS = { meanGap: 0.05, ece: 0.08, auc: 0.6, psi: 0.25, interceptSd: 1 } as const;

/** Traits of a case that may drift; the calendar moves by itself. */
const TRAITS: ReadonlyArray<(row: TrainingRow) => number | null> = [
	({ attempt }) => attempt.logAmountRatio,
	({ attempt }) => (attempt.tenureMonths === null ? null : Math.log(Math.max(attempt.tenureMonths, 1))),
	({ attempt }) => (attempt.isDebit === null ? null : Number(attempt.isDebit)),
	({ attempt }) => Number(attempt.category === 'insufficient-funds'),
	({ attempt }) => Number(attempt.category === 'issuer-generic'),
];

const known = (values: ReadonlyArray<number | null>): number[] => values.filter((value) => value !== null);

function driftOf(older: readonly TrainingRow[], newer: readonly TrainingRow[]): number | null {
	if (newer.length < MANY_ROWS) return null;
	return Math.max(...TRAITS.map((trait) => psiOf(known(older.map(trait)), known(newer.map(trait)))));
}

/** Intercept and slope of the outcome on the predicted log-odds, under a prior that doubts any correction. */
export function recalibrate(judged: readonly JudgedRow[]): { intercept: number; slope: number } | null {
	if (judged.length < MANY_ROWS) return null;
	const design: Design = {
		rows: judged.length,
		size: 2,
		start: Int32Array.from({ length: judged.length + 1 }, (_, index) => 2 * index),
		index: Int32Array.from({ length: 2 * judged.length }, (_, index) => index % 2),
		value: Float64Array.from(judged.flatMap(({ logOdds }) => [1, logOdds])),
		outcome: Uint8Array.from(judged, ({ succeeded }) => (succeeded ? 1 : 0)),
		weight: new Float64Array(judged.length).fill(1),
	};
	const fitted = fitLogistic(design, independent([0, 1], [0.3, 0.3]));
	return fitted ? { intercept: fitted.mean[0] ?? 0, slope: fitted.mean[1] ?? 1 } : null;
}

type Figures = Omit<ModelHealth, 'isHealthy' | 'problems'>;

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function problemsOf(figures: Figures): string[] {
	const { rows, meanPredicted, meanObserved, ece, auc, psi, interceptSd } = figures;
	const error = 2 * Math.sqrt((meanObserved * (1 - meanObserved)) / Math.max(rows, 1));
	const isMany = rows >= MANY_ROWS;
	const found: Array<[boolean, string]> = [
		[rows < MIN_ROWS, `only ${rows} new attempts to judge it by, ${MIN_ROWS} are needed`],
		[Math.abs(meanPredicted - meanObserved) > Math.max(LIMITS.meanGap, error), `it expects ${percent(meanPredicted)} and ${percent(meanObserved)} came`],
		[isMany && ece > LIMITS.ece, `its calibration error is ${percent(ece)}`],
		[isMany && auc !== null && auc < LIMITS.auc, `it hardly tells good attempts from bad ones (AUC ${auc?.toFixed(2)})`],
		[psi !== null && psi > LIMITS.psi, `the cases are not what they were (stability index ${psi?.toFixed(2)})`],
		[interceptSd >= LIMITS.interceptSd, 'it has not learned its base rate'],
		[Object.values(figures).some((value) => value !== null && !Number.isFinite(value)), 'one of its figures is not a number'],
	];
	return found.flatMap(([isBad, text]) => (isBad ? [text] : []));
}

/** How a model does on rows that it has not seen. */
export function judgeModel(judged: readonly JudgedRow[], older: readonly TrainingRow[], interceptSd: number): ModelHealth {
	const meanOf = (value: (row: JudgedRow) => number): number => judged.reduce((sum, row) => sum + value(row), 0) / Math.max(judged.length, 1);
	const meanObserved = meanOf(({ succeeded }) => Number(succeeded));
	const base = meanObserved * (1 - meanObserved);
	const brier = brierOf(judged);
	const figures: Figures = {
		rows: judged.length,
		meanPredicted: meanOf(({ probability }) => probability),
		meanObserved,
		brier,
		skill: base > 0 ? 1 - brier / base : 0,
		ece: judged.length > 0 ? eceOf(judged) : 0,
		auc: aucOf(judged),
		psi: driftOf(older, judged.map(({ row }) => row)),
		calibrationSlope: recalibrate(judged)?.slope ?? null,
		interceptSd,
	};
	const problems = problemsOf(figures);
	return { ...figures, isHealthy: problems.length === 0, problems };
}

/** Conformal thresholds of every category that occurs. */
export function conformalByCategory(judged: readonly JudgedRow[]): RecoveryModel['conformal'] {
	const categories = new Set(judged.map(({ row }) => row.attempt.category));
	return Object.fromEntries([...categories].map((category: RecoveryCategory) => [category, conformalOf(judged.filter(({ row }) => row.attempt.category === category))]));
}
