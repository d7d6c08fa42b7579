import { html, isolated, type Html } from '../../../html';
import type { Breakdown, BreakdownRow, DunningReport } from '../../report';
import type { Section } from '../document';
import { FEW } from '../figures';
import type { Format } from '../format';
import { drawTable } from '../table';
import { moneyShareCell, shareValue } from '../tell';

function countCell(format: Format, { byCount, isThin }: BreakdownRow): Html {
	return html`${shareValue(format, byCount)}<small class="count">${format.number(byCount.numerator)} of ${format.number(byCount.denominator)}</small>${isThin ? FEW : null}`;
}

function barOf({ byCount: { value, interval } }: BreakdownRow) {
	return value === null ? null : { to: value, ...(interval ? { range: interval } : {}) };
}

function drawBreakdown({ label, rows, note }: Breakdown, format: Format): Html {
	const table = drawTable<BreakdownRow>({
		caption: `Recovered by ${label.toLowerCase()}`,
		of: label,
		name: (row) => row.label,
		bar: barOf,
		columns: [
			{ head: 'By cases', kind: 'number', cell: (row) => countCell(format, row) },
			{ head: 'By money', kind: 'number', cell: ({ byMoney }) => moneyShareCell(format, byMoney) },
		],
		rows,
	});
	const mind = note === null ? null : html`<p class="hint">${table === null ? `${label}: ` : ''}${isolated(note)}</p>`;
	return html`<div>${table}${mind}</div>`;
}

/** Recovery apart by reason, segment, channel, policy and more. */
export function breakdowns({ breakdowns: all, cases }: DunningReport, format: Format): Section {
	return {
		id: 'by',
		title: 'Where it works, and where not',
		why: `Recovery of the ${format.number(cases.matured)} matured cases, split. The black line on a bar is where the share may lie, 95 times of 100; wide lines mean few cases.`,
		content: all.length === 0 ? null : html`<div class="pair">${all.map((breakdown) => drawBreakdown(breakdown, format))}</div>`,
	};
}
