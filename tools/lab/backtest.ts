import { parseArgs } from 'node:util';

import { backtestHistory, backtestSimulated, type Pair } from '../../nodes/core/lab/backtest';
import { HISTORY_COLUMNS } from '../../nodes/core/lab/history/columns';
import { readCases } from '../../nodes/core/lab/history/trainFromHistory';
import { WORLD_TYPES } from '../../nodes/core/lab/simulator/world';
import { readCount, readMapping, readModel, readTable } from './arguments';
import { printBadRows } from './badRows';
import { interval, percent, percentInterval, printTable, progress, say } from './print';

function simulate(pair: Pair, failures: number): void {
	const results = WORLD_TYPES.map((world, index) => {
		const result = backtestSimulated(world, failures, pair);
		progress('worlds', index + 1, WORLD_TYPES.length);
		return result;
	});
	for (const { world, rows, difference } of results) {
		say(`Reference world ${world}, ${failures} failures, seed ${pair.seed}`);
		printTable(['policy', 'recovered %', 'attempts/failure', 'gap closed %'], rows.map((row) => [row.name, percentInterval(row.recovered), interval(row.attemptsPerFailure), percentInterval(row.gapClosed, 0)]));
		say(`${pair.policy} less ${pair.against}: ${percentInterval(difference.recovered)} points of recovery, ${interval(difference.attemptsPerFailure)} attempts per failure (paired)\n`);
	}
}

function onHistory(path: string, pair: Pair, mapping: Record<string, string>): void {
	const { cases, bad } = readCases(readTable(path, { expected: HISTORY_COLUMNS, mapping }));
	printBadRows(bad, HISTORY_COLUMNS);
	const result = backtestHistory(cases, pair, new Date());
	say(`${result.cases} cases, as a model foresees them that learned from other customers; seed ${pair.seed}`);
	printTable(['policy', 'recovered by retries %', 'attempts/failure'], [result.policy, result.against].map((one) => [one.name, percentInterval(one.recovered), interval(one.attempts)]));
	say(`Difference: ${percentInterval(result.recovered)} points, ${interval(result.attempts)} attempts (paired)`);
	say(`${percent(result.drawnShare, 0)} % of the retries were drawn by a known chance. What a model foresees leans towards optimism; confirm it with a holdout.`);
}

/** Two policies, on a history or in the simulator. */
export function backtest(args: string[]): void {
	const { values, positionals } = parseArgs({
		args,
		allowPositionals: true,
		options: { policy: { type: 'string' }, against: { type: 'string' }, model: { type: 'string' }, failures: { type: 'string' }, seed: { type: 'string' }, map: { type: 'string', multiple: true } },
	});
	const model = values.model === undefined ? {} : { model: readModel(values.model) };
	const pair: Pair = { policy: values.policy ?? 'model', against: values.against ?? 'fixed', ...model, seed: readCount('seed', values.seed, 1), resamples: 2000 };
	const [path] = positionals;
	if (path === undefined) simulate(pair, readCount('failures', values.failures, 5000));
	else onHistory(path, pair, readMapping(values.map));
}
