import { readFileSync } from 'node:fs';

import { DunningError } from '../../nodes/core/errors';
import { parseModel, type RecoveryModel } from '../../nodes/core/scoring/model/model';
import { parseCsv, renameColumns, type TableRecord } from '../../nodes/core/lab/table/csv';

const bad = (message: string, fix: string): DunningError => new DunningError({ code: 'bad-input', message, fix });

/** A whole number of an option. Throws `bad-input` for anything else. */
export function readCount(name: string, given: string | undefined, otherwise: number): number {
	if (given === undefined) return otherwise;
	if (!/^\d+$/.test(given) || Number(given) < 1) throw bad(`--${name} ${given} is no whole number above 0`, `Say for example --${name} ${otherwise}.`);
	return Number(given);
}

/** A share of an option, above 0 and at most 1. Throws `bad-input` for anything else. */
export function readShare(name: string, given: string | undefined, otherwise: number): number {
	if (given === undefined) return otherwise;
	const share = Number(given);
	if (!(share > 0 && share <= 1)) throw bad(`--${name} ${given} is no share`, `Say for example --${name} ${otherwise}.`);
	return share;
}

/** `to=from` pairs of --map as a mapping from our column names to those of the file. */
export function readMapping(pairs: readonly string[] = []): Record<string, string> {
	return Object.fromEntries(
		pairs.flatMap((pair) => pair.split(',')).map((pair) => {
			const [to, from] = pair.split('=');
			if (!to || !from) throw bad(`--map ${pair} is no pair`, 'Say --map ourName=columnOfTheFile.');
			return [to.trim(), from.trim()];
		}),
	);
}

/** JSON of a text. Throws `bad-input`. */
function parseJson(text: string, path: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch (problem) {
		throw bad(`${path} is no JSON (${problem instanceof Error ? problem.message : String(problem)})`, 'Pass a file that holds JSON.');
	}
}

/** A saved model. Throws `bad-input` where the file holds none. */
export const readModel = (path: string): RecoveryModel => parseModel(parseJson(readText(path), path));

function readJson(text: string, path: string): TableRecord[] {
	const value = parseJson(text, path);
	if (!Array.isArray(value)) throw bad(`${path} holds no list`, 'Pass a JSON array of flat objects, or a CSV file.');
	return value.map((one: unknown) => Object.fromEntries(Object.entries(one ?? {}).map(([name, cell]) => [name, cell === null || cell === undefined ? '' : String(cell)])));
}

/** The text of a file. Throws `bad-input` where it cannot be read. */
export function readText(path: string): string {
	try {
		return readFileSync(path, 'utf8');
	} catch (problem) {
		throw bad(`${path} cannot be read (${(problem as NodeJS.ErrnoException).code ?? 'unknown'})`, 'Check the path of the file.');
	}
}

/** Column names that are expected, and which columns of the file they are. */
export interface Columns {
	expected: Readonly<Record<string, string>>;
	mapping: Readonly<Record<string, string>>;
}

/** The records of a CSV or JSON file under our column names. Throws `bad-input` where the file cannot be read as one. */
export function readTable(path: string | undefined, { expected, mapping }: Columns): TableRecord[] {
	if (path === undefined) throw bad('No file was named', 'Pass a CSV or JSON file; docs/lab.md lists its columns.');
	const text = readText(path);
	return renameColumns(path.endsWith('.json') ? readJson(text, path) : parseCsv(text), mapping, expected);
}
