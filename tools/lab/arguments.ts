import { readFileSync } from 'node:fs';

import { DunningError } from '../../nodes/core/errors';
import { parseCsv, renameColumns, type TableRecord } from '../../nodes/core/lab/table/csv';

const bad = (message: string, fix: string): DunningError => new DunningError({ code: 'bad-input', message, fix });

/** A whole number of an option. Throws `bad-input` for anything else. */
export function readCount(name: string, given: string | undefined, otherwise: number): number {
	if (given === undefined) return otherwise;
	if (!/^\d+$/.test(given) || Number(given) < 1) throw bad(`--${name} ${given} is no whole number above 0`, `Say for example --${name} ${otherwise}.`);
	return Number(given);
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

function readJson(text: string, path: string): TableRecord[] {
	const value: unknown = JSON.parse(text);
	if (!Array.isArray(value)) throw bad(`${path} holds no list`, 'Pass a JSON array of flat objects, or a CSV file.');
	return value.map((one: unknown) => Object.fromEntries(Object.entries(one ?? {}).map(([name, cell]) => [name, cell === null || cell === undefined ? '' : String(cell)])));
}

/** The records of a CSV or JSON file under our column names. Throws `bad-input` where the file cannot be read as one. */
export function readTable(path: string | undefined, mapping: Readonly<Record<string, string>> = {}): TableRecord[] {
	if (path === undefined) throw bad('No file was named', 'Pass a CSV or JSON file; docs/lab.md lists its columns.');
	const text = readFileSync(path, 'utf8');
	return renameColumns(path.endsWith('.json') ? readJson(text, path) : parseCsv(text), mapping);
}
