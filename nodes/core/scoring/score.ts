import type { z } from 'zod';

import type { Plan, scoreSchema } from '../decision';
import { adviseOn } from './advise';
import type { CaseFacts } from '../facts';
import { chanceAt, confidenceAt, declineClassOf, hazardAt, isRetryable, modelOf, type ChanceInput } from './chance';
import { churnRiskOf } from './contact/churnRisk';
import { churnSignsOf } from './churnSigns';
import { forecastOf } from './forecast';
import type { Contribution, Hazard } from './model/hazard';
import { makePlan, type PlanInput } from './plan';
import { timeRetry, type RetryTiming } from './timeRetry';
import { wayOf } from './ways';

export type Score = z.infer<typeof scoreSchema>;

function explain(terms: readonly Contribution[]): Score['reasons'] {
	return [...terms]
		.filter((term) => term.feature !== 'intercept' && Math.abs(term.logOdds) > 0.01)
		.sort((a, b) => Math.abs(b.logOdds) - Math.abs(a.logOdds))
		.map((term) => ({
			code: term.feature,
			text: `${term.logOdds > 0 ? 'Raises' : 'Lowers'} the odds ×${Math.exp(term.logOdds).toFixed(2)}: ${term.text}`,
		}));
}

/** Continues 'retry …' where another method or gateway than the platform's own is taken. */
function describeWay(facts: CaseFacts, plan: Plan): string {
	const { method, isOther, gateway } = wayOf(facts, plan);
	const through = gateway ? ` through the gateway ${gateway.name ?? gateway.id}` : '';
	if (!method || !isOther) return through;
	return ` with the other stored ${method.type === 'card' ? `card (${method.brand ?? 'unknown brand'})` : `method (${method.type})`}${through}`;
}

function describe(plan: Plan, best: Score['best'], withWhat: string): string {
	const parts: string[] = [];
	if (plan.close) parts.push('Close the case');
	if (plan.escalate) parts.push('Hand it to a person');
	if (plan.money.kind === 'retry-payment') parts.push(`Retry the payment now${withWhat}`);
	if (plan.money.kind === 'schedule-retry') parts.push(`Retry on ${plan.money.at.slice(0, 16).replace('T', ' ')} UTC${withWhat}`);
	if (best && plan.money.kind !== 'none') parts.push(`${Math.round(best.probability * 100)} % likely to succeed`);
	if (plan.contact) parts.push(plan.contact.onlyIfPaid ? 'say thank you if it succeeds' : `write to the customer (${plan.contact.purpose})`);
	return parts.length > 0 ? parts.join(', ') : 'Nothing to do now';
}

function attemptAt(plan: Plan, now: Date): Date | null {
	switch (plan.money.kind) {
		case 'retry-payment':
			return now;
		case 'schedule-retry':
			return new Date(plan.money.at);
		case 'change':
		case 'none':
			return null;
	}
}

/** The timing behind a planned retry; null where none is planned. */
const timingOf = (input: PlanInput, { money }: Plan): RetryTiming | null => (money.kind === 'schedule-retry' ? timeRetry(input, declineClassOf(input.facts)) : null);

interface Scored {
	plan: Plan;
	at: Date | null;
	/** Of the planned attempt, or of one now; null where none can succeed. */
	hazard: Hazard | null;
}

/** What only a looked-for model can tell. */
function sectionsOf(input: PlanInput, { plan, at, hazard }: Scored): Partial<Score> {
	const { outlook, facts } = input;
	if (!outlook) return {};
	const timing = timingOf(input, plan);
	const { rung, reason } = timing?.footing ?? outlook.footing;
	const forecast = hazard && at ? forecastOf(input, { plan, at, hazard, timing }) : null;
	const churnRisk = churnRiskOf(churnSignsOf(facts));
	return { footing: { rung, reason, arm: outlook.arm }, forecast, churnRisk, escalation: adviseOn(input, { timing, forecast, churnRisk: churnRisk.risk }) };
}

function chanceNow(input: ChanceInput & Pick<PlanInput, 'now'>, isOpen: boolean): number | null {
	if (!isOpen) return null;
	return isRetryable(input) ? chanceAt(input, input.now) : 0;
}

/** Probability now and at the planned time with its reasons, and the plan itself. Pure. */
export function scoreCase(input: PlanInput): Score {
	const plan = makePlan(input);
	const { facts, now } = input;
	const isOpen = facts.invoice.status === 'open' && facts.attempt.last !== null;
	const at = attemptAt(plan, now);
	const charged = { ...input, plan };
	const hazard = isOpen && isRetryable(charged) ? hazardAt(charged, at ?? now) : null;
	const best = hazard && at ? { at: at.toISOString(), probability: chanceAt(charged, at) } : null;
	return {
		model: modelOf(input).version,
		probabilityNow: chanceNow(charged, isOpen),
		best,
		confidence: confidenceAt(charged, at ?? now),
		reasons: [...plan.reasons, ...explain(hazard?.contributions ?? [])],
		plan,
		planText: describe(plan, best, describeWay(facts, plan)),
		...sectionsOf(input, { plan, at, hazard }),
	};
}
