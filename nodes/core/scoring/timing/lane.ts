import { isFreshIn, isSpentIn, rowOf, usedUpAfter, type Layer, type Program, type State } from './program';

/** One retry out of a state. */
export interface Move {
	option: number;
	time: number;
	probability: number;
	value: number;
}

/** What all retries of one option out of a state have in common. */
interface Lane {
	allowed: Uint8Array;
	/** First and one past the last time. */
	from: number;
	to: number;
	/** Odds of time n are `odds[oddsAt + n]` times `factor`. */
	odds: Float64Array;
	oddsAt: number;
	factor: number;
	cost: number;
	/** Where the value after a failure at time 0 stands, before and from `waitedFrom` on. */
	nextAt: number;
	waitedFrom: number;
	nextAtWaited: number;
}

/** The layer after a failed retry, waited or not; the same object where nothing changes, since this runs for every state. */
function layerAfter({ messages }: Program, layer: Layer, after: { usedUp: number; waited: boolean }): Layer {
	const canAsk = after.waited ? messages > 0 : layer.canAsk;
	return after.usedUp === layer.usedUp && canAsk === layer.canAsk ? layer : { usedUp: after.usedUp, messages: layer.messages, canAsk };
}

/** Where nothing may be tried any more no time is the first one, so that none is found. */
function firstTime(program: Program, { made, failure, layer }: State, option: number): number {
	const { grid } = program;
	if (made >= program.problem.maxAttempts || isSpentIn(program, option, layer)) return grid.times;
	return isFreshIn(program, option, layer) ? failure : Math.max(grid.firstUsed[failure]!, grid.firstOfAttempt[made]!);
}

function laneOf(program: Program, { made, failure, layer }: State, option: number): Lane {
	const { grid, odds } = program;
	const isFresh = isFreshIn(program, option, layer);
	const usedUp = usedUpAfter(program, option, layer);
	return {
		allowed: grid.allowed[option]!,
		from: firstTime(program, { made, failure, layer }, option),
		to: isFresh ? grid.times : grid.endUsed[failure]!,
		odds: isFresh ? odds.fresh : odds.used,
		oddsAt: isFresh ? 0 : failure * grid.times,
		factor: isFresh ? program.factors[option]! : program.factors[option]! * (odds.retry[made] ?? 1),
		cost: program.costs[option]!,
		nextAt: rowOf(program, layerAfter(program, layer, { usedUp, waited: false }), made + 1) + 1,
		// Without messages there is one layer only, so that nothing is computed twice.
		waitedFrom: program.messages > 0 ? grid.waitedFrom[failure]! : grid.times,
		nextAtWaited: rowOf(program, layerAfter(program, layer, { usedUp, waited: true }), made + 1) + 1,
	};
}

/** The best retry of one option; its time is −1 where none is allowed. The innermost loop of all planning. */
function bestInLane({ problem, grid, values }: Program, lane: Lane): { time: number; value: number } {
	const { allowed, from, to, odds, oddsAt, factor, nextAt, waitedFrom, nextAtWaited } = lane;
	const { valueMinor } = problem.money;
	const { discount } = grid;
	let [bestTime, bestValue] = [-1, -Infinity];
	for (let time = from; time < to; time += 1) {
		if (allowed[time] !== 1) continue;
		const all = odds[oddsAt + time]! * factor;
		const next = values[(time >= waitedFrom ? nextAtWaited : nextAt) + time]!;
		const value = (all * valueMinor * discount[time]! + next) / (1 + all);
		if (value > bestValue) [bestTime, bestValue] = [time, value];
	}
	return { time: bestTime, value: bestValue - lane.cost };
}

function moveAt({ problem, grid, values }: Program, lane: Lane, at: { option: number; time: number }): Move {
	const all = lane.odds[lane.oddsAt + at.time]! * lane.factor;
	const next = values[(at.time >= lane.waitedFrom ? lane.nextAtWaited : lane.nextAt) + at.time]!;
	const value = (all * problem.money.valueMinor * grid.discount[at.time]! + next) / (1 + all) - lane.cost;
	return { ...at, probability: all / (1 + all), value };
}

/** Every retry that the masks allow in a state, option by option, with what it is worth when everything after it is the best. */
export function movesIn(program: Program, state: State): Move[] {
	return program.problem.options.flatMap((_, option) => {
		const lane = laneOf(program, state, option);
		const times = Array.from({ length: Math.max(0, lane.to - lane.from) }, (_, index) => lane.from + index);
		return times.filter((time) => lane.allowed[time] === 1).map((time) => moveAt(program, lane, { option, time }));
	});
}

/** The best retry of a state, the earliest of equal ones; undefined when none is allowed. */
export function bestMove(program: Program, state: State): Move | undefined {
	let best: Move | undefined;
	for (let option = 0; option < program.problem.options.length; option += 1) {
		const lane = laneOf(program, state, option);
		const { time, value } = bestInLane(program, lane);
		if (time >= 0 && value > (best?.value ?? -Infinity)) best = moveAt(program, lane, { option, time });
	}
	return best;
}

/** What the best retry of a state is worth; 0 where none is worth anything. */
export function bestValue(program: Program, state: State): number {
	let best = 0;
	for (let option = 0; option < program.problem.options.length; option += 1) best = Math.max(best, bestInLane(program, laneOf(program, state, option)).value);
	return best;
}
