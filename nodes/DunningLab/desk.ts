import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { renameColumns, type TableRecord } from '../core/lab/table/csv';
import type { LabPage } from '../core/lab/page/writePage';
import { readDecisions } from '../core/lab/replay/replayDecisions';
import type { Entry } from '../core/ledger/entry';
import type { Store } from '../stores/store';

/** What an operation found: items that leave, and a page about them. */
export interface Found {
	items: object[];
	page: LabPage;
}

/** Everything that an operation needs. */
export interface Desk {
	context: IExecuteFunctions;
	/** Opened only by what reads or writes the ledger. */
	openStore: () => Promise<Store>;
	now: Date;
}

export const textOf = ({ context }: Desk, name: string): string => String(context.getNodeParameter(name, 0, '') ?? '').trim();

export const numberOf = ({ context }: Desk, name: string): number => Number(context.getNodeParameter(name, 0));

interface Mapping {
	column?: Array<{ to: string; from: string }>;
}

const cellOf = (value: unknown): string => (value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value));

/** All items as one table, under our names. */
export function readItems({ context }: Desk, columns: Readonly<Record<string, string>>): TableRecord[] {
	const { column = [] } = context.getNodeParameter('mapping', 0, {}) as Mapping;
	const records = context.getInputData().map(({ json }: { json: IDataObject }): TableRecord => Object.fromEntries(Object.entries(json).map(([name, value]) => [name, cellOf(value)])));
	return renameColumns(records, Object.fromEntries(column.map(({ to, from }) => [to, from])), columns);
}

const PAGE_SIZE = 500;

/** Every recorded decision, oldest first. Those of earlier versions hold no input and are listed as bad. */
export async function readRecorded(desk: Desk, after: string): Promise<ReturnType<typeof readDecisions>> {
	const store = await desk.openStore();
	const entries: Entry[] = [];
	for (let afterId = 0; ; ) {
		const page = await store.entriesAfter(afterId, { type: 'decision.made', limit: PAGE_SIZE, includeRehearsals: true, ...(after === '' ? {} : { sinceAt: new Date(after).toISOString() }) });
		entries.push(...page);
		const last = page.at(-1);
		if (last === undefined || page.length < PAGE_SIZE) return readDecisions(entries);
		afterId = last.id;
	}
}
