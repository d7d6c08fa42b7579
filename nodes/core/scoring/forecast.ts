import type { Plan } from '../decision';
import { attemptOf, endsAt } from './chance';
import type { Hazard } from './model/hazard';
import type { PlanInput } from './plan';
import type { Forecast } from './section';
import type { RetryTiming } from './timeRetry';
import type { AttemptPlan, FirstStep } from './timing/problem';
import { waysOf } from './ways';

const MOST_ALTERNATIVES = 8;
const DAY_MS = 86_400_000;
const CURVE_DAYS = 30;

const isoOf = (atMs: number): string => new Date(atMs).toISOString();

/** Method and gateway of an option of the planner. */
type Told = (option: string | null) => { paymentMethodId?: string; gatewayId?: string };

function tellWays(input: PlanInput): Told {
	const ways = waysOf(input);
	return (option) => {
		const way = ways.find(({ id }) => id === option);
		return way ? { paymentMethodId: way.method?.id ?? way.id, ...(way.gateway && { gatewayId: way.gateway.id }) } : {};
	};
}

/** The best of each day, and what is no retry; the best first. */
function alternativesOf(plan: AttemptPlan, tell: Told): Forecast['alternatives'] {
	const best = new Map<string, FirstStep>();
	for (const step of plan.alternatives) {
		const key = step.atMs === null ? step.kind : `${isoOf(step.atMs).slice(0, 10)} ${step.option}`;
		const known = best.get(key);
		if (!known || step.valueMinor > known.valueMinor) best.set(key, step);
	}
	const sorted = [...best.values()].sort((a, b) => b.valueMinor - a.valueMinor).slice(0, MOST_ALTERNATIVES);
	return sorted.map(({ kind, atMs, option, probability, valueMinor }) => ({ kind, at: atMs === null ? null : isoOf(atMs), ...tell(option), probability, valueMinor: Math.round(valueMinor) }));
}

type Planned = Pick<Forecast, 'successCurve' | 'expectedAttempts' | 'steps' | 'alternatives'>;

/** Of one attempt alone, where no model planned further. */
function ofOneAttempt({ now }: PlanInput, at: Date, probability: number): Planned {
	const day = Math.floor((at.getTime() - now.getTime()) / DAY_MS);
	return {
		successCurve: Array.from({ length: CURVE_DAYS }, (_, index) => (index >= day ? probability : 0)),
		expectedAttempts: 1,
		steps: [{ kind: 'retry', at: at.toISOString(), probability }],
		alternatives: [],
	};
}

function ofPlan(plan: AttemptPlan, tell: Told): Planned {
	const { successCurve, expectedAttempts, steps } = plan;
	return {
		// Rounding may lift a sum of chances above 1 by its last digit.
		successCurve: successCurve.map((chance) => Math.min(1, chance)),
		expectedAttempts,
		steps: steps.map((step) => ({ kind: step.kind, at: isoOf(step.atMs), ...tell(step.kind === 'retry' ? step.option : null), probability: step.probability })),
		alternatives: alternativesOf(plan, tell),
	};
}

/** The limit from which a person decides; without one for the currency, everything is expensive. */
export function isExpensive({ facts, policy }: PlanInput): boolean {
	const { amountMinor, currency } = facts.invoice.amountRemaining;
	return amountMinor >= (policy.approvalFrom.find((row) => row.currency === currency)?.amountMinor ?? 0);
}

function explorationOf(timing: RetryTiming | null): Pick<Forecast, 'propensity' | 'explored'> {
	if (!timing?.exploration) return { propensity: null, explored: null };
	const { chosen, seed, candidates } = timing.exploration;
	return { propensity: chosen.propensity, explored: { seed, candidates: candidates.map(({ atMs, propensity }) => ({ at: isoOf(atMs), propensity })) } };
}

/** What lies behind the score of an attempt: its inputs, its terms, what else was thought of. */
export function forecastOf(input: PlanInput, work: { plan: Plan; at: Date; hazard: Hazard; timing: RetryTiming | null }): Forecast {
	const { plan, at, hazard, timing } = work;
	const ends = endsAt({ ...input, plan }, at);
	return {
		attempt: attemptOf({ ...input, plan }, at),
		logOdds: hazard.logOdds,
		interval: { low: hazard.interval[0], high: hazard.interval[1] },
		contributions: hazard.contributions,
		possibleEnds: ends,
		abstains: isExpensive(input) && (ends === 'both' || ends === 'none'),
		...(timing?.planned ? ofPlan(timing.planned.plan, tellWays(input)) : ofOneAttempt(input, at, hazard.probability)),
		...explorationOf(timing),
	};
}
