import { DEFAULT_POLICY } from '../core/policy/policy';
import { openReport } from '../core/report/makeReport';
import type { DunningReport } from '../core/report/report';
import type { Store } from '../stores/store';
import type { Asked } from './readOptions';

/** Cases read at once: with more, what is read lives long enough to be copied by the garbage collector, which takes a fifth more time. */
const PAGE = 50;

/** Lets whatever else n8n does have its turn: SQLite answers without ever waiting. */
const breathe = async (): Promise<void> => await new Promise((resolve) => setImmediate(resolve));

/**
 * Reads the ledger case by case and counts. Nothing is written. Of a case of the window two things are kept until the report
 * is made, since a median and "each subscription once" need them: the days until it was paid and the id of its subscription,
 * about 200 bytes; of an approval the hours that it took.
 */
export async function reportOn(store: Store, asked: Asked, now: Date): Promise<DunningReport> {
	const { window } = asked;
	const span = { since: new Date(window.from), until: new Date(window.to) };
	const segmentLabel = ((await store.currentPolicy())?.policy ?? DEFAULT_POLICY).segmentLabel;
	const modelNews = { published: await store.countEntries('model.published', span), withdrawn: await store.countEntries('model.withdrawn', span) };
	const maker = openReport({ ...asked, now, segmentLabel, modelNews });
	// A case is seen after its first failure, so one that was seen before the window began cannot have failed first in it.
	for (let afterCaseId: string | null = ''; afterCaseId !== null; ) {
		const page: Awaited<ReturnType<Store['caseTales']>> = await store.caseTales({ afterCaseId, enteredSince: span.since, limit: PAGE });
		page.tales.forEach((tale) => maker.add(tale));
		afterCaseId = page.lastCaseId;
		await breathe();
	}
	return maker.report();
}
