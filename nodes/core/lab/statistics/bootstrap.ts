import type { Random } from '../../random';

/** A number as it was measured, with the range in which 95 of 100 repetitions would put it. */
export interface Interval {
	value: number;
	low: number;
	high: number;
}

/** One row per case, one column per measure; row after row in one array. */
export interface Measures {
	rows: number;
	columns: number;
	values: Float64Array;
}

/** Makes a table of measures; `read` gives the columns of a row. */
export function measureRows(rows: number, columns: number, read: (row: number) => readonly number[]): Measures {
	const values = new Float64Array(rows * columns);
	for (let row = 0; row < rows; row += 1) values.set(read(row), row * columns);
	return { rows, columns, values };
}

/** Sums of every column over all rows. */
export function sumColumns({ rows, columns, values }: Measures): Float64Array {
	const sums = new Float64Array(columns);
	for (let row = 0; row < rows; row += 1) {
		for (let column = 0; column < columns; column += 1) sums[column] = (sums[column] ?? 0) + (values[row * columns + column] ?? 0);
	}
	return sums;
}

function resample(measures: Measures, random: Random): Float64Array {
	const { rows, columns, values } = measures;
	const sums = new Float64Array(columns);
	for (let draw = 0; draw < rows; draw += 1) {
		const start = random.below(rows) * columns;
		for (let column = 0; column < columns; column += 1) sums[column] = (sums[column] ?? 0) + (values[start + column] ?? 0);
	}
	return sums;
}

/** Column sums as they stand, and as they come out when cases are drawn again with replacement (Efron's bootstrap). Drawing whole rows keeps what belongs together: the comparison is paired. */
export interface Resampled {
	sums: Float64Array;
	redrawn: readonly Float64Array[];
}

/** Draws the rows again so many times; the same random stream gives the same draws. */
export function bootstrapSums(measures: Measures, resamples: number, random: Random): Resampled {
	return { sums: sumColumns(measures), redrawn: Array.from({ length: resamples }, () => resample(measures, random)) };
}

/** The value below which that share of the sorted numbers lies, between neighbours in a straight line. NaN of nothing. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
	if (sorted.length === 0) return Number.NaN;
	const place = share * (sorted.length - 1);
	const below = sorted[Math.floor(place)] ?? Number.NaN;
	const above = sorted[Math.ceil(place)] ?? below;
	// The difference of two infinities is not a number.
	return below === above ? below : below + (place - Math.floor(place)) * (above - below);
}

/** A statistic of the sums with its 95 % percentile interval. */
export function intervalOf({ sums, redrawn }: Resampled, statistic: (sums: Float64Array) => number): Interval {
	const sorted = Float64Array.from(redrawn, statistic).filter((value) => !Number.isNaN(value)).sort();
	return { value: statistic(sums), low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) };
}

/** The mean of a list with its interval. */
export function meanInterval(values: ArrayLike<number>, resamples: number, random: Random): Interval {
	const measures = measureRows(values.length, 1, (row) => [values[row] ?? 0]);
	return intervalOf(bootstrapSums(measures, resamples, random), (sums) => (sums[0] ?? 0) / values.length);
}
