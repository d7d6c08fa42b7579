import { backtestHistory, backtestSimulated, type Pair } from '../core/lab/backtest';
import type { Interval } from '../core/lab/statistics/bootstrap';
import { WORLD_TYPES, type WorldType } from '../core/lab/simulator/world';
import { numberOf, textOf, type Desk, type Found } from './desk';
import { findCases } from './trainNow';

const RESAMPLES = 1000;

const points = ({ value, low, high }: Interval): string => `${(100 * value).toFixed(1)} (${(100 * low).toFixed(1)} to ${(100 * high).toFixed(1)})`;
const plain = ({ value, low, high }: Interval): string => `${value.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`;

const worldOf = (name: string): WorldType => WORLD_TYPES.find((one) => one === name) ?? 'us-like';

const verdict = ({ low, high }: Interval): string => (low > 0 ? 'is better' : high < 0 ? 'is worse' : 'cannot be told apart from the other');

function simulated(desk: Desk, pair: Pair): Found {
	const { rows, difference, overDays, world } = backtestSimulated(worldOf(textOf(desk, 'world')), numberOf(desk, 'failures'), pair);
	return {
		items: [{ policy: pair.policy, against: pair.against, world, seed: pair.seed, difference, rows }],
		page: {
			title: `${pair.policy} against ${pair.against}`,
			findings: [
				`Recovery differs by ${points(difference.recovered)} points, attempts per failure by ${plain(difference.attemptsPerFailure)}: the policy ${verdict(difference.recovered)} in recovery.`,
				`${rows[0]?.failures ?? 0} simulated failures, the same under every policy; seed ${pair.seed}; 95 % intervals. The oracle sees the future: nobody reaches it.`,
			],
			charts: [
				overDays,
				{ title: 'Recovery against attempts', xLabel: 'attempts per failure', yLabel: 'share recovered', series: rows.map((row) => ({ name: row.name, isLine: false, points: [{ x: row.attemptsPerFailure.value, y: row.recovered.value, low: row.recovered.low, high: row.recovered.high }] })) },
			],
			tables: [
				{
					caption: 'Every policy',
					headings: ['policy', 'recovered %', 'of money %', 'attempts/failure', 'attempts/recovery', 'rule breaches/100', 'messages/failure', 'median days', 'gap closed %'],
					rows: rows.map((row) => [row.name, points(row.recovered), points(row.ofMoney), plain(row.attemptsPerFailure), row.attemptsPerRecovery.value.toFixed(1), row.breachesPer100.toFixed(1), row.contactsPerFailure.toFixed(2), row.medianDays.toFixed(1), points(row.gapClosed)]),
				},
			],
		},
	};
}

async function onHistory(desk: Desk, pair: Pair, source: string): Promise<Found> {
	const { cases, bad } = await findCases(desk, source);
	const result = backtestHistory(cases, pair, desk.now);
	const both = [result.policy, result.against];
	const caution = `${(100 * result.drawnShare).toFixed(0)} % of the retries were drawn by a known chance. What a model foresees leans towards optimism; confirm it with a holdout.`;
	return {
		items: [{ ...result, caution, badRows: bad }],
		page: {
			title: `${pair.policy} against ${pair.against} on ${result.cases} cases`,
			findings: [`Recovery by retries differs by ${points(result.recovered)} points, attempts per failure by ${plain(result.attempts)}, as a model foresees that learned from other customers.`, caution],
			charts: [{ title: 'Recovery against attempts', xLabel: 'attempts per failure', yLabel: 'share recovered', series: both.map((one) => ({ name: one.name, isLine: false, points: [{ x: one.attempts.value, y: one.recovered.value, low: one.recovered.low, high: one.recovered.high }] })) }],
			tables: [{ caption: 'Both policies', headings: ['policy', 'recovered %', 'attempts/failure'], rows: both.map((one) => [one.name, points(one.recovered), plain(one.attempts)]) }],
		},
	};
}

/** Compares two policies on the same cases. */
export async function compareTwo(desk: Desk): Promise<Found> {
	const pair: Pair = { policy: textOf(desk, 'policy'), against: textOf(desk, 'against'), seed: numberOf(desk, 'seed'), resamples: RESAMPLES };
	const source = textOf(desk, 'cases');
	return source === 'simulator' ? simulated(desk, pair) : await onHistory(desk, pair, source);
}
