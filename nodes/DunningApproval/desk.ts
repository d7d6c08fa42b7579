import type { IExecuteFunctions } from 'n8n-workflow';

import { DunningError } from '../core/errors';
import { readLedgerKeys } from '../n8n/ledger';
import type { Store } from '../stores/store';
import type { LinkMaker } from './askItems';

/** Everything that the work on one item needs. */
export interface Desk {
	context: IExecuteFunctions;
	store: Store;
	index: number;
}

/** Where links lead. Throws `not-configured` while no page was ever published. */
export async function linksOf({ context, store }: Desk): Promise<LinkMaker> {
	const address = await store.pageAddress();
	if (address !== undefined) return { address, key: (await readLedgerKeys(context))[0] };
	throw new DunningError({
		code: 'not-configured',
		message: 'No approval page is published, so a link would lead nowhere',
		fix: 'Put a Dunning Approval Trigger into a workflow (this one will do) with the same ledger, and publish it.',
	});
}
