/** One prediction and what came of it. */
export interface Judged {
	probability: number;
	succeeded: boolean;
}

/** One bin of a reliability diagram. */
export interface Bin {
	rows: number;
	meanPredicted: number;
	meanObserved: number;
}

const mean = (values: readonly number[]): number => (values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length);
const y = ({ succeeded }: Judged): number => (succeeded ? 1 : 0);

/** Mean squared error of probabilities; 0 for none. */
export const brierOf = (rows: readonly Judged[]): number => mean(rows.map((row) => (row.probability - y(row)) ** 2));

/** Bins of equal size, by rising probability. */
export function reliabilityOf(rows: readonly Judged[], bins = 10): Bin[] {
	const sorted = [...rows].sort((a, b) => a.probability - b.probability);
	const edges = Array.from({ length: bins + 1 }, (_, index) => Math.round((index * sorted.length) / bins));
	return edges.slice(1).flatMap((end, index) => {
		const inside = sorted.slice(edges[index], end);
		return inside.length === 0 ? [] : [{ rows: inside.length, meanPredicted: mean(inside.map(({ probability }) => probability)), meanObserved: mean(inside.map(y)) }];
	});
}

/** Expected calibration error over bins of equal size. */
export function eceOf(rows: readonly Judged[], bins = 10): number {
	return reliabilityOf(rows, bins).reduce((sum, bin) => sum + (bin.rows / rows.length) * Math.abs(bin.meanPredicted - bin.meanObserved), 0);
}

/** Chance that a success was given a higher probability than a failure, ties counting half; null when all ended alike. */
export function aucOf(rows: readonly Judged[]): number | null {
	const successes = rows.filter(({ succeeded }) => succeeded).length;
	const failures = rows.length - successes;
	if (successes === 0 || failures === 0) return null;
	const sorted = [...rows].sort((a, b) => a.probability - b.probability);
	let rankSum = 0;
	for (let from = 0; from < sorted.length; ) {
		let to = from;
		while (to < sorted.length && sorted[to]?.probability === sorted[from]?.probability) to += 1;
		const tied = sorted.slice(from, to).filter(({ succeeded }) => succeeded).length;
		rankSum += tied * ((from + 1 + to) / 2);
		from = to;
	}
	return (rankSum - (successes * (successes + 1)) / 2) / (successes * failures);
}

const EMPTY_SHARE = 1e-4;

function sharesIn(values: readonly number[], edges: readonly number[]): number[] {
	const counts = edges.map((_, index) => values.filter((value) => value > (edges[index - 1] ?? -Infinity) && value <= (edges[index] ?? Infinity)).length);
	return counts.map((count) => Math.max(count / values.length, EMPTY_SHARE));
}

/** Population stability index of a trait between older and newer rows, over the tenths of the older ones. */
export function psiOf(older: readonly number[], newer: readonly number[]): number {
	if (older.length === 0 || newer.length === 0) return 0;
	const sorted = [...older].sort((a, b) => a - b);
	const inner = Array.from({ length: 9 }, (_, index) => sorted[Math.floor(((index + 1) * sorted.length) / 10)] ?? 0);
	const edges = [...new Set(inner), Infinity];
	const [was, is] = [sharesIn(older, edges), sharesIn(newer, edges)];
	return was.reduce((sum, share, index) => sum + ((is[index] ?? share) - share) * Math.log((is[index] ?? share) / share), 0);
}
