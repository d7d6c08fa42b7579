import { parseArgs } from 'node:util';

import { BENCH_SETTINGS, runBench, SHOWN, type BenchResult, type BenchSettings } from '../../nodes/core/lab/bench';
import type { PolicyRow } from '../../nodes/core/lab/statistics/policyRows';
import { readCount, readShare } from './arguments';
import { interval, percent, percentInterval, printTable, progress, say } from './print';

function readSettings(args: string[]): { settings: BenchSettings; isJson: boolean } {
	const { values } = parseArgs({ args, options: { worlds: { type: 'string' }, failures: { type: 'string' }, reference: { type: 'string' }, seed: { type: 'string' }, discount: { type: 'string' }, json: { type: 'boolean' } } });
	const settings = {
		...BENCH_SETTINGS,
		worlds: readCount('worlds', values.worlds, BENCH_SETTINGS.worlds),
		failures: readCount('failures', values.failures, BENCH_SETTINGS.failures),
		referenceFailures: readCount('reference', values.reference, BENCH_SETTINGS.referenceFailures),
		seed: readCount('seed', values.seed, BENCH_SETTINGS.seed),
		discountPerDay: readShare('discount', values.discount, BENCH_SETTINGS.discountPerDay),
	};
	return { settings, isJson: values.json === true };
}

const euros = (minor: number): string => (minor / 100).toFixed(0);

function policyCells(row: PolicyRow): string[] {
	return [
		row.name,
		percentInterval(row.recovered),
		String(Math.round(row.recovered.value * row.failures)),
		percent(row.ofMoney.value),
		euros(row.recoveredMinor),
		interval(row.attemptsPerFailure),
		row.attemptsPerRecovery.value.toFixed(1),
		row.breachesPer100.toFixed(1),
		row.contactsPerFailure.toFixed(2),
		row.medianDays.toFixed(1),
		percent(row.withinTenDays, 0),
		percentInterval(row.gapClosed, 0),
	];
}

const HEADINGS = ['policy', 'recovered %', 'count', 'of money %', 'money', 'attempts/failure', '/recovery', 'breaches/100', 'contacts', 'median days', '<=10 d %', 'gap closed %'];

function printWorlds({ comparisons, frontier, byType, settings }: BenchResult): void {
	say(`${settings.worlds} drawn worlds, ${settings.failures} failures each, after a pilot of ${settings.trainFailures}; seed ${settings.seed}`);
	printTable(
		['policy', 'against', 'recovered, points', 'wins', 'worst world', 'attempts'],
		comparisons.map((one) => [one.policy, one.against, percentInterval(one.recovered), `${one.wins}/${one.worlds}`, percent(one.worst), `${percent(one.attempts.value, 0)} %`]),
	);
	say('Frontier of recovery against attempts: means over the worlds, worlds drawn again for the intervals');
	printTable(['policy', 'recovered %', 'attempts/failure', 'gap closed %'], frontier.map((one) => [one.policy, percentInterval(one.recovered), interval(one.attempts), percentInterval(one.gapClosed, 0)]));
	say('Mean recovery (attempts per failure) by type of world');
	printTable(['policy', ...byType.map(({ type }) => type)], SHOWN.map((name) => [name, ...byType.map(({ policies }) => `${percent(policies[name]?.recovered ?? Number.NaN)} (${(policies[name]?.attempts ?? Number.NaN).toFixed(2)})`)]));
}

/** Every policy in the simulator. */
export function bench(args: string[]): void {
	const { settings, isJson } = readSettings(args);
	const result = runBench(settings, progress);
	if (isJson) return say(JSON.stringify(result, null, '\t'));
	for (const { type, rows } of result.reference) {
		say(`Reference world ${type}: ${settings.referenceFailures} failures, seed ${settings.seed}; intervals are 95 %, ${settings.resamples} paired resamples`);
		printTable(HEADINGS, rows.map(policyCells));
	}
	printWorlds(result);
}
