import { drawChart } from '../../../charts/lineChart';
import { html, type Html } from '../../../html';
import type { DunningReport } from '../../report';
import type { Section } from '../document';
import { drawFigures } from '../figures';
import type { Format } from '../format';
import { drawTable } from '../table';
import { numberFigure, shareCell } from '../tell';

type Curve = DunningReport['timing']['curve'];

/** Days that are told in words and in the table; the chart shows all. */
const TOLD = [0, 1, 3, 5, 7, 10, 14, 21, 28, 30, 45, 60, 90];

function told(curve: Curve): Curve {
	const last = curve.at(-1)?.day;
	return curve.filter(({ day }) => TOLD.includes(day) || day === last);
}

function drawCurve(curve: Curve, format: Format): Html | null {
	if (curve.length < 2) return null;
	const sentence = told(curve).map(({ day, recovered }) => `day ${day}: ${format.percent(recovered)}`).join(', ');
	return drawChart(
		{ title: 'Recovered by day', xLabel: 'days since the first failure', yLabel: 'share of cases recovered', series: [{ name: 'recovered', isLine: true, points: curve.map(({ day, recovered, low, high }) => ({ x: day, y: recovered, low, high })) }] },
		{ x: (day) => format.number(day), y: format.wholePercent, description: `Share of cases recovered by the end of each day. ${sentence}.` },
	);
}

function curveTable(curve: Curve, format: Format): Html | null {
	return drawTable({
		caption: 'Recovered by day, in numbers',
		of: 'By the end of day',
		name: ({ day }) => format.number(day),
		columns: [
			{ head: 'Recovered', kind: 'number', cell: ({ recovered }) => format.percent(recovered) },
			{ head: '95% range', kind: 'number', cell: ({ low, high }) => `${format.percent(low)} to ${format.percent(high)}` },
			{ head: 'Cases seen so far', kind: 'number', cell: ({ atRisk }) => format.number(atRisk) },
		],
		rows: told(curve),
	});
}

/** `toDay` is not part of the row. */
const daysOf = ({ fromDay, toDay }: { fromDay: number; toDay: number | null }): string => {
	if (toDay === null) return `Day ${fromDay} and later`;
	return toDay === fromDay + 1 ? `Day ${fromDay}` : `Day ${fromDay} to ${toDay - 1}`;
};

/** How fast money comes back. */
export function timing({ timing: { curve, medianDays, restrictedMeanDays, distribution } }: DunningReport, format: Format): Section {
	const isEmpty = curve.length === 0 && medianDays.value === null;
	const figures = drawFigures([
		numberFigure(format, 'Half of the recovered were back after', { ...medianDays, each: 'recovered case' }),
		numberFigure(format, 'Mean days open, unrecovered cases counted in full', { ...restrictedMeanDays, each: 'case' }),
	]);
	const spread = drawTable({
		caption: 'Recovered cases by the day they came back',
		of: 'Days since the first failure',
		name: daysOf,
		bar: ({ share }) => (share.value === null ? null : { to: share.value, tone: 'plus' }),
		columns: [{ head: 'Of recovered cases', kind: 'number', cell: ({ share }) => shareCell(format, share) }],
		rows: distribution,
	});
	return {
		id: 'days',
		title: 'How fast it comes back',
		why: 'Share recovered by the end of each day; the shaded area is where it may lie, 95 times of 100. Younger cases count for as long as they were seen.',
		content: isEmpty ? null : html`${drawCurve(curve, format)}<details><summary>The numbers of this chart</summary>${curveTable(curve, format)}</details>${figures}${spread}`,
	};
}
