import type { Episode, TrainingRow } from '../../scoring/model/attempt';
import type { RecoveryModel } from '../../scoring/model/model';
import { PRIOR_MODEL } from '../../scoring/model/model';
import { trainModel } from '../../scoring/model/train';
import { planAttempts } from '../../scoring/timing/planAttempts';
import type { PlanProblem } from '../../scoring/timing/problem';
import { seededRandom } from '../../random';
import { BALANCE_DAYS, type BalanceEpisode } from './episodes';
import type { DayPlan } from './replay';

const DAY_MS = 86_400_000;
const HOUR = 9;
/** Attempts of a pilot on each episode that is learned from, on days drawn by chance. */
const PILOT_ATTEMPTS = 8;

/** No calendar is assumed: what there is to know of paydays must be learned. */
const NO_PAYDAYS = { daysOfMonth: [], fridays: false };

function episodeOf({ failedOnDay }: Pick<BalanceEpisode, 'failedOnDay'>): Episode {
	const failedAt = { day: failedOnDay, hour: HOUR };
	return {
		merchant: 'balances',
		category: 'insufficient-funds',
		startedAt: failedAt,
		failedAt,
		retryNumber: 1,
		paydays: NO_PAYDAYS,
		country: null,
		recoveredBefore: null,
		logAmountRatio: null,
		tenureMonths: null,
		isDebit: null,
		levels: {},
	};
}

function pilotDays(index: number, seed: number): number[] {
	const random = seededRandom(seed, index);
	const days = new Set<number>();
	while (days.size < PILOT_ATTEMPTS) days.add(1 + random.below(BALANCE_DAYS));
	return [...days].sort((a, b) => a - b);
}

/** What a merchant would have on file after charging these episodes on days drawn by chance, until one succeeded. */
export function pilotRows(episodes: readonly BalanceEpisode[], seed: number): TrainingRow[] {
	return episodes.flatMap((episode, index) => {
		const known = episodeOf(episode);
		const days = pilotDays(index, seed);
		const paid = days.findIndex((day) => episode.clear[day] === 1);
		return days.slice(0, paid === -1 ? days.length : paid + 1).map((day, place): TrainingRow => ({
			attempt: { ...known, failedAt: { day: episode.failedOnDay + (days[place - 1] ?? 0), hour: HOUR }, retryNumber: place + 1, at: { day: episode.failedOnDay + day, hour: HOUR } },
			succeeded: episode.clear[day] === 1,
			attemptedAt: new Date((episode.failedOnDay + day) * DAY_MS).toISOString(),
			propensity: null,
			group: episode.account,
		}));
	});
}

/** Learns from episodes by way of a pilot. */
export function learnBalances(episodes: readonly BalanceEpisode[], seed: number): RecoveryModel {
	const rows = pilotRows(episodes, seed);
	const last = rows.reduce((latest, { attemptedAt }) => (attemptedAt > latest ? attemptedAt : latest), '');
	return trainModel(rows, PRIOR_MODEL, { now: new Date(last), halfLifeDays: 36_500 });
}

/** How far and how often may be tried, and what an attempt must be worth as a share of the amount. */
export interface BalancePlanning {
	lastDay: number;
	maxAttempts: number;
	attemptPrice: number;
}

/** The days on which the dynamic programme would charge. */
export function learnedDays(model: RecoveryModel, { lastDay, maxAttempts, attemptPrice }: BalancePlanning): DayPlan {
	return ({ failedOnDay }) => {
		const times = Array.from({ length: lastDay }, (_, index) => ({ day: failedOnDay + index + 1, hour: HOUR, atMs: (failedOnDay + index + 1) * DAY_MS }));
		const problem: PlanProblem = {
			episode: episodeOf({ failedOnDay }),
			nowMs: failedOnDay * DAY_MS,
			times,
			options: [{ id: 'same', isFresh: false, logOdds: 0, costMinor: 0 }],
			masks: { allowed: [times.map(() => true)], notBeforeMs: [], minGapHours: 20 },
			maxAttempts,
			// Whether it comes a week sooner is not asked here, so that rows compare with those of the oracle.
			money: { valueMinor: 1, discountPerDay: 1, shadowMinor: attemptPrice },
			ask: null,
		};
		return planAttempts(model, problem).steps.map(({ atMs }) => Math.round(atMs / DAY_MS) - failedOnDay);
	};
}
