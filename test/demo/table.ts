/** A table for the terminal: columns as wide as their longest cell, no wider than their limit. */
export function printTable(header: readonly string[], rows: ReadonlyArray<readonly string[]>, limits: readonly number[]): string {
	const all = [header, ...rows];
	const widths = header.map((_, column) => Math.min(limits[column] ?? 40, Math.max(...all.map((row) => (row[column] ?? '').length))));
	const cut = (cell: string, width: number): string => (cell.length > width ? `${cell.slice(0, width - 1)}…` : cell.padEnd(width));
	const line = (row: readonly string[]): string => row.map((cell, column) => cut(cell, widths[column] ?? 0)).join('  ').trimEnd();
	return [line(header), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
}
