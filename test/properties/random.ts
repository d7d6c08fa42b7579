/** A source of chance that a seed repeats. */
export interface Chance {
	/** From 0 to below 1. */
	next(): number;
	/** From 0 to `max`, both included. */
	upTo(max: number): number;
	of<T>(items: readonly [T, ...T[]]): T;
	/** Whether something happens that has this probability. */
	is(probability: number): boolean;
	/** A new list in another order. */
	shuffle<T>(items: readonly T[]): T[];
}

/** mulberry32, https://gist.github.com/tommyettinger/46a874533244883189143505d203312c; plenty for tests, and fast. */
export function chanceFrom(seed: number): Chance {
	let state = seed | 0;
	const next = (): number => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
	const upTo = (max: number): number => Math.floor(next() * (max + 1));
	return {
		next,
		upTo,
		of: (items) => items[upTo(items.length - 1)] ?? items[0],
		is: (probability) => next() < probability,
		shuffle: (items) => items.map((item) => ({ item, at: next() })).sort((a, b) => a.at - b.at).map(({ item }) => item),
	};
}
