import { DunningError } from '../../errors';

/** A record of a table, by column. */
export type TableRecord = Record<string, string>;

/** Cells of one file as RFC 4180 has them: quotes may hold commas, line ends, and doubled quotes. */
function readCells(text: string): string[][] {
	const rows: string[][] = [];
	let row: string[] = [];
	const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy;
	for (let at = 0; at <= text.length; at = pattern.lastIndex) {
		pattern.lastIndex = at;
		const found = pattern.exec(text);
		if (!found) throw new DunningError({ code: 'bad-input', message: `The table has a stray quote in row ${rows.length + 1}`, fix: 'Double each quote inside a quoted cell.' });
		row.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
		if (found[3] === ',') continue;
		rows.push(row);
		row = [];
		if (pattern.lastIndex >= text.length) break;
	}
	return rows;
}

/**
 * Reads a table with a heading row. Cells are trimmed; empty lines are left out.
 * Throws `bad-input` where quotes do not close.
 */
export function parseCsv(text: string): TableRecord[] {
	const [headings = [], ...rows] = readCells(text.replace(/^\uFEFF/, ''));
	const names = headings.map((heading) => heading.trim());
	return rows.filter((row) => row.some((cell) => cell.trim() !== '')).map((row) => Object.fromEntries(names.map((name, column) => [name, (row[column] ?? '').trim()])));
}

const badMapping = (message: string, fix: string): DunningError => new DunningError({ code: 'bad-input', message, fix });

/**
 * The same records under other column names: `from` as the file has them, by the names that are expected (`columns`).
 * Throws `bad-input` for a name that nobody expects and for a column that no record has.
 */
export function renameColumns(records: readonly TableRecord[], mapping: Readonly<Record<string, string>>, columns: Readonly<Record<string, string>>): TableRecord[] {
	const pairs = Object.entries(mapping);
	const found = new Set(records.flatMap((record) => Object.keys(record)));
	for (const [to, from] of pairs) {
		if (!Object.hasOwn(columns, to)) throw badMapping(`No column is called "${to}" here`, `Map one of ${Object.keys(columns).join(', ')}.`);
		if (records.length > 0 && !found.has(from)) throw badMapping(`The table has no column "${from}"`, `It has ${[...found].join(', ')}.`);
	}
	return records.map((record) => ({ ...record, ...Object.fromEntries(pairs.flatMap(([to, from]) => (from in record ? [[to, record[from] ?? '']] : []))) }));
}
