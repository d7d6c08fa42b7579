import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { openLedger } from '../n8n/ledger';

const CONFLICT = 409;
const UNAVAILABLE = 503;

function stay(context: IWebhookFunctions, status: number): IWebhookResponseData {
	context.getResponseObject().status(status).end();
	return { noWebhookResponse: true };
}

/** How the approval ended that this execution waits for; undefined while it is open, or when nobody knows of it. */
async function readAnswer(context: IWebhookFunctions): Promise<boolean | undefined> {
	const store = await openLedger(context);
	const place = { workflowId: context.getWorkflow().id ?? '', executionId: context.getExecutionId(), nodeId: context.getNode().id };
	const approvalId = await store.approvalAwaitedAt(place);
	const loaded = approvalId === undefined ? undefined : await store.loadApproval(approvalId);
	return loaded === undefined || loaded.value.state === 'open' ? undefined : loaded.value.state === 'approved';
}

/** Wakes the agent with the answer that stands in the ledger. Nothing of the request is read: it only says that it is time to look. */
export async function answerAgent(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		const approved = await readAnswer(context);
		return approved === undefined ? stay(context, CONFLICT) : { webhookResponse: { received: true }, workflowData: [[{ json: { approved } }]] };
	} catch (error) {
		// Not thrown: n8n would end the execution that waits.
		context.logger.error(`Dunning Approval could not read the answer that an agent waits for: ${error instanceof Error ? error.message : String(error)}`);
		return stay(context, UNAVAILABLE);
	}
}
