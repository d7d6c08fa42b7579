import type { Plan } from '../decision';
import type { DeclineClass } from '../decline';
import type { Policy } from '../policy/policy';
import { askTermsOf } from './askTimes';
import { chanceAt, declineClassOf } from './chance';
import { attemptAt, episodeOf, zoneOf } from './episode';
import { explore, type Exploration } from './learning/thompson';
import { demote, type Footing } from './learning/ladder';
import { seedOf } from '../random';
import { candidateTimes, masksOf } from './masks';
import type { Episode } from './model/attempt';
import { logOddsOf, vectorOf } from './model/hazard';
import { localTime } from './model/localTime';
import type { RecoveryModel } from './model/model';
import type { Outlook } from './outlook';
import type { PlanInput } from './plan';
import { scheduleRetry } from './schedule';
import type { ScoredBy } from './section';
import { planAttempts } from './timing/planAttempts';
import type { AttemptPlan, CandidateTime, FirstStep, PlanProblem } from './timing/problem';
import { isBeside, ownWay, waysOf, type Way } from './ways';
import { moneyOf } from './worth';

/** When the next retry is, what says so, and what it was chosen among. */
export interface RetryTiming {
	/** Null: no further attempt is worth its cost. */
	at: Date | null;
	/** What is charged then. */
	way: Way;
	footing: Footing;
	/** Of the model; null where none is in force for this customer. */
	planned: { problem: PlanProblem; plan: AttemptPlan } | null;
	exploration: Exploration | null;
}

const FIXED_DAYS = [1, 3, 7, 14] as const;
const DAY_MS = 86_400_000;

/**
 * What the traits of another way (brand, issuer, kind, gateway) add to the log-odds, as far as they were learned. That the
 * old decline says little of another method is the category's matter. The same at every time.
 */
function advantageOf({ facts, event, now }: PlanInput, { footing: { model }, merchant }: Outlook, way: Way): number {
	if (!model || !isBeside(way)) return 0;
	const beside = episodeOf({ facts, event, merchant, way });
	const own: Episode = { ...episodeOf({ facts, event, merchant }), category: beside.category };
	const [there, here] = [beside, own].map((episode) => logOddsOf(model, vectorOf(model, attemptAt(episode, facts, now))));
	return (there ?? 0) - (here ?? 0);
}

/** The planner's problem of a case; `times` are those at which something may be tried. */
export function problemOf(input: PlanInput, outlook: Outlook, times = candidateTimes(input)): PlanProblem {
	const { facts, event, policy, now } = input;
	const ways = waysOf(input);
	const maxAttempts = Math.max(0, Math.min(policy.maxAttempts - facts.attempt.number, MOST_AHEAD));
	const { feeMinor, ...money } = moneyOf(facts);
	const episode = episodeOf({ facts, event, merchant: outlook.merchant });
	return {
		episode,
		nowMs: now.getTime(),
		times,
		options: ways.map((way) => ({ id: way.id, isFresh: way.isOther, isOnce: isBeside(way), logOdds: advantageOf(input, outlook, way), costMinor: feeMinor })),
		masks: masksOf(input, { times, ways, attempts: maxAttempts }),
		maxAttempts,
		money,
		ask: askTermsOf(input, times, episode.category),
	};
}

const MOST_AHEAD = 7;

function byRules({ facts, policy, now }: PlanInput, declineClass: DeclineClass): Date {
	const { last } = facts.attempt;
	return scheduleRetry({
		declineClass,
		lastFailedAt: new Date(last?.at ?? facts.invoice.createdAt),
		now,
		timeZone: facts.customer.timeZone ?? 'UTC',
		attempts: facts.attempt.number,
		waitHours: last?.decline?.waitHours ?? null,
		minHoursBetweenRetries: policy.minHoursBetweenRetries,
	});
}

/** The same days for everybody, never before the rules' earliest time. */
function byFixedDays(input: PlanInput, declineClass: DeclineClass): Date {
	const { facts, now } = input;
	const start = Date.parse(facts.attempt.history[0]?.at ?? facts.invoice.createdAt);
	const next = FIXED_DAYS.map((days) => start + days * DAY_MS).find((at) => at >= Math.max(now.getTime(), earliest(input, declineClass)));
	return next === undefined ? byRules(input, declineClass) : new Date(next);
}

function earliest({ facts, policy }: PlanInput, declineClass: DeclineClass): number {
	const { last } = facts.attempt;
	const hours = Math.max(declineClass === 'technical' ? 1 : policy.minHoursBetweenRetries, last?.decline?.waitHours ?? 0);
	return Date.parse(last?.at ?? facts.invoice.createdAt) + hours * 3_600_000;
}

function withoutModel(input: PlanInput, declineClass: DeclineClass, footing: Footing): RetryTiming {
	const at = footing.rung === 'fixed-schedule' ? byFixedDays(input, declineClass) : byRules(input, declineClass);
	return { at, way: ownWay(input.facts), footing, planned: null, exploration: null };
}

/** Above an approval limit, and for customers who asked for patience, only the best is tried. */
function mayExplore({ facts, policy }: PlanInput): boolean {
	const { amountMinor, currency } = facts.invoice.amountRemaining;
	const limit = policy.approvalFrom.find((row) => row.currency === currency)?.amountMinor ?? 0;
	const hasFlags = (facts.context.ledger?.customer?.flags ?? []).length > 0;
	return policy.learning.explore && amountMinor < limit && !hasFlags && facts.context.openDisputes === 0;
}

interface Planned {
	model: RecoveryModel;
	problem: PlanProblem;
	plan: AttemptPlan;
}

function exploreFor(input: PlanInput, outlook: Outlook, { model, problem, plan }: Planned): Exploration | null {
	if (!mayExplore(input)) return null;
	const seed = seedOf(outlook.caseId, String(input.facts.attempt.number), model.version);
	return explore({ model, problem, plan, seed }) ?? null;
}

function byModel(input: PlanInput, outlook: Outlook, model: RecoveryModel): RetryTiming | undefined {
	const problem = problemOf(input, outlook);
	const plan = planAttempts(model, problem);
	const exploration = exploreFor(input, outlook, { model, problem, plan });
	const first = plan.steps.find((step) => step.kind === 'retry');
	const atMs = exploration?.chosen.atMs ?? first?.atMs ?? null;
	if (!Number.isFinite(plan.valueMinor)) return undefined;
	const way = waysOf(input).find(({ id }) => id === first?.option) ?? ownWay(input.facts);
	return { at: atMs === null ? null : new Date(atMs), way, footing: outlook.footing, planned: { problem, plan }, exploration };
}

const describePolicy = (policy: Policy): string => `the customer is among the ${policy.learning.holdoutPercent} % who keep the fixed schedule`;

/**
 * Which way a retry that is due now takes: the best of those that every rule allows now, by the figures that the plan was made
 * by. The platform's own where there is no choice, no model, or the customer is in the holdout.
 */
export function wayNow(input: PlanInput): Way {
	const { outlook, facts, now } = input;
	const model = outlook?.arm === 'model' ? outlook.footing.model : null;
	const ways = waysOf(input);
	if (!outlook || !model || ways.length === 1) return ownWay(facts);
	const first: CandidateTime = { atMs: now.getTime(), ...localTime(now, zoneOf(facts)) };
	const { alternatives } = planAttempts(model, problemOf(input, outlook, [first, ...candidateTimes(input)]));
	const due = alternatives.filter(({ kind, atMs }) => kind === 'retry' && atMs === first.atMs);
	const best = due.reduce<FirstStep | undefined>((top, step) => (top && top.valueMinor >= step.valueMinor ? top : step), undefined);
	return ways.find(({ id }) => id === best?.option) ?? ownWay(facts);
}

const known = new WeakMap<PlanInput, RetryTiming>();

/** The timing of an input, computed once: the plan and the score ask for the same. */
export function timeRetry(input: PlanInput, declineClass: DeclineClass): RetryTiming {
	const found = known.get(input) ?? computeTiming(input, declineClass);
	known.set(input, found);
	return found;
}

/**
 * When the next retry is. A model's plan where one is in force, else the rules for the kind of decline, else fixed days. The
 * holdout keeps the rules for ever. Pure.
 */
function computeTiming(input: PlanInput, declineClass: DeclineClass): RetryTiming {
	const { outlook } = input;
	if (!outlook) return withoutModel(input, declineClass, { rung: 'category-rules', model: null, reason: 'no model was looked for' });
	if (outlook.arm === 'holdout') return withoutModel(input, declineClass, { rung: 'category-rules', model: null, reason: describePolicy(input.policy) });
	const { footing } = outlook;
	if (!footing.model) return withoutModel(input, declineClass, footing);
	const timing = byModel(input, outlook, footing.model);
	if (timing && hasChoice(timing)) return timing;
	const why = timing ? 'no time is left that every rule allows' : `the model ${footing.model.version} gave no usable figures`;
	const category = episodeOf({ facts: input.facts, event: input.event, merchant: outlook.merchant }).category;
	return withoutModel(input, declineClass, demote({ ...footing, rung: 'prior-model' }, { published: [], category, hasCalendar: true, trouble: null }, why));
}

/** Whether there was anything to choose from; if not, the guards say what happens to the rules' time. */
const hasChoice = ({ planned }: RetryTiming): boolean => planned?.plan.alternatives.some(({ kind }) => kind === 'retry') ?? false;

/** By what a planned retry was timed and what is expected of it, for the record; undefined where none is, or no model was looked for. */
export function scoredBy(input: PlanInput, { money }: Pick<Plan, 'money'>): ScoredBy | undefined {
	const { outlook, facts } = input;
	if (!outlook || money.kind !== 'schedule-retry') return undefined;
	const { footing, exploration } = timeRetry(input, declineClassOf(facts));
	const probability = footing.model ? chanceAt({ ...input, plan: { money } }, new Date(money.at)) : null;
	return { model: footing.model?.version ?? footing.rung, rung: footing.rung, arm: outlook.arm, propensity: exploration?.chosen.propensity ?? null, probability };
}
