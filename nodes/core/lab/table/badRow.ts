/** A row that could not be used, by its place in the file (the first after the headings is 1), and why. */
export interface BadRow {
	row: number;
	why: string;
}

/** What could be read of a table. */
export interface ReadTable<T> {
	rows: T[];
	bad: BadRow[];
}

/** Reads each record by itself; what is wrong with one is listed and does not stop the others. `read` returns the reason as text. */
export function readRows<R, T extends object>(records: readonly R[], read: (record: R, row: number) => T | string): ReadTable<T> {
	const rows: T[] = [];
	const bad: BadRow[] = [];
	for (const [index, record] of records.entries()) {
		const result = read(record, index + 1);
		if (typeof result === 'string') bad.push({ row: index + 1, why: result });
		else rows.push(result);
	}
	return { rows, bad };
}
