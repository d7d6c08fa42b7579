import { daysBetween } from '../model/localTime';
import type { PlanProblem } from './problem';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Times and masks of a problem as the program walks over them. A failure is 0 for the one behind us, n + 1 for one at time n. */
export interface Grid {
	times: number;
	/** Factor on what is paid at each time. */
	discount: Float64Array;
	/** The same for an answer to a message that leaves at each failure. */
	answerDiscount: Float64Array;
	/** First time at which the credential that failed may be tried again. */
	firstUsed: Int32Array;
	/** One past the last time for it. */
	endUsed: Int32Array;
	/** First time for a number of the attempt in the plan. */
	firstOfAttempt: Int32Array;
	/** First time at which a message may leave after one at each failure; `times` for never. */
	nextMessage: Int32Array;
	/** First time that lies far enough behind each failure for a message after one there. */
	waitedFrom: Int32Array;
	/** By option: whether each time is allowed. */
	allowed: Uint8Array[];
	/** Whether a message may leave at each failure. */
	mayAsk: Uint8Array;
	/** Milliseconds of each failure; the one behind us counts as now. */
	failureMs: Float64Array;
}

const firstAt = ({ times }: PlanProblem, ms: number): number => {
	const found = times.findIndex(({ atMs }) => atMs >= ms);
	return found === -1 ? times.length : found;
};

function firstUsedAfter(problem: PlanProblem, failure: number): number {
	const { times, episode, masks } = problem;
	const from = times[failure - 1];
	if (from) return Math.max(failure, firstAt(problem, from.atMs + masks.minGapHours * HOUR_MS));
	const found = times.findIndex((at) => daysBetween(episode.failedAt, at) * 24 >= masks.minGapHours - 1e-9);
	return found === -1 ? times.length : found;
}

function endUsedAfter(problem: PlanProblem, failure: number): number {
	const { times, episode, masks } = problem;
	if (masks.maxGapHours === undefined) return times.length;
	const from = times[failure - 1];
	const limit = masks.maxGapHours;
	const found = times.findIndex((at) => (from ? (at.atMs - from.atMs) / HOUR_MS : daysBetween(episode.failedAt, at) * 24) > limit + 1e-9);
	return found === -1 ? times.length : found;
}

function nextMessageAfter({ times, ask }: PlanProblem, ms: number): number {
	if (!ask) return times.length;
	const found = times.findIndex(({ atMs }, index) => atMs >= ms + ask.paceHours * HOUR_MS && ask.allowed[index] === true);
	return found === -1 ? times.length : found;
}

/** Prepares a problem. */
export function makeGrid(problem: PlanProblem): Grid {
	const { times, nowMs, money, ask, masks, maxAttempts } = problem;
	const failureMs = Float64Array.from([nowMs, ...times.map(({ atMs }) => atMs)]);
	const factor = (ms: number): number => money.discountPerDay ** ((ms - nowMs) / DAY_MS);
	return {
		times: times.length,
		failureMs,
		discount: Float64Array.from(times, ({ atMs }) => factor(atMs)),
		answerDiscount: failureMs.map((ms) => factor(ms + (ask?.answerDays ?? 0) * DAY_MS)),
		firstUsed: Int32Array.from(failureMs, (_, failure) => firstUsedAfter(problem, failure)),
		endUsed: Int32Array.from(failureMs, (_, failure) => endUsedAfter(problem, failure)),
		firstOfAttempt: Int32Array.from({ length: maxAttempts }, (_, made) => firstAt(problem, masks.notBeforeMs[made] ?? nowMs)),
		nextMessage: Int32Array.from(failureMs, (ms) => nextMessageAfter(problem, ms)),
		waitedFrom: Int32Array.from(failureMs, (ms) => firstAt(problem, ms + (ask?.paceHours ?? 0) * HOUR_MS)),
		allowed: problem.options.map((_, option) => Uint8Array.from(times, (_, time) => (masks.allowed[option]?.[time] === true ? 1 : 0))),
		mayAsk: Uint8Array.from(failureMs, (_, failure) => ((failure === 0 ? ask?.allowedNow : ask?.allowed[failure - 1]) ? 1 : 0)),
	};
}
