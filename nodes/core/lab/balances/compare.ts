import type { RecoveryModel } from '../../scoring/model/model';
import { seededRandom } from '../../random';
import { bootstrapSums, intervalOf, measureRows, type Interval } from '../statistics/bootstrap';
import type { BalanceEpisode } from './episodes';
import { learnBalances, learnedDays, type BalancePlanning } from './learned';
import { BALANCE_SCHEDULES, followDays, followOracle, type BalanceOutcome, type DayPlan } from './replay';

/** One policy on the balances. Intervals draw whole accounts again, since episodes of one account are alike. */
export interface BalanceRow {
	name: string;
	recovered: Interval;
	attempts: Interval;
	attemptsPerRecovery: number;
	/** The oracle of the same window, less this. */
	behindOracle: Interval | null;
}

/** An attempt must be worth a ninth of the amount: where it is certain that money comes, waiting costs nothing and attempts are all that can be saved. */
const ATTEMPT_PRICE = 0.11;
const LEARNED: Readonly<Record<string, BalancePlanning>> = {
	'learned, 14 days, at most 4': { lastDay: 14, maxAttempts: 4, attemptPrice: ATTEMPT_PRICE },
	'learned, 28 days, at most 4': { lastDay: 28, maxAttempts: 4, attemptPrice: ATTEMPT_PRICE },
};
const ORACLE_14 = 'oracle, 14 days';
const ORACLE_28 = 'oracle, 28 days';
const WINDOW_28 = ['1/2/4/8/16', '7/14/21/28', 'US paydays, 28 days', 'learned, 28 days, at most 4', ORACLE_28];

/** Plans are the same for equal failure days, and there are fewer of these than of episodes. */
function remembering(plan: DayPlan): DayPlan {
	const known = new Map<number, readonly number[]>();
	return (episode) => {
		const found = known.get(episode.failedOnDay) ?? plan(episode);
		known.set(episode.failedOnDay, found);
		return found;
	};
}

/** The model for an episode: one that has never seen its account. */
export type ModelFor = (episode: BalanceEpisode) => RecoveryModel;

/** Folds by account, as even as can be; each is judged by the model of the others. */
export function crossValidated(episodes: readonly BalanceEpisode[], { folds, seed }: { folds: number; seed: number }): ModelFor {
	const accounts = [...new Set(episodes.map(({ account }) => account))].sort();
	const foldOf = new Map(accounts.map((account, index) => [account, index % folds]));
	const models = Array.from({ length: folds }, (_, fold) => learnBalances(episodes.filter(({ account }) => foldOf.get(account) !== fold), seed));
	return ({ account }) => models[foldOf.get(account) ?? 0] as RecoveryModel;
}

/** One model of a file apart. Accounts that stand in both files are left out of what is learned from. */
export function trainedApart(train: readonly BalanceEpisode[], tested: readonly BalanceEpisode[], seed: number): ModelFor {
	const shown = new Set(tested.map(({ account }) => account));
	const model = learnBalances(train.filter(({ account }) => !shown.has(account)), seed);
	return () => model;
}

function followAll(episodes: readonly BalanceEpisode[], modelFor: ModelFor): Map<string, BalanceOutcome[]> {
	const runs = new Map<string, BalanceOutcome[]>();
	for (const [name, plan] of Object.entries(BALANCE_SCHEDULES)) runs.set(name, episodes.map((episode) => followDays(episode, plan(episode))));
	for (const [name, planning] of Object.entries(LEARNED)) {
		const plans = new Map<RecoveryModel, DayPlan>();
		runs.set(name, episodes.map((episode) => {
			const model = modelFor(episode);
			const plan = plans.get(model) ?? remembering(learnedDays(model, planning));
			plans.set(model, plan);
			return followDays(episode, plan(episode));
		}));
	}
	runs.set(ORACLE_14, episodes.map((episode) => followOracle(episode, 14)));
	runs.set(ORACLE_28, episodes.map((episode) => followOracle(episode, 28)));
	return runs;
}

/** Every policy on the episodes, with intervals over accounts. */
export function compareOnBalances(episodes: readonly BalanceEpisode[], modelFor: ModelFor, { resamples, seed }: { resamples: number; seed: number }): BalanceRow[] {
	const runs = followAll(episodes, modelFor);
	const names = [...runs.keys()];
	const byAccount = new Map<string, number[]>();
	for (const [index, { account }] of episodes.entries()) byAccount.set(account, [...(byAccount.get(account) ?? []), index]);
	const accounts = [...byAccount.values()];
	const measures = measureRows(accounts.length, 1 + 2 * names.length, (row) => {
		const own = accounts[row] ?? [];
		const total = (name: string, read: (one: BalanceOutcome) => number): number => own.reduce((sum, index) => sum + read(runs.get(name)?.[index] ?? { recovered: false, attempts: 0 }), 0);
		return [own.length, ...names.flatMap((name) => [total(name, ({ recovered }) => Number(recovered)), total(name, ({ attempts }) => attempts)])];
	});
	const resampled = bootstrapSums(measures, resamples, seededRandom(seed, 0x62616c));
	const at = (sums: Float64Array, name: string, offset: number): number => sums[1 + 2 * names.indexOf(name) + offset] ?? Number.NaN;
	return names.map((name) => ({
		name,
		recovered: intervalOf(resampled, (sums) => at(sums, name, 0) / (sums[0] ?? 1)),
		attempts: intervalOf(resampled, (sums) => at(sums, name, 1) / (sums[0] ?? 1)),
		attemptsPerRecovery: at(resampled.sums, name, 1) / at(resampled.sums, name, 0),
		behindOracle: name.startsWith('oracle') ? null : intervalOf(resampled, (sums) => (at(sums, WINDOW_28.includes(name) ? ORACLE_28 : ORACLE_14, 0) - at(sums, name, 0)) / (sums[0] ?? 1)),
	}));
}
