import type { TrainingRow } from './attempt';
import { makeDayTable } from './dayTable';
import { encode, levelsOf, type Days, type Vector } from './encode';
import { FEATURES } from './features';
import type { Design } from './fit';
import type { LearnedCalendar, ModelFeature } from './model';

/** What rows are read under: the features with their references, and the calendars. */
export interface Reading {
	features: readonly Pick<ModelFeature, 'name' | 'reference'>[];
	calendars: Readonly<Record<string, LearnedCalendar>>;
}

type Rows = readonly TrainingRow[];

function spanOf(rows: Rows): { from: number; until: number } {
	let [from, until] = [Infinity, -Infinity];
	for (const { attempt } of rows) {
		from = Math.min(from, attempt.failedAt.day, attempt.startedAt.day);
		until = Math.max(until, attempt.at.day, attempt.failedAt.day);
	}
	return { from, until };
}

/** Looks the days of rows up; rows of one merchant, country and calendar share a table. */
export function dayLookup(rows: Rows, { calendars }: Reading): (row: TrainingRow) => Days {
	const span = spanOf(rows);
	const known = new Map<string, Days>();
	return ({ attempt: { merchant, paydays, country } }) => {
		const key = `${merchant}\n${country ?? ''}\n${paydays.daysOfMonth.join()}\n${paydays.fridays}`;
		const found = known.get(key);
		if (found) return found;
		const learned = calendars[merchant]?.logOdds ?? null;
		const days = { learned, table: makeDayTable({ paydays, country }, span) };
		known.set(key, days);
		return days;
	};
}

/** Fills a vector for each row in turn; the vector is the same one each time. */
export function eachVector(rows: Rows, reading: Reading, use: (vector: Vector, row: number) => void): void {
	const daysFor = dayLookup(rows, reading);
	const references = Float64Array.from(reading.features, ({ reference }) => reference);
	const levelAt = new Map(reading.features.slice(FEATURES.length).map(({ name }, index) => [name, FEATURES.length + index]));
	const vector = Float64Array.from(references);
	for (const [index, row] of rows.entries()) {
		vector.set(references);
		encode(vector, row.attempt, daysFor(row));
		for (const level of levelAt.size === 0 ? [] : levelsOf(row.attempt)) {
			const at = levelAt.get(level);
			if (at !== undefined) vector[at] = 1;
		}
		use(vector, index);
	}
}

/** How much each row counts: half for each half-life that it is old. */
export function decayWeights(rows: Rows, halfLifeDays: number, nowMs: number): Float64Array {
	return Float64Array.from(rows, ({ attemptedAt }) => 2 ** (-Math.max(0, nowMs - Date.parse(attemptedAt)) / (halfLifeDays * 86_400_000)));
}

/** The rows as the fit reads them, centered on the references, without zeros. */
export function makeDesign(rows: Rows, reading: Reading, weight: Float64Array): Design {
	const size = reading.features.length;
	const start = new Int32Array(rows.length + 1);
	let index = new Int32Array(rows.length * 12 + size);
	let value = new Float64Array(index.length);
	let filled = 0;
	eachVector(rows, reading, (vector, row) => {
		if (filled + size > index.length) {
			const [wider, longer] = [new Int32Array(index.length * 2), new Float64Array(index.length * 2)];
			wider.set(index);
			longer.set(value);
			[index, value] = [wider, longer];
		}
		for (let at = 0; at < size; at += 1) {
			const centered = (vector[at] ?? 0) - (reading.features[at]?.reference ?? 0);
			if (centered === 0) continue;
			index[filled] = at;
			value[filled] = centered;
			filled += 1;
		}
		start[row + 1] = filled;
	});
	return { rows: rows.length, size, start, index, value, weight, outcome: Uint8Array.from(rows, ({ succeeded }) => (succeeded ? 1 : 0)) };
}
