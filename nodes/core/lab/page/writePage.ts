import { drawChart, escapeHtml, type Chart } from './svg';

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

const STYLE = `body{font:15px/1.5 system-ui,sans-serif;color:#24304a;max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;margin:1rem 0;font-variant-numeric:tabular-nums}td,th{padding:.25rem .6rem;border-bottom:1px solid #dde2ea;text-align:right}td:first-child,th:first-child{text-align:left}
caption,figcaption{text-align:left;font-weight:600;padding:.4rem 0}svg{width:100%;max-width:40rem}svg text{font-size:11px;fill:#24304a}.grid{stroke:#dde2ea}figure{margin:1.5rem 0}
@media (prefers-color-scheme:dark){body{background:#171c26;color:#e6ebf5}svg text{fill:#e6ebf5}td,th{border-color:#333c4d}.grid{stroke:#333c4d}}`;

const cells = (row: readonly string[], tag: 'td' | 'th'): string => `<tr>${row.map((cell) => `<${tag}>${escapeHtml(cell)}</${tag}>`).join('')}</tr>`;

const table = ({ caption, headings, rows }: Table): string => `<table><caption>${escapeHtml(caption)}</caption><thead>${cells(headings, 'th')}</thead><tbody>${rows.map((row) => cells(row, 'td')).join('')}</tbody></table>`;

/** One HTML file that stands by itself: it loads nothing and runs nothing. */
export function writePage({ title, findings, charts, tables }: LabPage): string {
	return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body><h1>${escapeHtml(title)}</h1>${findings.map((finding) => `<p>${escapeHtml(finding)}</p>`).join('')}${charts.map(drawChart).join('')}${tables.map(table).join('')}</body></html>`;
}
