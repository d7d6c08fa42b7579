import type { Entry } from '../core/ledger/entry';
import { collectRows, TEACHING_ENTRIES } from '../core/scoring/collectRows';
import { collectContacts, CONTACT_ENTRIES } from '../core/scoring/contact/collectContacts';
import { EMPTY_RESPONSES, learnResponses, type ResponseModel } from '../core/scoring/contact/response';
import type { TrainingRow } from '../core/scoring/model/attempt';
import type { Store } from '../stores/store';

const PAGE = 500;

/** Every entry of a type since a time, oldest first, page by page: the ledger may hold millions. */
async function* readEntries(store: Store, type: Entry['type'], since: Date): AsyncGenerator<Entry> {
	let last = 0;
	for (;;) {
		const page = await store.entriesAfter(last, { type, sinceAt: since.toISOString(), limit: PAGE });
		yield* page;
		if (page.length < PAGE) return;
		last = page.at(-1)?.id ?? last;
	}
}

/** What the ledger can teach a model: each retry since a time whose end is known, once, oldest first. */
export async function readTrainingRows(store: Store, since: Date): Promise<TrainingRow[]> {
	const collector = collectRows();
	for (const type of TEACHING_ENTRIES) for await (const entry of readEntries(store, type, since)) collector.add(entry);
	return collector.rows();
}

/** How messages since a time were answered, as far as that is known by now: kinds of messages only, no customers. */
export async function readResponses(store: Store, span: { since: Date; now: Date }): Promise<ResponseModel> {
	const collector = collectContacts();
	for (const type of CONTACT_ENTRIES) for await (const entry of readEntries(store, type, span.since)) collector.add(entry);
	return { ...learnResponses(EMPTY_RESPONSES, collector.rows(span.now)), customers: {} };
}
