import type { Entry } from '../core/ledger/entry';
import { findSealed } from '../core/message/sent';
import { addressOf } from '../n8n/afterRun';
import type { Placed } from '../n8n/items';
import { openSent } from '../n8n/sentMessage';
import type { Desk } from './desk';
import { readFilters } from './filters';

/** A message as it was sent is shown to whoever asked for it, and to nobody once its customer was erased. */
async function openEntry({ store }: Desk, entry: Entry): Promise<object> {
	const sealed = findSealed(entry.body);
	return sealed === undefined ? entry : { ...entry, sentMessage: (await openSent(store, sealed)) ?? null };
}

/** Entries newest first, one item each, with the address of the execution that wrote it where the entry names one. */
export async function search(desk: Desk): Promise<Placed[]> {
	const { context, store, index } = desk;
	const limit = Number(context.getNodeParameter('limit', index));
	const isOpened = context.getNodeParameter('openMessages', index, false) === true;
	const entries = await store.entries({ ...readFilters(desk), limit });
	const shown = isOpened ? await Promise.all(entries.map(async (entry) => await openEntry(desk, entry))) : entries;
	return shown.map((json, at) => {
		const executionUrl = addressOf(context, entries[at]?.body.execution);
		return { output: 0, json: executionUrl === undefined ? json : { ...json, executionUrl } };
	});
}
