import { html } from '../../../html';
import type { DunningReport } from '../../report';
import type { Section } from '../document';
import { drawFigures } from '../figures';
import type { Format } from '../format';
import { drawTable } from '../table';
import { countFigure, numberFigure, shareCell, shareFigure } from '../tell';

/** What people were asked, and how they answered. */
export function desk({ approvals }: DunningReport, format: Format): Section {
	const requests = { of: 'requests' };
	const figures = drawFigures([
		countFigure(format, 'Asked', { ...approvals.asked, of: 'requests in this window' }),
		shareFigure(format, 'Answered', { ...approvals.decided, ...requests }),
		numberFigure(format, 'Half of the answers came within', { ...approvals.medianHours, each: 'answer' }),
		numberFigure(format, '95 of 100 answers came within', { ...approvals.p95Hours, each: 'answer' }),
		countFigure(format, 'Waiting now', { ...approvals.waiting, of: 'requests without an answer' }),
		shareFigure(format, 'Ran out of time', { ...approvals.expired, ...requests }),
	]);
	const answers = drawTable({
		caption: 'How requests ended',
		of: 'Answer',
		name: ([label]) => label,
		bar: ([, share]) => (share.value === null ? null : { to: share.value }),
		columns: [{ head: 'Share', kind: 'number', cell: ([, share]) => shareCell(format, share) }],
		rows: [['Approved', approvals.approved], ['Rejected', approvals.rejected], ['Taken over by a person', approvals.takenOver], ['Expired', approvals.expired], ['Withdrawn, the case had changed', approvals.withdrawn], ['Words edited, of those approved', approvals.edited]] as const,
	});
	const roles = drawTable({
		caption: 'By the role of who answered',
		of: 'Role',
		name: ({ role }) => role,
		columns: [
			{ head: 'Answers', kind: 'number', cell: ({ decided }) => format.number(decided) },
			{ head: 'Approved', kind: 'number', cell: ({ approved }) => shareCell(format, approved) },
			{ head: 'Median hours', kind: 'number', cell: ({ medianHours }) => (medianHours.value === null ? '–' : format.number(medianHours.value, 1)) },
		],
		rows: approvals.byRole,
	});
	return {
		id: 'approvals',
		title: 'Approval desk',
		why: 'What was put before a person, how fast it was answered, and how.',
		content: (approvals.asked.value ?? 0) === 0 ? null : html`${figures}${answers}${roles}`,
	};
}
