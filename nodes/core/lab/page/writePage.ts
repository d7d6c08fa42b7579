import { CHART_STYLE } from '../../charts/chartStyle';
import { drawChart, type Chart } from '../../charts/lineChart';
import { html, type Html } from '../../html';

/** A table of text. */
export interface Table {
	caption: string;
	headings: readonly string[];
	rows: readonly (readonly string[])[];
}

/** What a page of the Lab tells. */
export interface LabPage {
	title: string;
	/** What was found, in sentences. */
	findings: readonly string[];
	charts: readonly Chart[];
	tables: readonly Table[];
}

const STYLE = `:root{color-scheme:light dark}body{font:15px/1.5 system-ui,sans-serif;color:#24304a;max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;margin:1rem 0;font-variant-numeric:tabular-nums}td,th{padding:.25rem .6rem;border-bottom:1px solid #dde2ea;text-align:right}td:first-child,th:first-child{text-align:left}
caption{text-align:left;font-weight:600;padding:.4rem 0}.chart{margin:1.5rem 0;max-width:44rem}
@media screen and (prefers-color-scheme:dark){body{background:#171c26;color:#e6ebf5}td,th{border-color:#333c4d}}
${CHART_STYLE}`;

const heading = (row: readonly string[]): Html => html`<tr>${row.map((cell) => html`<th scope="col">${cell}</th>`)}</tr>`;

const cells = (row: readonly string[]): Html => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`;

const table = ({ caption, headings, rows }: Table): Html => html`<table><caption>${caption}</caption><thead>${heading(headings)}</thead><tbody>${rows.map(cells)}</tbody></table>`;

/** One HTML file that stands by itself: it loads nothing and runs nothing. */
export function writePage({ title, findings, charts, tables }: LabPage): string {
	const head = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`;
	const body = html`<title>${title}</title></head><body><main><h1>${title}</h1>${findings.map((finding) => html`<p>${finding}</p>`)}${charts.map((chart) => drawChart(chart))}${tables.map(table)}</main></body></html>`;
	return `${head}<style>${STYLE}</style>${body.toString()}`;
}
