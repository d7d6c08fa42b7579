import { html, isolated, type Html } from '../../../html';
import type { DunningReport } from '../../report';
import type { Section } from '../document';
import { drawFigures, drawNote } from '../figures';
import type { Format } from '../format';
import { drawTable } from '../table';
import { countFigure, moneyFigure, plural, shareFigure } from '../tell';

type Guards = DunningReport['guards'];

function mustLookAt({ endedWithoutOutcome, exhausted }: Guards, format: Format): Html | null {
	const open = [[endedWithoutOutcome, 'ended without an outcome'], [exhausted, 'given up after too many tries']] as const;
	const lines = open.flatMap(([{ value }, words]) => ((value ?? 0) > 0 ? [html`<li>${plural(format, value ?? 0, 'piece')} of work ${words}</li>`] : []));
	return lines.length > 0 ? drawNote('bad', 'Look at these: work without an outcome', html`<ul>${lines}</ul>`) : null;
}

function rulesTable({ rules }: Guards, format: Format): Html | null {
	return drawTable({
		caption: 'What held acts back; an act may be held back by several rules',
		of: 'Rule',
		name: ({ rule }) => rule,
		columns: [
			{ head: 'Waited', kind: 'number', cell: ({ waits }) => format.number(waits) },
			{ head: 'To a person', kind: 'number', cell: ({ reviews }) => format.number(reviews) },
			{ head: 'Stopped', kind: 'number', cell: ({ stops }) => format.number(stops) },
			{ head: 'Cases', kind: 'number', cell: ({ cases }) => format.number(cases) },
			{ head: 'Source', kind: 'text', cell: ({ source, edition }) => html`${source === null ? 'Your policy' : isolated(source)}<small>${isolated(edition)}</small>` },
		],
		rows: rules,
	});
}

function feesTable({ fees }: Guards, format: Format): Html | null {
	return drawTable({
		caption: 'Network fees avoided, by the lowest fee that is published',
		of: 'Fee',
		name: ({ rule }) => rule,
		columns: [
			{ head: 'Charges held back', kind: 'number', cell: ({ acts }) => format.number(acts) },
			{ head: 'Fee each', kind: 'number', cell: ({ fee }) => (fee === null ? 'Not known' : format.money(fee)) },
			{ head: 'Source', kind: 'text', cell: ({ source, edition, since, reason }) => html`${isolated(source)}<small>${since === null ? null : html`fee since ${since}, `}edition ${isolated(edition)}</small>${reason === null ? null : html`<small>${isolated(reason)}</small>`}` },
		],
		rows: fees,
	});
}

/** What was held back, why, and what it saved. */
export function guard({ guards }: DunningReport, format: Format): Section {
	const figures = drawFigures([
		shareFigure(format, 'Decisions that held something back', { ...guards.heldBack, of: 'decisions' }),
		moneyFigure(format, 'Network fees avoided, at least', { ...guards.feesAvoided, each: 'held charge' }),
		countFigure(format, 'Work that ended without an outcome', guards.endedWithoutOutcome),
		countFigure(format, 'Work given up after too many tries', guards.exhausted),
	]);
	return {
		id: 'guard',
		title: 'What the guard held back',
		why: 'Charges and messages that were planned and not done, or not yet, by the rule that was in the way.',
		content: guards.heldBack.denominator === 0 && guards.rules.length === 0 ? null : html`${mustLookAt(guards, format)}${figures}${rulesTable(guards, format)}${feesTable(guards, format)}`,
	};
}
