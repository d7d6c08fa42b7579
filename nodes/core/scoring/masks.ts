import { DateTime } from 'luxon';

import { attemptLimits } from '../guards/attemptLimits';
import { bankDebits } from '../guards/bankDebits';
import { attemptsOnCard, withinHours } from '../guards/cardCounts';
import { customerMustAct } from '../guards/customerMustAct';
import { delayed } from '../guards/delayed';
import { runGuard, type Guard, type GuardInput } from '../guards/guard';
import { monthlyRule, networkLimits } from '../guards/networkLimits';
import type { Plan } from '../decision';
import { mandates } from '../guards/mandates';
import { neverRetry } from '../guards/neverRetry';
import { defaultMethod } from '../methods';
import { zoneOf } from './episode';
import type { PlanInput } from './plan';
import { localTime } from './model/localTime';
import type { CandidateTime, Masks } from './timing/problem';
import { ownWay, type Way } from './ways';

const HOUR_MS = 3_600_000;
const MONTH_HOURS = 30 * 24;
const HORIZON_DAYS = 30;
/** Paydays that nobody learned are not waited for any longer. */
const WEEK_HOURS = 7 * 24;
const LOCAL_HOURS = [3, 9, 15, 21] as const;
/** A fault of the moment is tried again within hours. */
const SOON_HOURS = [1, 2, 3, 4, 6, 8, 12] as const;

/** Guards whose word depends on the time of an attempt. The others judge the plan as a whole, and every one of them judges the attempt itself. */
const TIME_GUARDS: readonly Guard[] = [attemptLimits, networkLimits, bankDebits, delayed, customerMustAct];
/** Guards whose word depends on what is charged, whenever it is. */
const METHOD_GUARDS: readonly Guard[] = [neverRetry, mandates];

function endOf({ facts, policy, now }: PlanInput): number {
	const start = Date.parse(facts.attempt.history[0]?.at ?? facts.invoice.createdAt);
	return Math.min(start + policy.stageDays * 24 * HOUR_MS, now.getTime() + HORIZON_DAYS * 24 * HOUR_MS);
}

/** Four times of a local day; only a day on which clocks change asks the calendar for each. */
function timesOfDay(midnight: DateTime, next: DateTime): CandidateTime[] {
	const day = Date.UTC(midnight.year, midnight.month - 1, midnight.day) / (24 * HOUR_MS);
	const isOrdinary = next.toMillis() - midnight.toMillis() === 24 * HOUR_MS;
	return LOCAL_HOURS.map((hour) => ({ atMs: isOrdinary ? midnight.toMillis() + hour * HOUR_MS : midnight.set({ hour }).toMillis(), day, hour }));
}

function dailyTimes(now: Date, zone: string): CandidateTime[] {
	const today = DateTime.fromJSDate(now, { zone }).startOf('day');
	const midnights = Array.from({ length: HORIZON_DAYS + 2 }, (_, days) => today.plus({ days }));
	return midnights.slice(1).flatMap((next, index) => timesOfDay(midnights[index] ?? today, next));
}

/** Times at which an attempt may be thought of: four a day by the customer's clock until the stage ends, and the next hours after a technical fault. */
export function candidateTimes(input: PlanInput): CandidateTime[] {
	const { facts, now } = input;
	const zone = zoneOf(facts);
	const end = endOf(input);
	const isTechnical = facts.attempt.last?.decline?.class === 'technical';
	const soon = (isTechnical ? SOON_HOURS : []).map((hours) => now.getTime() + hours * HOUR_MS);
	const all = [...dailyTimes(now, zone), ...soon.map((atMs) => ({ atMs, ...localTime(new Date(atMs), zone) }))];
	const byTime = new Map(all.filter(({ atMs }) => atMs > now.getTime() && atMs <= end).map((time) => [time.atMs, time]));
	return [...byTime.values()].sort((a, b) => a.atMs - b.atMs);
}

function chargeAt(input: PlanInput, atMs: number, { method, gateway }: Way): GuardInput {
	const { facts, event, policy } = input;
	const money = { kind: 'retry-payment' as const, paymentMethodId: method?.id ?? null, ...(gateway && { gatewayId: gateway.id }) };
	const plan: Plan = { money, contact: null, escalate: false, close: null, checkAgainAt: null, reasons: [] };
	return { subject: 'money', facts, plan, policy, now: new Date(atMs), event, message: undefined };
}

const isFree = (guards: readonly Guard[], input: GuardInput): boolean => guards.every((guard) => ['allow', 'review'].includes(runGuard(guard, input).kind));

/** The times at which a way may be taken. */
function allowedTimes(input: PlanInput, times: readonly CandidateTime[], way: Way): boolean[] {
	if (!isFree(METHOD_GUARDS, chargeAt(input, input.now.getTime(), way))) return times.map(() => false);
	return times.map(({ atMs }) => isFree(TIME_GUARDS, chargeAt(input, atMs, way)));
}

/** The n-th new attempt must wait until enough older ones on the card have left the network's span of 30 days. */
function ceilingTimes(input: PlanInput, attempts: number): number[] {
	const method = defaultMethod(input.facts);
	if (method && method.type !== 'card') return [];
	const rule = monthlyRule(chargeAt(input, input.now.getTime(), ownWay(input.facts)), method?.network ?? method?.brand ?? null);
	const counted = withinHours(attemptsOnCard(input.facts, method), MONTH_HOURS, input.now);
	return Array.from({ length: attempts }, (_, made) => {
		const mustLeave = counted.length + made - rule.value;
		if (mustLeave < 0) return input.now.getTime();
		const last = counted[mustLeave];
		return last ? last.at + MONTH_HOURS * HOUR_MS : Infinity;
	});
}

/** What the guards leave of the candidate times of each way, as data for the planner. */
export function masksOf(input: PlanInput, { times, ways, attempts }: { times: readonly CandidateTime[]; ways: readonly Way[]; attempts: number }): Masks {
	const { attempt } = input.facts;
	const isTechnical = attempt.last?.decline?.class === 'technical';
	const isLearned = input.outlook?.footing.rung === 'merchant-model';
	// However late it is already, half a week more is open.
	const lateHours = (input.now.getTime() - Date.parse(attempt.last?.at ?? input.facts.invoice.createdAt)) / HOUR_MS;
	return {
		allowed: ways.map((way) => allowedTimes(input, times, way)),
		notBeforeMs: ceilingTimes(input, attempts),
		minGapHours: isTechnical ? 1 : input.policy.minHoursBetweenRetries,
		...(isLearned ? {} : { maxGapHours: Math.max(WEEK_HOURS, lateHours + WEEK_HOURS / 2) }),
	};
}
