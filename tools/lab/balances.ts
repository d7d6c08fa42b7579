import { parseArgs } from 'node:util';

import { compareOnBalances, crossValidated, trainedApart } from '../../nodes/core/lab/balances/compare';
import { BALANCE_COLUMNS, readEpisodes, type BalanceEpisode } from '../../nodes/core/lab/balances/episodes';
import { readCount, readTable } from './arguments';
import { printBadRows } from './badRows';
import { interval, percentInterval, printTable, say } from './print';

const COLUMNS = Object.fromEntries(BALANCE_COLUMNS.map((name) => [name, 'as in the files of balance episodes']));

function readFile(path: string | undefined): BalanceEpisode[] {
	const { rows, bad } = readEpisodes(readTable(path, { expected: {}, mapping: {} }));
	printBadRows(bad, COLUMNS);
	return rows;
}

/** Every policy on real balances; what is learned is judged on accounts that it has not seen. */
export function balances(args: string[]): void {
	const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { train: { type: 'string' }, folds: { type: 'string' }, seed: { type: 'string' }, json: { type: 'boolean' } } });
	const episodes = readFile(positionals[0]);
	const seed = readCount('seed', values.seed, 1);
	const folds = readCount('folds', values.folds, 5);
	const modelFor = values.train === undefined ? crossValidated(episodes, { folds, seed }) : trainedApart(readFile(values.train), episodes, seed);
	const rows = compareOnBalances(episodes, modelFor, { resamples: 2000, seed });
	if (values.json) return say(JSON.stringify({ episodes: episodes.length, seed, rows }, null, '\t'));
	say(`${episodes.length} episodes of ${new Set(episodes.map(({ account }) => account)).size} accounts; learned ${values.train === undefined ? `on ${folds - 1} of ${folds} parts of the accounts and judged on the other` : `from ${values.train}`}; seed ${seed}`);
	printTable(
		['policy', 'recovered %', 'attempts', '/recovery', 'behind the oracle, points'],
		rows.map((row) => [row.name, percentInterval(row.recovered), interval(row.attempts), row.attemptsPerRecovery.toFixed(2), row.behindOracle ? percentInterval(row.behindOracle) : '']),
	);
}
