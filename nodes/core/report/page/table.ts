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

/** With more columns than these, or with words in one, a row becomes a list on a phone, where each value stands beside the name of its column. */
const FIT_PHONE = 2;
/** With more columns than these a table is scrolled inside of its box on any screen. */
const FIT_PAGE = 6;

const fitsPhone = (columns: readonly Pick<Column<never>, 'kind'>[]): boolean => columns.length <= FIT_PHONE && columns.every(({ kind }) => kind === 'number');

const kindOf = (kind: 'number' | 'text'): string => (kind === 'number' ? 'n' : 't');

function rowOf<Row>({ name, bar, columns }: Table<Row>, row: Row): Html {
	const drawn = bar?.(row) ?? null;
	const cells = columns.map(({ head, kind, cell }) => html`<td role="cell" class="${kindOf(kind)}" data-label="${head}"><div>${cell(row)}</div></td>`);
	return html`<tr role="row"><th role="rowheader" scope="row">${isolated(name(row))}${drawn === null ? null : drawBar(drawn)}</th>${cells}</tr>`;
}

/** The table, or nothing when it has no rows. Its roles are written out, since a style that restacks it would take them away. */
export function drawTable<Row>(table: Table<Row>): Html | null {
	const { caption, of, columns, rows } = table;
	if (rows.length === 0) return null;
	const heads = columns.map(({ head, kind }) => html`<th role="columnheader" scope="col" class="${kindOf(kind)}">${isolated(head)}</th>`);
	const drawn = html`<table role="table" class="${fitsPhone(columns) ? 'slim' : 'restack'}"><caption>${isolated(caption)}</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">${of}</th>${heads}</tr></thead><tbody role="rowgroup">${rows.map((row) => rowOf(table, row))}</tbody></table>`;
	return columns.length > FIT_PAGE ? html`<div class="scroll" role="region" tabindex="0" aria-label="${caption}">${drawn}</div>` : html`<div class="box">${drawn}</div>`;
}
