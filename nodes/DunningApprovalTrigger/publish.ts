import { NodeOperationError, type IHookFunctions, type IWebhookFunctions } from 'n8n-workflow';

import { toNodeError } from '../n8n/errors';
import { openLedger } from '../n8n/ledger';
import type { Store } from '../stores/store';

/** Writes the address of the page into the ledger when the workflow is published. A test address is never recorded: it dies with the test. */
export async function publishPage(context: IHookFunctions): Promise<boolean> {
	if (context.getMode() === 'manual') return true;
	const address = context.getNodeWebhookUrl('default');
	if (!address) {
		throw new NodeOperationError(context.getNode(), 'n8n gave no address for the approval page', {
			description: 'Set N8N_WEBHOOK_URL to the public address of this n8n and publish the workflow again.',
		});
	}
	try {
		await (await openLedger(context)).savePageAddress(address);
		return true;
	} catch (error) {
		throw toNodeError(context.getNode(), error, 0);
	}
}

/** The same at each view, so that a moved n8n is found by the next request. */
export async function refreshAddress(context: IWebhookFunctions, store: Store): Promise<void> {
	const address = context.getMode() === 'manual' ? undefined : context.getNodeWebhookUrl('default');
	if (address && (await store.pageAddress()) !== address) await store.savePageAddress(address);
}
