import type { BadRow } from '../../nodes/core/lab/table/badRow';
import { say } from './print';

const SHOWN = 10;

/** Says which rows were left out and why, and what the columns are for. */
export function printBadRows(bad: readonly BadRow[], columns: Readonly<Record<string, string>>): void {
	if (bad.length === 0) return;
	say(`${bad.length} rows were left out:`);
	for (const { row, why } of bad.slice(0, SHOWN)) say(`  row ${row}: ${why}`);
	if (bad.length > SHOWN) say(`  and ${bad.length - SHOWN} more (--json lists all)`);
	say(`Columns, under these names or mapped with --map name=column:\n${Object.entries(columns).map(([name, says]) => `  ${name}: ${says}`).join('\n')}\n`);
}
