import type { Episode, TrainingRow } from '../../scoring/model/attempt';
import { localTime } from '../../scoring/model/localTime';
import { PAYDAY_CALENDARS, paydayCalendarOf } from '../../scoring/model/paydays';
import type { BadRow } from '../table/badRow';
import type { HistoryAttempt } from './readHistory';

/** One payment of a history: the failure that began it, and the attempts after it in order. */
export interface HistoryCase {
	first: HistoryAttempt;
	retries: readonly HistoryAttempt[];
	/** Natural logarithm of the amount over the median of its currency. */
	logAmountRatio: number | null;
}

function medianBy(attempts: readonly HistoryAttempt[]): Map<string, number> {
	const byCurrency = new Map<string, number[]>();
	for (const { amountMinor, currency } of attempts) if (amountMinor !== null) byCurrency.set(currency, [...(byCurrency.get(currency) ?? []), amountMinor]);
	return new Map([...byCurrency].map(([currency, amounts]) => [currency, amounts.sort((a, b) => a - b)[Math.floor(amounts.length / 2)] ?? 1]));
}

function ratioOf({ amountMinor, currency }: HistoryAttempt, medians: ReadonlyMap<string, number>): number | null {
	const median = medians.get(currency);
	return amountMinor === null || median === undefined ? null : Math.log(amountMinor / median);
}

/** Puts the attempts of each case into their order. A case that does not begin with a failure teaches nothing about retries and is listed. */
export function groupCases(attempts: readonly HistoryAttempt[]): { cases: HistoryCase[]; bad: BadRow[] } {
	const byCase = new Map<string, HistoryAttempt[]>();
	for (const attempt of attempts) {
		const own = byCase.get(attempt.caseId);
		if (own) own.push(attempt);
		else byCase.set(attempt.caseId, [attempt]);
	}
	const firsts = [...byCase.values()].flatMap(([first]) => (first ? [first] : []));
	const medians = medianBy(firsts);
	const bad: BadRow[] = [];
	const cases = [...byCase.values()].flatMap((own, index): HistoryCase[] => {
		const [first, ...retries] = own.sort((a, b) => a.atMs - b.atMs);
		if (first?.category) return [{ first, retries, logAmountRatio: ratioOf(first, medians) }];
		bad.push({ row: index + 1, why: `case ${first?.caseId ?? ''} does not begin with a failed attempt` });
		return [];
	});
	return { cases, bad };
}

function paydaysIn(country: string | null): Episode['paydays'] {
	const { daysOfMonth, fridays } = PAYDAY_CALENDARS[paydayCalendarOf(country)];
	return { daysOfMonth: [...daysOfMonth], fridays };
}

/** The case as the model sees it after so many retries failed. */
export function episodeAfter({ first, retries, logAmountRatio }: HistoryCase, failed: number): Episode {
	const last = retries[failed - 1] ?? first;
	const at = (ms: number) => localTime(new Date(ms), first.timeZone);
	return {
		merchant: first.merchant,
		category: last.category ?? first.category ?? 'unknown',
		startedAt: at(first.atMs),
		failedAt: at(last.atMs),
		retryNumber: failed + 1,
		paydays: paydaysIn(first.country),
		country: first.country,
		recoveredBefore: first.recoveredBefore,
		logAmountRatio,
		tenureMonths: first.tenureMonths,
		isDebit: first.isDebit,
		levels: {},
	};
}

/** One row to learn from per retry. What comes after a success is none. */
export function rowsOf(one: HistoryCase): TrainingRow[] {
	const paid = one.retries.findIndex(({ succeeded }) => succeeded);
	return one.retries.slice(0, paid === -1 ? one.retries.length : paid + 1).map((retry, failed): TrainingRow => ({
		attempt: { ...episodeAfter(one, failed), at: localTime(new Date(retry.atMs), one.first.timeZone) },
		succeeded: retry.succeeded,
		attemptedAt: new Date(retry.atMs).toISOString(),
		propensity: retry.propensity,
		group: one.first.customer,
	}));
}
