import { DunningError } from '../../errors';
import { predict, type JudgedRow } from '../../scoring/model/judge';
import { reliabilityOf, type Bin } from '../../scoring/model/metrics';
import type { TrainingRow } from '../../scoring/model/attempt';
import { PRIOR_MODEL, type RecoveryModel } from '../../scoring/model/model';
import { trainModel } from '../../scoring/model/train';
import type { BadRow, ReadTable } from '../table/badRow';
import type { TableRecord } from '../table/csv';
import { readHistory, type HistoryAttempt } from './readHistory';
import { groupCases, rowsOf, type HistoryCase } from './trainingRows';

/** A history that was read: its cases, and what could not be used. */
export interface ReadCases {
	cases: HistoryCase[];
	bad: BadRow[];
}

/** Reads the cases of a history. Throws `bad-input` where none is left. */
export function readCases(records: readonly TableRecord[]): ReadCases {
	return useCases(readHistory(records));
}

/** The cases of attempts that were read already. Throws `bad-input` where none is left. */
export function useCases(read: ReadTable<HistoryAttempt>): ReadCases {
	const { cases, bad } = groupCases(read.rows);
	const all = [...read.bad, ...bad];
	if (cases.length > 0) return { cases, bad: all };
	const why = all[0] ? ` The first reason: row ${all[0].row}, ${all[0].why}.` : '';
	throw new DunningError({ code: 'bad-input', message: `No row of this history can be used.${why}`, fix: 'Compare its columns with those in docs/lab.md, or map them.' });
}

/** A model with what it was trained on. */
export interface Trained {
	model: RecoveryModel;
	attempts: number;
	/** Of the newest fifth, before the model learned from it. */
	reliability: Bin[];
}

/** Newest rows that show whether the model is calibrated. */
const JUDGED_SHARE = 0.2;

function judgeNewest(rows: readonly TrainingRow[], before: RecoveryModel, now: Date): JudgedRow[] {
	const sorted = [...rows].sort((a, b) => a.attemptedAt.localeCompare(b.attemptedAt));
	const cut = Math.floor(sorted.length * (1 - JUDGED_SHARE));
	const older = trainModel(sorted.slice(0, cut), before, { now, judgedShare: 0 });
	return predict(older, sorted.slice(cut));
}

/** Trains on retries over what `before` believes. Throws `bad-input` where there is none. */
export function trainOnRows(rows: readonly TrainingRow[], { now, before = PRIOR_MODEL }: { now: Date; before?: RecoveryModel }): Trained {
	if (rows.length === 0) throw new DunningError({ code: 'bad-input', message: 'No case of this history was retried, so nothing can be learned about retries', fix: 'Add the attempts after the first failure of each case, or wait until some were made.' });
	return { model: trainModel(rows, before, { now }), attempts: rows.length, reliability: reliabilityOf(judgeNewest(rows, before, now)) };
}

/** Trains on the cases of a history. Throws as {@link trainOnRows}. */
export const trainOnCases = (cases: readonly HistoryCase[], now: Date): Trained => trainOnRows(cases.flatMap(rowsOf), { now });
