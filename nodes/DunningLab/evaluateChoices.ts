import { CHOICE_COLUMNS } from '../core/lab/offPolicy/columns';
import { ESTIMATOR_SETTINGS, ESTIMATORS, evaluateOffPolicy, type OffPolicyVerdict } from '../core/lab/offPolicy/estimators';
import { readChoices } from '../core/lab/offPolicy/readChoices';
import { numberOf, readItems, type Desk, type Found } from './desk';

function say(verdict: OffPolicyVerdict): string {
	if (verdict.kind === 'supported') return 'The log carries a conclusion. DM alone is only as good as its model: read DR and SNIPS beside it.';
	return `No conclusion: ${verdict.why}${verdict.casesNeeded === null ? '' : ` About ${verdict.casesNeeded} more cases like these would do.`}`;
}

/** What another policy would have earned, from items that hold choices with their chances. */
export async function evaluateChoices(desk: Desk): Promise<Found> {
	const { rows, bad } = readChoices(readItems(desk, CHOICE_COLUMNS));
	const report = evaluateOffPolicy(rows, { ...ESTIMATOR_SETTINGS, seed: numberOf(desk, 'seed') });
	const conclusion = say(report.verdict);
	const all = [['the log itself', report.logged] as const, ...ESTIMATORS.map((name) => [name, report.estimates[name]] as const)];
	return await Promise.resolve({
		items: [{ ...report, conclusion, badRows: bad }],
		page: {
			title: 'Off-policy evaluation',
			findings: [conclusion, `${report.support.choices} logged choices, worth ${report.support.effectiveSize.toFixed(0)} of the policy's own; weights average ${report.support.meanWeight.toFixed(3)}.`],
			charts: [{ title: 'Estimates with 95 % intervals', xLabel: 'estimator, in the order of the table', yLabel: 'mean reward', series: all.map(([name, one], index) => ({ name, isLine: false, points: [{ x: index + 1, y: one.value, low: one.low, high: one.high }] })) }],
			tables: [{ caption: 'Estimates', headings: ['estimator', 'value', 'low', 'high'], rows: all.map(([name, one]) => [name, one.value.toFixed(4), one.low.toFixed(4), one.high.toFixed(4)]) }],
		},
	});
}
