import { createHash } from 'node:crypto';

import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { remakePrompt, showFields } from '../ai/showCall';
import { forEachItem } from '../n8n/items';
import { openLedger } from '../n8n/ledger';
import type { ModelCall } from '../stores/books/modelCalls';

const DAY_MS = 86_400_000;
const MICROS = 1_000_000;

/** Whether the messages that the fields give today are, byte for byte, those that were sent; null where the prompt is another version's. */
function proofOf({ promptId, fields, sentHash }: ModelCall): { sentMessages: object[] | null; isProved: boolean | null } {
	const messages = remakePrompt(promptId, fields);
	if (!messages) return { sentMessages: null, isProved: null };
	return { sentMessages: messages, isProved: createHash('sha256').update(JSON.stringify(messages)).digest('hex') === sentHash };
}

function shown(call: ModelCall): object {
	const { id, at, task, model, endpoint, promptId, caseId, runId, mayHoldNames, use, isReported, outcome, sentHash } = call;
	return {
		...{ callId: id, at, task, model, endpoint, promptId, caseId, executionId: runId },
		personalData: mayHoldNames ? 'Free text of the customer went along; names that the case does not know may stand in it.' : 'None: every field is one of a closed list, a slot name, or the operator’s own words.',
		fields: showFields(call.fields),
		...proofOf(call),
		sentHash,
		tokens: { input: use.inputTokens, output: use.outputTokens, isReported },
		cost: use.cost && { amount: use.cost.micros / MICROS, currency: use.cost.currency },
		result: outcome?.result ?? 'unknown',
		latencyMs: outcome?.latencyMs ?? null,
		failedChecks: outcome?.failedChecks ?? [],
	};
}

/** One item per call of a model: field by field what it saw, with the proof that nothing else was sent. */
export async function showModelCalls(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const store = await openLedger(context);
	return await forEachItem(context, 1, async (_json, index) => {
		const caseId = String(context.getNodeParameter('shownCaseId', index, '')).trim();
		const since = new Date(Date.now() - Number(context.getNodeParameter('days', index, 30)) * DAY_MS);
		const calls = await store.modelCalls({ ...(caseId === '' ? {} : { caseId }), since, limit: Number(context.getNodeParameter('limit', index, 50)) });
		return calls.map((call) => ({ output: 0, json: shown(call) }));
	});
}
