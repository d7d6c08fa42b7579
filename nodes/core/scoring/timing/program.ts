import { makeGrid, type Grid } from './grid';
import { bestValue } from './lane';
import type { Odds } from './odds';
import type { PlanProblem } from './problem';
import { remindersOf } from './reminders';

/** What is remembered besides time and count: which options were used up, how many messages were sent, whether one more may go out at once. */
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

/** A solved problem: the value of every state. */
export interface Program {
	problem: PlanProblem;
	grid: Grid;
	odds: Odds;
	/** By option: what speaks for it, as a factor on the odds, and what an attempt costs in all. */
	factors: Float64Array;
	costs: Float64Array;
	/** With the choice to ask. */
	values: Float64Array;
	/** Without it. */
	silent: Float64Array;
	/** Of the reminders that follow a message at each failure, by number of messages sent. */
	reminders: Float64Array[];
	messages: number;
	/** Bits of options of which it matters whether they were tried. */
	remembered: number;
}

const layerCount = (program: Pick<Program, 'problem' | 'messages'>): number => 2 ** program.problem.options.length * (program.messages + 1) * 2;

/** Where the values of a layer and a number of attempts begin: one for each failure. */
export function rowOf({ problem, grid, messages }: Program, layer: Layer, made: number): number {
	const layerIndex = (layer.usedUp * (messages + 1) + layer.messages) * 2 + (layer.canAsk ? 1 : 0);
	return (layerIndex * (problem.maxAttempts + 1) + made) * (grid.times + 1);
}

/** Where the value of a state stands. */
export const placeOf = (program: Program, { made, failure, layer }: State): number => rowOf(program, layer, made) + failure;

const isUnused = (option: number, { usedUp }: Layer): boolean => ((usedUp >> option) & 1) === 0;

/** Whether an option is a credential that was not tried yet, neither before nor in this plan. */
export const isFreshIn = ({ problem }: Program, option: number, layer: Layer): boolean => problem.options[option]?.isFresh === true && isUnused(option, layer);

/** Whether an option may be tried once only, and was. */
export const isSpentIn = ({ problem }: Program, option: number, layer: Layer): boolean => problem.options[option]?.isOnce === true && !isUnused(option, layer);

/** Bits of options of which it matters whether they were tried. */
const rememberedIn = ({ options }: PlanProblem): number => options.reduce((mask, { isFresh, isOnce }, option) => (isFresh || isOnce === true ? mask | (1 << option) : mask), 0);

/** The layer's options used up once this one was tried. */
export const usedUpAfter = ({ remembered }: Program, option: number, { usedUp }: Layer): number => usedUp | (remembered & (1 << option));

/** The state after a retry failed. */
export function afterRetry(program: Program, { made, failure, layer }: State, { option, time }: { option: number; time: number }): State {
	const { grid, messages } = program;
	const usedUp = usedUpAfter(program, option, layer);
	const canAsk = messages > 0 && (layer.canAsk || time >= (grid.waitedFrom[failure] ?? grid.times));
	return { made: made + 1, failure: time + 1, layer: { usedUp, messages: layer.messages, canAsk } };
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

function* layersOf({ remembered, messages }: Program): Generator<Layer> {
	for (let usedUp = 0; usedUp <= remembered; usedUp += 1) {
		if ((usedUp & remembered) !== usedUp) continue;
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
	const empty = { values: new Float64Array(size), silent: new Float64Array(size), reminders: remindersOf(problem, grid) };
	const factors = Float64Array.from(problem.options, ({ logOdds }) => Math.exp(logOdds));
	const program: Program = { problem, grid, odds, factors, costs: Float64Array.from(problem.options, ({ costMinor }) => costMinor + problem.money.shadowMinor), messages, remembered: rememberedIn(problem), ...empty };
	const layers = [...layersOf(program)];
	for (let made = problem.maxAttempts; made >= 0; made -= 1) {
		for (let failure = grid.times; failure >= 0; failure -= 1) for (const layer of layers) settle(program, { made, failure, layer });
	}
	return program;
}

function settle(program: Program, state: State): void {
	if (state.made >= program.problem.maxAttempts && program.messages === 0) return;
	const place = placeOf(program, state);
	const silent = Math.max(stopValue(program, state), bestValue(program, state));
	program.silent[place] = silent;
	program.values[place] = Math.max(silent, askValue(program, state) ?? 0);
}
