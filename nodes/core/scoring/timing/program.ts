import { makeGrid, type Grid } from './grid';
import type { Odds } from './odds';
import type { PlanProblem } from './problem';

/** What is remembered besides time and count: which fresh options were used up, how many messages were sent, whether one more may go out at once. */
export interface Layer {
	usedUp: number;
	messages: number;
	canAsk: boolean;
}

/** Where the plan stands while everything failed. */
export interface State {
	made: number;
	/** 0: the failure behind us, n + 1: at time n. */
	failure: number;
	layer: Layer;
}

/** One retry out of a state. */
export interface Move {
	option: number;
	time: number;
	probability: number;
	value: number;
}

/** A solved problem: the value of every state. */
export interface Program {
	problem: PlanProblem;
	grid: Grid;
	odds: Odds;
	factors: Float64Array;
	/** With the choice to ask. */
	values: Float64Array;
	/** Without it. */
	silent: Float64Array;
	/** Of the reminders that follow a message at each failure, by number of messages sent. */
	reminders: Float64Array[];
	messages: number;
}

const layerCount = (program: Pick<Program, 'problem' | 'messages'>): number => 2 ** program.problem.options.length * (program.messages + 1) * 2;

/** Where the value of a state stands. */
export function placeOf({ problem, grid, messages }: Program, { made, failure, layer }: State): number {
	const layerIndex = (layer.usedUp * (messages + 1) + layer.messages) * 2 + (layer.canAsk ? 1 : 0);
	return (layerIndex * (problem.maxAttempts + 1) + made) * (grid.times + 1) + failure;
}

const isFreshIn = ({ problem }: Program, option: number, layer: Layer): boolean => problem.options[option]?.isFresh === true && ((layer.usedUp >> option) & 1) === 0;

/** The state after a retry failed. */
export function afterRetry(program: Program, { made, failure, layer }: State, { option, time }: Pick<Move, 'option' | 'time'>): State {
	const { grid, messages } = program;
	const usedUp = isFreshIn(program, option, layer) ? layer.usedUp | (1 << option) : layer.usedUp;
	const canAsk = messages > 0 && (layer.canAsk || time >= (grid.waitedFrom[failure] ?? grid.times));
	return { made: made + 1, failure: time + 1, layer: { usedUp, messages: layer.messages, canAsk } };
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

function laneOf(program: Program, state: State, option: number): Lane {
	const { problem, grid, odds, factors } = program;
	const { made, failure, layer } = state;
	const isFresh = isFreshIn(program, option, layer);
	const usedUp = isFresh ? layer.usedUp | (1 << option) : layer.usedUp;
	const next = (canAsk: boolean): number => placeOf(program, { made: made + 1, failure: 1, layer: { usedUp, messages: layer.messages, canAsk } });
	return {
		allowed: grid.allowed[option] ?? new Uint8Array(0),
		from: Math.max(isFresh ? failure : (grid.firstUsed[failure] ?? 0), grid.firstOfAttempt[made] ?? grid.times),
		to: made < problem.maxAttempts ? grid.times : 0,
		odds: isFresh ? odds.fresh : odds.used,
		oddsAt: isFresh ? 0 : failure * grid.times,
		factor: (factors[option] ?? 1) * (isFresh ? 1 : (odds.retry[made] ?? 0)),
		cost: (problem.options[option]?.costMinor ?? 0) + problem.money.shadowMinor,
		nextAt: next(layer.canAsk),
		// Without messages there is one layer only, so that nothing is computed twice.
		waitedFrom: program.messages > 0 ? (grid.waitedFrom[failure] ?? grid.times) : grid.times,
		nextAtWaited: next(program.messages > 0),
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
		const all = (odds[oddsAt + time] ?? 0) * factor;
		const next = values[(time >= waitedFrom ? nextAtWaited : nextAt) + time] ?? 0;
		const value = (all * valueMinor * (discount[time] ?? 0) + next) / (1 + all);
		if (value > bestValue) [bestTime, bestValue] = [time, value];
	}
	return { time: bestTime, value: bestValue - lane.cost };
}

function moveAt({ problem, grid, values }: Program, lane: Lane, at: { option: number; time: number }): Move {
	const all = (lane.odds[lane.oddsAt + at.time] ?? 0) * lane.factor;
	const next = values[(at.time >= lane.waitedFrom ? lane.nextAtWaited : lane.nextAt) + at.time] ?? 0;
	const value = (all * problem.money.valueMinor * (grid.discount[at.time] ?? 0) + next) / (1 + all) - lane.cost;
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

/** What a message now is worth; undefined when none may leave. */
export function askValue(program: Program, state: State): number | undefined {
	const { problem, grid, silent } = program;
	const { layer, failure } = state;
	const response = problem.ask?.responses[layer.messages];
	if (response === undefined || !layer.canAsk || !grid.mayAsk[failure]) return undefined;
	const after = silent[placeOf(program, { ...state, layer: { ...layer, messages: layer.messages + 1, canAsk: false } })] ?? 0;
	const paid = problem.money.valueMinor * (grid.answerDiscount[failure] ?? 0);
	return response * paid - (problem.ask?.costsMinor[layer.messages] ?? 0) + (1 - response) * after;
}

/** What stopping to retry is worth: the reminders that may still follow, or nothing. */
export const stopValue = ({ reminders }: Program, { layer, failure }: State): number => reminders[layer.messages]?.[failure] ?? 0;

function remindersOf({ problem, grid, messages }: Program): Float64Array[] {
	const out = Array.from({ length: messages + 1 }, () => new Float64Array(grid.times + 1));
	for (let sent = messages - 1; sent >= 0; sent -= 1) {
		const response = problem.ask?.responses[sent] ?? 0;
		for (let failure = 0; failure <= grid.times; failure += 1) {
			const time = grid.nextMessage[failure] ?? grid.times;
			const row = out[sent];
			if (!row || time >= grid.times) continue;
			const after = out[sent + 1]?.[time + 1] ?? 0;
			row[failure] = Math.max(0, response * problem.money.valueMinor * (grid.answerDiscount[time + 1] ?? 0) - (problem.ask?.costsMinor[sent] ?? 0) + (1 - response) * after);
		}
	}
	return out;
}

function* layersOf({ problem, messages }: Program): Generator<Layer> {
	const fresh = problem.options.reduce((mask, { isFresh }, option) => (isFresh ? mask | (1 << option) : mask), 0);
	for (let usedUp = 0; usedUp <= fresh; usedUp += 1) {
		if ((usedUp & fresh) !== usedUp) continue;
		for (let sent = messages; sent >= 0; sent -= 1) {
			yield { usedUp, messages: sent, canAsk: false };
			if (messages > 0) yield { usedUp, messages: sent, canAsk: true };
		}
	}
}

/** Solves a problem exactly, from its end to its beginning: the value of a state needs only states with later failures. */
export function solveProgram(problem: PlanProblem, odds: Odds): Program {
	const grid = makeGrid(problem);
	const messages = problem.ask?.responses.length ?? 0;
	const size = layerCount({ problem, messages }) * (problem.maxAttempts + 1) * (grid.times + 1);
	const empty = { values: new Float64Array(size), silent: new Float64Array(size), reminders: [] };
	const program: Program = { problem, grid, odds, factors: Float64Array.from(problem.options, ({ logOdds }) => Math.exp(logOdds)), messages, ...empty };
	program.reminders = remindersOf(program);
	const layers = [...layersOf(program)];
	for (let made = problem.maxAttempts; made >= 0; made -= 1) {
		for (let failure = grid.times; failure >= 0; failure -= 1) for (const layer of layers) settle(program, { made, failure, layer });
	}
	return program;
}

function bestValue(program: Program, state: State): number {
	let best = 0;
	for (let option = 0; option < program.problem.options.length; option += 1) best = Math.max(best, bestInLane(program, laneOf(program, state, option)).value);
	return best;
}

function settle(program: Program, state: State): void {
	const place = placeOf(program, state);
	const silent = Math.max(stopValue(program, state), bestValue(program, state));
	program.silent[place] = silent;
	program.values[place] = Math.max(silent, askValue(program, state) ?? 0);
}
