import { parseArgs } from 'node:util';

import { ESTIMATOR_SETTINGS, ESTIMATORS, evaluateOffPolicy } from '../../nodes/core/lab/offPolicy/estimators';
import { CHOICE_COLUMNS } from '../../nodes/core/lab/offPolicy/columns';
import { readChoices } from '../../nodes/core/lab/offPolicy/readChoices';
import { readCount, readMapping, readTable } from './arguments';
import { interval, printTable, say } from './print';
import { printBadRows } from './badRows';

/** What another policy would have earned, from choices that were logged with their chances. */
export function ope(args: string[]): void {
	const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { map: { type: 'string', multiple: true }, switch: { type: 'string' }, clip: { type: 'string' }, seed: { type: 'string' }, json: { type: 'boolean' } } });
	const { rows, bad } = readChoices(readTable(positionals[0], { expected: CHOICE_COLUMNS, mapping: readMapping(values.map) }));
	const settings = {
		...ESTIMATOR_SETTINGS,
		switchAt: readCount('switch', values.switch, ESTIMATOR_SETTINGS.switchAt),
		clip: readCount('clip', values.clip, ESTIMATOR_SETTINGS.clip),
		seed: readCount('seed', values.seed, ESTIMATOR_SETTINGS.seed),
	};
	const report = evaluateOffPolicy(rows, settings);
	if (values.json) return say(JSON.stringify({ settings, ...report, bad }, null, '\t'));
	printBadRows(bad, CHOICE_COLUMNS);
	const { choices, meanWeight, maxWeight, effectiveSize } = report.support;
	say(`${choices} logged choices, worth ${effectiveSize.toFixed(0)} of the policy's own; weights average ${meanWeight.toFixed(3)}, the largest is ${maxWeight.toFixed(1)}`);
	printTable(['estimator', 'value (95 %)'], [['the log itself', interval(report.logged, 4)], ...ESTIMATORS.map((name) => [name, interval(report.estimates[name], 4)])]);
	const { verdict } = report;
	if (verdict.kind === 'supported') return say('The log carries a conclusion. DM alone is only as good as its model: read DR and SNIPS beside it.');
	say(`No conclusion: ${verdict.why}${verdict.casesNeeded === null ? '' : ` About ${verdict.casesNeeded} more cases like these would do.`}`);
}
