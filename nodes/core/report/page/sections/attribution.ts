import { html, type Html } from '../../../html';
import type { MoneyFigure } from '../../figure';
import type { DunningReport } from '../../report';
import type { Section } from '../document';
import type { Format } from '../format';
import { drawTable, type Column } from '../table';
import { shareCell } from '../tell';

interface Step {
	label: string;
	amountMinor: number;
	from: number;
	tone: 'soft' | 'plus' | 'minus';
	cases: Html | number;
}

const inCurrency = ({ amounts }: MoneyFigure, currency: string): number => amounts?.find((amount) => amount.currency === currency)?.amountMinor ?? 0;

function stepsOf({ attribution, recovery }: DunningReport, currency: string, format: Format): Step[] {
	const { byCount } = recovery.matured;
	let reached = 0;
	const sources = attribution.rows.map(({ label, share, money }): Step => {
		const amountMinor = inCurrency(money, currency);
		reached += amountMinor;
		return { label, amountMinor, from: reached - amountMinor, tone: 'plus', cases: shareCell(format, share) };
	});
	const lost = inCurrency(attribution.notRecovered, currency);
	return [
		{ label: 'Failed', amountMinor: inCurrency(attribution.failed, currency), from: 0, tone: 'soft', cases: byCount.denominator },
		...sources.filter(({ amountMinor }) => amountMinor !== 0),
		{ label: 'Not recovered', amountMinor: lost, from: reached, tone: 'minus', cases: byCount.denominator - byCount.numerator },
	];
}

function waterfall(report: DunningReport, currency: string, format: Format): Html | null {
	const total = inCurrency(report.attribution.failed, currency);
	const isOne = (report.attribution.failed.amounts ?? []).length === 1;
	const columns: Column<Step>[] = [
		{ head: 'Amount', kind: 'number', cell: ({ amountMinor }) => format.money({ amountMinor, currency }) },
		{ head: 'Of what failed', kind: 'number', cell: ({ amountMinor }) => (total > 0 ? format.percent(amountMinor / total) : '–') },
	];
	// Cases are counted over all currencies, so they stand beside amounts only where there is one.
	if (isOne) columns.push({ head: 'Cases', kind: 'number', cell: ({ cases }) => (typeof cases === 'number' ? format.number(cases) : cases) });
	return drawTable<Step>({
		caption: `From failed to recovered, ${currency}`,
		of: 'Step',
		name: ({ label }) => label,
		bar: ({ from, amountMinor, tone }) => (total > 0 ? { from: from / total, to: (from + amountMinor) / total, tone } : null),
		columns,
		rows: stepsOf(report, currency, format),
	});
}

function sourcesByCases({ attribution }: DunningReport, format: Format): Html | null {
	return drawTable({
		caption: 'Recovered cases by how the money came in, all currencies',
		of: 'Source',
		name: ({ label }) => label,
		bar: ({ share }) => (share.value === null ? null : { to: share.value, tone: 'plus' }),
		columns: [{ head: 'Of recovered cases', kind: 'number', cell: ({ share }) => shareCell(format, share) }],
		rows: attribution.rows,
	});
}

/** How the recovered money came in, step by step. */
export function attribution(report: DunningReport, format: Format): Section {
	const { failed } = report.attribution;
	const currencies = (failed.amounts ?? []).map(({ currency }) => currency);
	const drawn = html`<div class="${currencies.length > 1 ? 'pair' : 'one'}">${currencies.map((currency) => waterfall(report, currency, format))}${currencies.length > 1 ? sourcesByCases(report, format) : null}</div><p class="hint">Each recovered case counts once, under the first source that fits. The bars follow each other from the left: what failed, what came in, what is missing.</p>`;
	return {
		id: 'sources',
		title: 'Where it came from',
		why: 'From what failed to what came in: which way each recovered payment took.',
		content: currencies.length > 0 ? drawn : null,
	};
}
