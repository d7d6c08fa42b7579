import { drawBar, type Bar } from '../../charts/bar';
import { html, isolated, type Child, type Html } from '../../html';

/** A column of a table of `Row`; numbers stand at the right. */
export interface Column<Row> {
	head: string;
	kind: 'number' | 'text';
	cell: (row: Row) => Child;
}

/** A table that names its rows by their first cell, with a bar under the name if there is one. */
export interface Table<Row> {
	caption: string;
	/** Heading of the first column. */
	of: string;
	name: (row: Row) => string;
	bar?: (row: Row) => Bar | null;
	columns: readonly Column<Row>[];
	rows: readonly Row[];
}

/** With more columns than these a table is scrolled inside of its box on a phone. */
const FIT = 3;

function rowOf<Row>({ name, bar, columns }: Table<Row>, row: Row): Html {
	const drawn = bar?.(row) ?? null;
	const cells = columns.map(({ kind, cell }) => html`<td class="${kind === 'number' ? 'n' : 't'}">${cell(row)}</td>`);
	return html`<tr><th scope="row">${isolated(name(row))}${drawn === null ? null : drawBar(drawn)}</th>${cells}</tr>`;
}

/** The table, or nothing when it has no rows. */
export function drawTable<Row>(table: Table<Row>): Html | null {
	const { caption, of, columns, rows } = table;
	if (rows.length === 0) return null;
	const heads = columns.map(({ head, kind }) => html`<th scope="col" class="${kind === 'number' ? 'n' : 't'}">${head}</th>`);
	const drawn = html`<table><caption>${caption}</caption><thead><tr><th scope="col">${of}</th>${heads}</tr></thead><tbody>${rows.map((row) => rowOf(table, row))}</tbody></table>`;
	return columns.length > FIT ? html`<div class="scroll wide" role="region" tabindex="0" aria-label="${caption}">${drawn}</div>` : html`<div class="scroll">${drawn}</div>`;
}
