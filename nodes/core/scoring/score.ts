import type { z } from 'zod';

import type { Plan, scoreSchema } from '../decision';
import { confidenceOf, declineClassOf, isRetryable, termsAt } from './chance';
import { probability, type Contribution } from './hazard';
import { makePlan, type PlanInput } from './plan';
import { PRIORS } from './priors';

export type Score = z.infer<typeof scoreSchema>;

function explain(terms: readonly Contribution[]): Score['reasons'] {
	return [...terms]
		.filter((term) => term.feature !== 'base' && Math.abs(term.logOdds) > 0.01)
		.sort((a, b) => Math.abs(b.logOdds) - Math.abs(a.logOdds))
		.map((term) => ({
			code: term.feature,
			text: `${term.logOdds > 0 ? 'Raises' : 'Lowers'} the odds ×${Math.exp(term.logOdds).toFixed(2)}: ${term.text}`,
		}));
}

function describe(plan: Plan, best: Score['best']): string {
	const parts: string[] = [];
	if (plan.close) parts.push('Close the case');
	if (plan.escalate) parts.push('Hand it to a person');
	if (plan.money.kind === 'retry-payment') parts.push('Retry the payment now');
	if (plan.money.kind === 'schedule-retry') parts.push(`Retry on ${plan.money.at.slice(0, 16).replace('T', ' ')} UTC`);
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

/** Probability now and at the planned time with its reasons, and the plan itself. Pure. */
export function scoreCase(input: PlanInput): Score {
	const plan = makePlan(input);
	const { facts, now } = input;
	const declineClass = declineClassOf(facts);
	const isOpen = facts.invoice.status === 'open' && facts.attempt.last !== null;
	const canRetry = isOpen && isRetryable(input);
	const at = attemptAt(plan, now);
	const terms = canRetry ? termsAt(input, at ?? now) : [];
	const best = canRetry && at ? { at: at.toISOString(), probability: probability(terms) } : null;
	const nowIfOpen = canRetry ? probability(termsAt(input, now)) : 0;
	return {
		model: PRIORS.version,
		probabilityNow: isOpen ? nowIfOpen : null,
		best,
		confidence: confidenceOf(declineClass, canRetry),
		reasons: [...plan.reasons, ...explain(terms)],
		plan,
		planText: describe(plan, best),
	};
}
