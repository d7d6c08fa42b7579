/** What histories came to, so that a family of them in which nothing ever happens fails. */
export interface Tally {
	[event: string]: number;
}

export const count = (tally: Tally, event: string): void => void (tally[event] = (tally[event] ?? 0) + 1);

/** A claim that must hold. Plain, since a million matchers are slow. */
export function claim(holds: boolean, what: () => string): void {
	if (!holds) throw new Error(what());
}
