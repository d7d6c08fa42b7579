import { DateTime } from 'luxon';

import type { DeclineClass } from '../decline';
import type { CaseEvent } from '../event';
import type { CaseFacts } from '../facts';
import { changedMethod } from '../methods';
import { contributions, probability, type Contribution } from './hazard';

/** What the chance of an attempt depends on. */
export interface ChanceInput {
	facts: CaseFacts;
	event: CaseEvent | null;
}

/** The class of the last failed attempt; `unknown` when there is none or it could not be classified. */
export function declineClassOf({ attempt }: CaseFacts): DeclineClass {
	return attempt.last?.decline?.class ?? 'unknown';
}

/** Whether trying again can succeed at all; the strictest signal counts, since a network can bar what the class alone would permit. */
export function isRetryable({ facts, event }: ChanceInput): boolean {
	return facts.attempt.last?.decline?.retry === 'same-method' || changedMethod(facts, event) !== undefined;
}

/** Every term of the log-odds of an attempt at that time. */
export function termsAt({ facts, event }: ChanceInput, at: Date): Contribution[] {
	const zone = facts.customer.timeZone ?? 'UTC';
	return contributions({
		at: DateTime.fromJSDate(at, { zone }),
		since: DateTime.fromISO(facts.attempt.last?.at ?? facts.invoice.createdAt, { zone }),
		declineClass: declineClassOf(facts),
		attemptNumber: facts.attempt.number + 1,
		methodChanged: changedMethod(facts, event) !== undefined,
	});
}

/** The chance that an attempt at that time succeeds. */
export const chanceAt = (input: ChanceInput, at: Date): number => probability(termsAt(input, at));

/** How sure a score is. */
export function confidenceOf(declineClass: DeclineClass, canRetry: boolean): 'high' | 'medium' | 'low' {
	if (declineClass === 'unknown') return 'low';
	// That a barred card cannot be retried is certain; how likely a retry succeeds is a prior until the model has learned.
	return canRetry ? 'low' : 'high';
}
