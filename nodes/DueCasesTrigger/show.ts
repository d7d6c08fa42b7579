import type { IDataObject, ITriggerFunctions } from 'n8n-workflow';

import { caseItem } from '../n8n/caseItem';
import { openLedger } from '../n8n/ledger';
import { toItem } from './item';
import { openPlatform, type Setup } from './setup';
import { findMissedEvents } from './sweep';

async function readWaiting(context: ITriggerFunctions, setup: Setup): Promise<IDataObject[]> {
	const store = await openLedger(context);
	const waiting = await store.peekDue({ queue: setup.queue, kinds: setup.kinds, limit: setup.batchSize });
	return waiting.map((work) => {
		const { due: _lease, ...json } = toItem(work, setup.leaseSeconds);
		return { ...json, waiting: { kind: work.due.kind, dueAt: work.dueAt.toISOString(), reason: work.reason } };
	});
}

/** Events that the next look at the platform would find. */
async function readMissed(context: ITriggerFunctions, setup: Setup): Promise<IDataObject[]> {
	const access = await openPlatform(context);
	const found = access ? await findMissedEvents(access) : [];
	return found.slice(0, setup.batchSize).map(({ account, event }) => caseItem({ platform: access?.platform.id ?? '', account, event }));
}

/**
 * In the editor nothing is claimed: the work that is due is shown as it would be handed out, without a lease; where none is,
 * what the platform could not deliver. An empty batch ends the test run; an item that is no case would only fail in the next node.
 */
export async function showDue(context: ITriggerFunctions, setup: Setup): Promise<void> {
	const waiting = await readWaiting(context, setup);
	const items = waiting.length > 0 ? waiting : await readMissed(context, setup);
	context.emit([items.map((json) => ({ json }))]);
}
