import type { IDataObject } from 'n8n-workflow';

import type { Entry } from '../core/ledger/entry';
import { EXPORT_FORMATS, writeEntry, type ExportFormat } from '../core/ledger/export';
import type { Placed } from '../n8n/items';
import { readText, type Desk } from './desk';
import { readFilters } from './filters';

/** Entries per read: few enough to give n8n its turn, many enough to cost nothing. */
const PAGE_SIZE = 500;

async function* readAll(desk: Desk): AsyncIterable<Entry> {
	const filter = { ...readFilters(desk), limit: PAGE_SIZE };
	let afterId = 0;
	for (;;) {
		const page = await desk.store.entriesAfter(afterId, filter);
		yield* page;
		const last = page.at(-1);
		if (last === undefined || page.length < PAGE_SIZE) return;
		afterId = last.id;
	}
}

async function toItems(desk: Desk): Promise<Placed[]> {
	const placed: Placed[] = [];
	for await (const json of readAll(desk)) placed.push({ output: 0, json });
	return placed;
}

interface File {
	bytes: Buffer;
	entries: number;
	firstId: number | null;
	lastId: number | null;
}

async function writeFile(desk: Desk, format: ExportFormat): Promise<File> {
	const parts = [Buffer.from(EXPORT_FORMATS[format].head, 'utf8')];
	let first: Entry | undefined;
	let last: Entry | undefined;
	for await (const entry of readAll(desk)) {
		parts.push(Buffer.from(writeEntry(entry, format), 'utf8'));
		first ??= entry;
		last = entry;
	}
	return { bytes: Buffer.concat(parts), entries: parts.length - 1, firstId: first?.id ?? null, lastId: last?.id ?? null };
}

async function toFile(desk: Desk, json: IDataObject, format: ExportFormat): Promise<Placed[]> {
	const { mimeType, extension, encoding } = EXPORT_FORMATS[format];
	const { bytes, ...counts } = await writeFile(desk, format);
	const fileName = `dunning-audit-${new Date().toISOString().slice(0, 10)}.${extension}`;
	const field = readText(desk, 'binaryField') || 'data';
	const data = await desk.context.helpers.prepareBinaryData(bytes, fileName, mimeType);
	return [{ output: 0, json: { ...json, audit: { fileName, encoding, ...counts } }, binary: { [field]: data } }];
}

/** All entries that fit the filters, oldest first, as items or as one file. */
export async function exportEntries(desk: Desk, json: IDataObject): Promise<Placed[]> {
	const form = readText(desk, 'exportAs') as ExportFormat | 'items';
	return form === 'items' ? await toItems(desk) : await toFile(desk, json, form);
}
