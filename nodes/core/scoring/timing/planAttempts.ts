import type { RecoveryModel } from '../model/model';
import { bestMove, movesIn } from './lane';
import { oddsOf } from './odds';
import { afterRetry, askValue, placeOf, solveProgram, stopValue, type Program, type State } from './program';
import type { AttemptPlan, FirstStep, PlannedStep, PlanProblem } from './problem';

const DAY_MS = 86_400_000;
const CURVE_DAYS = 30;

interface Walk {
	steps: PlannedStep[];
	/** Payments by the time they arrive, each with the chance that it comes at all. */
	paid: Array<{ atMs: number; chance: number }>;
	unpaid: number;
	attempts: number;
}

function addAsk(walk: Walk, program: Program, work: { atMs: number; message: number }): void {
	const ask = program.problem.ask;
	const probability = ask?.responses[work.message] ?? 0;
	walk.steps.push({ kind: 'ask', atMs: work.atMs, message: work.message + 1, probability });
	walk.paid.push({ atMs: work.atMs + (ask?.answerDays ?? 0) * DAY_MS, chance: walk.unpaid * probability });
	walk.unpaid *= 1 - probability;
}

/** Reminders after the last retry, as long as each is worth its cost. */
function addReminders(walk: Walk, program: Program, from: State): void {
	let { failure } = from;
	let sent = from.layer.messages;
	while ((program.reminders[sent]?.[failure] ?? 0) > 0) {
		const time = program.grid.nextMessage[failure] ?? program.grid.times;
		addAsk(walk, program, { atMs: program.grid.failureMs[time + 1] ?? 0, message: sent });
		failure = time + 1;
		sent += 1;
	}
}

function askIfBetter(walk: Walk, program: Program, state: State): State {
	const asked = askValue(program, state);
	if (asked === undefined || asked <= (program.silent[placeOf(program, state)] ?? 0)) return state;
	addAsk(walk, program, { atMs: program.grid.failureMs[state.failure] ?? 0, message: state.layer.messages });
	return { ...state, layer: { ...state.layer, messages: state.layer.messages + 1, canAsk: false } };
}

/** What is done as long as everything fails. */
function follow(program: Program, start: State): Walk {
	const walk: Walk = { steps: [], paid: [], unpaid: 1, attempts: 0 };
	let state = start;
	for (;;) {
		state = askIfBetter(walk, program, state);
		const move = bestMove(program, state);
		if (!move || move.value <= Math.max(stopValue(program, state), 0)) break;
		const atMs = program.grid.failureMs[move.time + 1] ?? 0;
		walk.steps.push({ kind: 'retry', atMs, option: program.problem.options[move.option]?.id ?? '', probability: move.probability, valueMinor: move.value });
		walk.paid.push({ atMs, chance: walk.unpaid * move.probability });
		walk.attempts += walk.unpaid;
		walk.unpaid *= 1 - move.probability;
		state = afterRetry(program, state, move);
	}
	addReminders(walk, program, state);
	return walk;
}

function curveOf(walk: Walk, nowMs: number): number[] {
	return Array.from({ length: CURVE_DAYS }, (_, day) => walk.paid.reduce((sum, { atMs, chance }) => (atMs < nowMs + (day + 1) * DAY_MS ? sum + chance : sum), 0));
}

function alternativesOf(program: Program, start: State): FirstStep[] {
	const { problem, grid } = program;
	const retries = movesIn(program, start).map(({ option, time, probability, value }): FirstStep => {
		return { kind: 'retry', atMs: grid.failureMs[time + 1] ?? 0, option: problem.options[option]?.id ?? null, probability, valueMinor: value };
	});
	retries.sort((a, b) => (a.atMs ?? 0) - (b.atMs ?? 0));
	const asked = askValue(program, start);
	const asking: FirstStep[] = asked === undefined ? [] : [{ kind: 'ask', atMs: null, option: null, probability: problem.ask?.responses[0] ?? 0, valueMinor: asked }];
	return [...retries, ...asking, { kind: 'stop', atMs: null, option: null, probability: 0, valueMinor: 0 }];
}

/**
 * The best plan for a failed payment: when to try, with what, when to ask the customer, when to stop. Exact under the model:
 * dynamic programming over number of the attempt, last failure, options used up and messages sent. Masks bind it whatever
 * the model says. Pure.
 */
export function planAttempts(model: RecoveryModel, problem: PlanProblem): AttemptPlan {
	const program = solveProgram(problem, oddsOf(model, problem));
	const start: State = { made: 0, failure: 0, layer: { usedUp: 0, messages: 0, canAsk: program.messages > 0 } };
	const walk = follow(program, start);
	return {
		valueMinor: program.values[placeOf(program, start)] ?? 0,
		steps: walk.steps,
		successCurve: curveOf(walk, problem.nowMs),
		probability: 1 - walk.unpaid,
		expectedAttempts: walk.attempts,
		alternatives: alternativesOf(program, start),
	};
}
