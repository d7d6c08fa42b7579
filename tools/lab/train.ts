import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { HISTORY_COLUMNS } from '../../nodes/core/lab/history/columns';
import { readCases, trainOnCases, type Trained } from '../../nodes/core/lab/history/trainFromHistory';
import { readMapping, readTable } from './arguments';
import { printBadRows } from './badRows';
import { percent, printTable, say } from './print';

function print({ model, attempts, reliability }: Trained, cases: number): void {
	const { health, window } = model;
	say(`${model.version}: ${attempts} attempts on ${cases} cases, ${window?.fromAt.slice(0, 10)} to ${window?.untilAt.slice(0, 10)}`);
	if (health) say(`Brier ${health.brier.toFixed(4)}, skill ${health.skill.toFixed(3)}, expected calibration error ${health.ece.toFixed(3)}, AUC ${health.auc?.toFixed(3) ?? '-'} on the newest ${health.rows} rows`);
	say(health?.isHealthy ? 'It passed its checks.\n' : `It did not pass its checks: ${health?.problems.join('; ') ?? 'it was not judged'}. The priors stay in force.\n`);
	printTable(['predicted %', 'observed %', 'rows'], reliability.map((bin) => [percent(bin.meanPredicted), percent(bin.meanObserved), String(bin.rows)]));
	const moved = [...model.features].sort((a, b) => Math.abs(b.weight - b.priorMean) / b.priorSd - Math.abs(a.weight - a.priorMean) / a.priorSd).slice(0, 12);
	printTable(['learned most about', 'log-odds', '+-', 'before'], moved.map((one) => [one.name, one.weight.toFixed(2), (1.96 * one.sd).toFixed(2), one.priorMean.toFixed(2)]));
}

/** Trains a model on a history and writes it as JSON. */
export function train(args: string[]): void {
	const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { map: { type: 'string', multiple: true }, out: { type: 'string' }, json: { type: 'boolean' } } });
	const { cases, bad } = readCases(readTable(positionals[0], { expected: HISTORY_COLUMNS, mapping: readMapping(values.map) }));
	const trained = trainOnCases(cases, new Date());
	if (values.out !== undefined) writeFileSync(values.out, `${JSON.stringify(trained.model, null, '\t')}\n`);
	if (values.json) return say(JSON.stringify({ ...trained, bad }, null, '\t'));
	printBadRows(bad, HISTORY_COLUMNS);
	print(trained, cases.length);
	if (values.out !== undefined) say(`Written to ${values.out}`);
}
