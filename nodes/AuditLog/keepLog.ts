import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { readUnlisted } from '../core/declines/unlisted';
import { forEachItem, type Placed } from '../n8n/items';
import { openLedger } from '../n8n/ledger';
import { isTool } from '../n8n/tool';
import { answerAgent } from './answerAgent';
import { appendNote } from './appendNote';
import { anchorHead, verify } from './chain';
import { recordChannelEvents } from './channelEvent';
import { checkHealth } from './checkHealth';
import { readText, type Desk } from './desk';
import { eraseByAge } from './eraseByAge';
import { eraseCustomer } from './eraseCustomer';
import { exportEntries } from './exportEntries';
import type { Operation } from './operations';
import { recordMessage } from './recordMessage';
import { recordRating } from './recordRating';
import { search } from './search';

type Work = (desk: Desk, json: IDataObject) => Promise<Placed[]>;

/** An answer beside the item's own fields. */
const beside =
	(work: (desk: Desk) => Promise<IDataObject>): Work =>
	async (desk, json) => [{ output: 0, json: { ...json, audit: await work(desk) } }];

const WORKS: Readonly<Record<Operation, Work>> = {
	append: beside(appendNote),
	recordMessage: beside(recordMessage),
	recordRating: beside(recordRating),
	channelEvent: recordChannelEvents,
	health: beside(checkHealth),
	search,
	export: exportEntries,
	verify: beside(verify),
	anchor: beside(anchorHead),
	erase: beside(eraseCustomer),
	eraseByAge: beside(eraseByAge),
	unlistedDeclines: async ({ store }) => readUnlisted(await store.counters()).map((row) => ({ output: 0, json: { ...row } })),
};

/** Does what the operation says, one item at a time. */
export async function keepLog(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const store = await openLedger(context);
	if (isTool(context)) return await answerAgent({ context, store, index: 0 });
	return await forEachItem(context, 1, async (json, index) => {
		const desk = { context, store, index };
		return await WORKS[readText(desk, 'operation') as Operation](desk, json);
	});
}
