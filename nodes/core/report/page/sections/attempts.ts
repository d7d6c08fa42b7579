import { html } from '../../../html';
import type { DunningReport } from '../../report';
import type { Section } from '../document';
import { drawFigures } from '../figures';
import type { Format } from '../format';
import { drawTable } from '../table';
import { numberFigure, shareCell } from '../tell';

/** Which attempts still pay off. */
export function attempts({ attempts: { rows, perRecovery } }: DunningReport, format: Format): Section {
	const table = drawTable({
		caption: 'Approved charges by attempt',
		of: 'Attempt',
		name: ({ number }) => (number === 1 ? '1, the first retry' : format.number(number)),
		bar: ({ approval }) => (approval.value === null ? null : { to: approval.value, ...(approval.interval ? { range: approval.interval } : {}) }),
		columns: [
			{ head: 'Approved', kind: 'number', cell: ({ approval }) => shareCell(format, approval) },
			{ head: 'Ours', kind: 'number', cell: ({ ours }) => shareCell(format, ours) },
			{ head: 'The platform’s', kind: 'number', cell: ({ platform }) => shareCell(format, platform) },
		],
		rows,
	});
	return {
		id: 'attempts',
		title: 'Attempts on the card',
		why: 'How often a bank approves the first retry, the second, and so on. The first failure is not counted.',
		content: rows.length === 0 ? null : html`${table}${drawFigures([numberFigure(format, 'Attempts for one recovery', { ...perRecovery, each: 'attempt' })])}`,
	};
}
