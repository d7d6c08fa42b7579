import { NodeOperationError, type ITriggerFunctions } from 'n8n-workflow';

import type { Entry } from '../core/ledger/entry';
import type { Store } from '../stores/store';
import type { Sweep } from './sweep';

/** Trouble that nobody may overlook: a failed execution in the list, which also starts the operator's error workflow. */
function report(context: ITriggerFunctions, message: string, fix: string): void {
	context.logger.error(`Due Cases Trigger: ${message}`, { fix });
	context.saveFailedExecution(new NodeOperationError(context.getNode(), message, { description: fix }));
}

/** Work that was handed out in vain until it was held since then. */
export async function reportHeldWork(context: ITriggerFunctions, store: Store, sinceAt: string): Promise<void> {
	const held = await store.entries({ type: 'due.exhausted', sinceAt, limit: 20 });
	for (const { caseId, body } of held) {
		const problem = typeof body.lastProblem === 'string' ? ` The last problem: ${body.lastProblem}` : '';
		report(context, `${caseId ?? 'An event'} was handed out ${String(body.attempts)} times without an outcome and is held.${problem}`, 'Look at the executions of this case, mend the cause, and finish the case by hand.');
	}
}

const idOf = ({ body }: Entry): string | undefined => (typeof body.endpointId === 'string' ? body.endpointId : undefined);

/** Endpoints of this queue that we registered and of which we know neither removal nor loss. */
async function standingEndpoints({ store, queue }: Sweep): Promise<string[]> {
	const ended = new Set<string | undefined>();
	for (const type of ['endpoint.removed', 'endpoint.lost']) {
		for (const entry of await store.entries({ type, limit: 200 })) ended.add(idOf(entry));
	}
	const registered = await store.entries({ type: 'endpoint.registered', limit: 200 });
	return registered.filter(({ body }) => body.queue === queue).flatMap((entry) => idOf(entry) ?? []).filter((id) => !ended.has(id));
}

/** A webhook endpoint that is gone or switched off at the vendor loses new failures, so somebody must know. */
export async function reportLostEndpoints(context: ITriggerFunctions, sweep: Sweep): Promise<void> {
	const { platform, http, store, queue } = sweep;
	if (platform.endpoints === null) return;
	for (const endpointId of await standingEndpoints(sweep)) {
		const endpoint = await platform.endpoints.read(endpointId, http);
		if (endpoint?.isEnabled) continue;
		const state = endpoint ? 'switched off' : 'gone';
		await store.append({
			at: new Date().toISOString(),
			type: 'endpoint.lost',
			caseId: null,
			actor: 'Due Cases Trigger',
			isRehearsal: false,
			body: { endpointId, queue, state },
		});
		report(context, `The webhook endpoint of this workflow is ${state} at ${platform.name}; failed payments are not reported any more.`, 'Unpublish and publish the workflow again; that registers a new endpoint.');
	}
}
