import { DunningError } from '../../errors';
import { readRows, type ReadTable } from '../table/badRow';
import type { TableRecord } from '../table/csv';
import { crossLearn } from './actionModel';
import type { LoggedChoice } from './estimators';

interface ChoiceRow {
	action: string;
	reward: number;
	propensity: number;
	target: number | null;
}

const isChance = (value: number): boolean => value >= 0 && value <= 1;

const problemsOf: ReadonlyArray<(record: TableRecord) => string | null> = [
	({ reward }) => (reward && Number.isFinite(Number(reward)) ? null : `reward "${reward ?? ''}" is no number`),
	({ propensity }) => (propensity && Number(propensity) > 0 && isChance(Number(propensity)) ? null : `propensity "${propensity ?? ''}" is no chance above 0`),
	({ action }) => (action ? null : 'no action'),
	({ target }) => (!target || isChance(Number(target)) ? null : `target "${target}" is no chance`),
];

function readChoice(record: TableRecord): ChoiceRow | string {
	const problem = problemsOf.map((check) => check(record)).find((one) => one !== null);
	const { reward, propensity, action = '', target } = record;
	return problem ?? { action, reward: Number(reward), propensity: Number(propensity), target: target ? Number(target) : null };
}

/** Reads logged choices and gives each what a model of the other half of the file expects of it. Throws `bad-input` where none is left. */
export function readChoices(records: readonly TableRecord[]): ReadTable<LoggedChoice> {
	const { rows, bad } = readRows(records, readChoice);
	if (rows.length === 0) {
		const why = bad[0] ? ` The first reason: row ${bad[0].row}, ${bad[0].why}.` : '';
		throw new DunningError({ code: 'bad-input', message: `No choice of this log can be used.${why}`, fix: 'Compare its columns with those in docs/lab.md, or map them.' });
	}
	const actions = [...new Set(rows.map(({ action }) => action))];
	const modelOf = crossLearn(rows);
	const choices = rows.map(({ action, reward, propensity, target }, index): LoggedChoice => {
		const expect = modelOf(index);
		const average = actions.reduce((sum, one) => sum + expect(one), 0) / actions.length;
		const targetChance = target ?? 1 / actions.length;
		// A file names the other policy's chance for one action only; the rest of it is spread evenly over the others.
		const others = actions.length > 1 ? (average * actions.length - expect(action)) / (actions.length - 1) : 0;
		return { reward, propensity, targetChance, expected: expect(action), expectedUnderTarget: targetChance * expect(action) + (1 - targetChance) * others };
	});
	return { rows: choices, bad };
}
