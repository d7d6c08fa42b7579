import { randomOf, type Random } from '../../../../nodes/core/random';
import type { Episode, TrainingRow } from '../../../../nodes/core/scoring/model/attempt';
import { PAYDAY_CALENDARS } from '../../../../nodes/core/scoring/model/paydays';

/** 28 November 2026, a Saturday, as a day number. */
export const TODAY = Date.UTC(2026, 10, 28) / 86_400_000;

/** A failed payment of this morning. */
export function anEpisode(changes: Partial<Episode> = {}): Episode {
	return {
		merchant: 'stripe:acct_1',
		category: 'insufficient-funds',
		startedAt: { day: TODAY, hour: 8 },
		failedAt: { day: TODAY, hour: 8 },
		retryNumber: 1,
		paydays: { ...PAYDAY_CALENDARS['us-like'], daysOfMonth: [...PAYDAY_CALENDARS['us-like'].daysOfMonth] },
		country: 'US',
		recoveredBefore: null,
		logAmountRatio: 0,
		tenureMonths: 10,
		isDebit: null,
		levels: {},
		...changes,
	};
}

const CATEGORIES = ['insufficient-funds', 'issuer-generic', 'technical', 'stale-card', 'limit'] as const;

function anyAttempt(random: Random): TrainingRow['attempt'] {
	const failedDay = TODAY - 1 - Math.floor(random.uniform() * 200);
	const episode = anEpisode({
		category: CATEGORIES[Math.floor(random.uniform() * CATEGORIES.length)] ?? 'technical',
		startedAt: { day: failedDay - Math.floor(random.uniform() * 10), hour: 8 },
		failedAt: { day: failedDay, hour: Math.floor(random.uniform() * 24) },
		retryNumber: 1 + Math.floor(random.uniform() * 5),
		recoveredBefore: [true, false, null][Math.floor(random.uniform() * 3)] ?? null,
		logAmountRatio: random.normal(),
		tenureMonths: Math.exp(2 + random.normal()),
		levels: { brand: random.uniform() < 0.5 ? 'visa' : 'mastercard' },
	});
	return { ...episode, at: { day: failedDay + 1 + Math.floor(random.uniform() * 10), hour: Math.floor(random.uniform() * 24) } };
}

/** Attempts of the last months; their ends follow a given chance, a third of them unless told otherwise. */
export function someRows(count: number, seed: number, chance: (attempt: TrainingRow['attempt']) => number = () => 0.3): TrainingRow[] {
	const random = randomOf(`rows ${seed}`);
	return Array.from({ length: count }, (_, index) => {
		const attempt = anyAttempt(random);
		return { attempt, succeeded: random.uniform() < chance(attempt), attemptedAt: new Date(attempt.at.day * 86_400_000 + attempt.at.hour * 3_600_000).toISOString(), propensity: null, group: `c${index % 50}` };
	});
}
