import type { DeclineClass } from '../decline';
import type { CaseEvent } from '../event';
import type { Plan } from '../decision';
import type { CaseFacts } from '../facts';
import { changedMethod } from '../methods';
import { attemptAt, episodeOf } from './episode';
import type { AttemptFacts, Episode } from './model/attempt';
import { possibleEnds, type PossibleEnds } from './model/conformal';
import { hazard, type Hazard } from './model/hazard';
import { PRIOR_MODEL, type RecoveryModel } from './model/model';
import type { Outlook } from './outlook';
import { wayOf } from './ways';

/** What the chance of an attempt depends on. */
export interface ChanceInput {
	facts: CaseFacts;
	event: CaseEvent | null;
	/** Without it, what is known before any history of the merchant. */
	outlook?: Outlook;
	/** Which method is charged; without it, the one that the platform takes. */
	plan?: Pick<Plan, 'money'>;
}

/** The case as the model sees it when it is charged that way. */
function episodeFor({ facts, event, outlook, plan }: ChanceInput): Episode {
	return episodeOf({ facts, event, merchant: outlook?.merchant ?? '', ...(plan && { way: wayOf(facts, plan) }) });
}

/** What the model is told of an attempt at that time. */
export const attemptOf = (input: ChanceInput, at: Date): AttemptFacts => attemptAt(episodeFor(input), input.facts, at);

/** The class of the last failed attempt; `unknown` when there is none or it could not be classified. */
export function declineClassOf({ attempt }: CaseFacts): DeclineClass {
	return attempt.last?.decline?.class ?? 'unknown';
}

/** Whether trying again can succeed at all; the strictest signal counts, since a network can bar what the class alone would permit. */
export function isRetryable({ facts, event, plan }: ChanceInput): boolean {
	if (plan && wayOf(facts, plan).isOther) return true;
	return facts.attempt.last?.decline?.retry === 'same-method' || changedMethod(facts, event) !== undefined;
}

/** The model that a case is scored by. */
export const modelOf = ({ outlook }: ChanceInput): RecoveryModel => outlook?.footing.model ?? PRIOR_MODEL;

/** The chance of an attempt at that time, with every term of it. */
export function hazardAt(input: ChanceInput, at: Date): Hazard {
	return hazard(modelOf(input), attemptOf(input, at));
}

/** The chance that an attempt at that time succeeds, to a tenth of a percent: more digits would pretend to knowledge. */
export const chanceAt = (input: ChanceInput, at: Date): number => Math.round(1000 * hazardAt(input, at).probability) / 1000;

/** What may come of an attempt at that time, as far as newer attempts of the merchant tell. */
export function endsAt(input: ChanceInput, at: Date): PossibleEnds {
	const { category } = episodeFor(input);
	return possibleEnds(modelOf(input).conformal[category], hazardAt(input, at).probability);
}

/** How sure a score is. */
export function confidenceAt(input: ChanceInput, at: Date): 'high' | 'medium' | 'low' {
	if (declineClassOf(input.facts) === 'unknown') return 'low';
	// That a barred card cannot be retried is certain; how likely a retry succeeds is a prior until the model has learned.
	if (!isRetryable(input)) return 'high';
	if (input.outlook?.footing.rung !== 'merchant-model') return 'low';
	const ends = endsAt(input, at);
	return ends === 'success' || ends === 'failure' ? 'high' : 'medium';
}
