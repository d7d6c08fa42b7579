import type { Interval } from '../../nodes/core/lab/statistics/bootstrap';

/** A share as a percentage, e.g. `49.3`. */
export const percent = (share: number, digits = 1): string => (100 * share).toFixed(digits);

/** A share with its interval, e.g. `49.3 (48.6..50.0)`. */
export const percentInterval = ({ value, low, high }: Interval, digits = 1): string => `${percent(value, digits)} (${percent(low, digits)}..${percent(high, digits)})`;

/** A number with its interval. */
export const interval = ({ value, low, high }: Interval, digits = 2): string => `${value.toFixed(digits)} (${low.toFixed(digits)}..${high.toFixed(digits)})`;

/** Prints rows under headings, in columns as wide as they need. */
export function printTable(headings: readonly string[], rows: readonly (readonly string[])[]): void {
	const widths = headings.map((heading, column) => Math.max(heading.length, ...rows.map((row) => (row[column] ?? '').length)));
	const line = (cells: readonly string[]): string => cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ');
	process.stdout.write(`${[line(headings), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)].join('\n')}\n\n`);
}

/** A line of text on the page of results. */
export const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Says on stderr how far a long run is, so that results on stdout can be piped. */
export function progress(what: string, done: number, of: number): void {
	if (process.stderr.isTTY) process.stderr.write(`\r${what} ${done}/${of}${done === of ? '\n' : ''}`);
	else if (done === of || done % Math.ceil(of / 10) === 0) process.stderr.write(`${what} ${done}/${of}\n`);
}
