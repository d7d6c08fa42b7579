import type { TrainingRow } from '../../scoring/model/attempt';
import type { Paydays } from '../../scoring/model/paydays';
import { MAY_RETRY, type RetryPolicy } from '../simulator/observable';
import type { Population } from '../simulator/population';
import { followPlan } from '../simulator/run';
import { episodeOf, slotTime } from './modelPolicy';

const HOUR_MS = 3_600_000;

/** What a merchant would have on file after charging a population under some policy: each attempt and its end, and nothing else. */
export function logAttempts(population: Population, policy: RetryPolicy, paydays: Paydays): TrainingRow[] {
	return population.failures.flatMap((failure, customer) => {
		if (!MAY_RETRY[failure.category]) return [];
		const slots = policy.planAttempts(failure);
		const outcome = followPlan(population, customer, slots);
		const episode = episodeOf(failure, paydays);
		return slots.slice(0, outcome.attempts).map((slot, index): TrainingRow => {
			const at = slotTime(failure, slot);
			const failedAt = index === 0 ? episode.failedAt : slotTime(failure, slots[index - 1] ?? 0);
			return {
				attempt: { ...episode, failedAt, retryNumber: index + 1, at },
				succeeded: outcome.recoveredBy === 'retry' && index === outcome.attempts - 1,
				attemptedAt: new Date((at.day * 24 + at.hour) * HOUR_MS).toISOString(),
				propensity: null,
				group: String(failure.index),
			};
		});
	});
}
