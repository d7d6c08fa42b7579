import { html, isolated, type Html } from '../../../html';
import type { DunningReport, Recovery } from '../../report';
import type { Section } from '../document';
import { drawFigures, drawNote, type Figure } from '../figures';
import type { Format } from '../format';
import { aboutCases, plural, shareFigure } from '../tell';

function moneyFigures(format: Format, { byMoney }: Recovery): Figure[] {
	return byMoney.byCurrency.map(({ currency, value, numerator, denominator }) => ({
		label: `Recovered, ${currency}`,
		value: format.money(numerator),
		of: html`${value === null ? null : html`<strong>${format.percent(value)}</strong> `}of ${format.money(denominator)} that failed`,
	}));
}

const ruleOf = (days: number): string => `A case is judged ${days} days after its payment first failed; until then it is still maturing and stands apart.`;

function soFar(report: DunningReport, format: Format): Html | null {
	const { maturing } = report.recovery;
	const { cases, window } = report;
	if (cases.maturing === 0) return null;
	const money = maturing.byMoney.byCurrency.map(({ numerator, denominator }) => html`<li>${format.money(numerator)} of ${format.money(denominator)}</li>`);
	const counts = `${format.number(maturing.byCount.numerator)} of ${plural(format, maturing.byCount.denominator, 'younger case')} recovered so far`;
	return drawNote('plain', `Not yet known: ${plural(format, cases.maturing, 'case')} still maturing`, html`<p>${counts}. They are not in the rate above, and their share is not to be compared with it: they are younger than ${window.maturityDays} days.</p>${money.length > 0 ? html`<ul>${money}</ul>` : null}`);
}

function leftOut({ cases }: DunningReport, format: Format): Html | null {
	if (cases.leftOut.length === 0) return null;
	return drawNote('warn', 'Left out of every figure', html`<ul>${cases.leftOut.map((one) => html`<li>${plural(format, one.cases, 'case')}: ${isolated(one.why)}</li>`)}</ul>`);
}

function notes({ notes: all }: DunningReport): Html | null {
	if (all.length === 0) return null;
	return drawNote('warn', 'Mind before you quote a figure', html`<ul>${all.map((text) => html`<li>${isolated(text)}</li>`)}</ul>`);
}

function casesLine({ cases }: DunningReport, format: Format): Html {
	const figures = ([['opened', cases.opened], ['matured', cases.matured], ['still maturing', cases.maturing], ['still open', cases.stillOpen], ['held for a person', cases.held]] as const).map(([word, count]) => `${format.number(count)} ${word}`);
	return html`<p class="hint">Cases of this window: ${figures.join(' · ')}.</p>`;
}

/** What a reader takes away who reads nothing else. */
export function topLine(report: DunningReport, format: Format): Section {
	const { matured, acted, refundedAfterwards } = report.recovery;
	const rate = { ...shareFigure(format, 'Recovery rate, by cases', matured.byCount), of: shareFigure(format, '', { ...matured.byCount, of: 'matured cases' }).of };
	const nothing = report.cases.matured === 0 ? drawNote('warn', 'No rate yet', `No case of this window has matured, so there is no rate to quote. ${ruleOf(report.window.maturityDays)}`) : null;
	const more = [shareFigure(format, 'Where something of ours was done', { ...acted, of: 'matured cases acted on' }), shareFigure(format, 'Paid back or credited afterwards', { ...refundedAfterwards, of: 'recovered cases' })];
	const figures = nothing ? null : html`${drawFigures([...moneyFigures(format, matured), rate])}<p class="hint">${aboutCases(format, matured.byCount.basis)}, first failed ${windowOf(report, format)}. ${ruleOf(report.window.maturityDays)}</p>`;
	return {
		id: 'recovered',
		title: 'What came back',
		why: 'Money and cases recovered, of everything that failed and has had its time.',
		content: html`<div class="top">${figures}</div>${nothing}${soFar(report, format)}${nothing ? null : drawFigures(more)}${notes(report)}${leftOut(report, format)}${casesLine(report, format)}`,
	};
}

/** The days of the window; its end is not part of it, so that the last day is the one before. */
export function windowOf({ window }: DunningReport, format: Format): string {
	const last = new Date(new Date(window.to).getTime() - 1).toISOString();
	return `${format.day(window.from)} to ${format.day(last)}`;
}
