import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { CASE_SCHEMA_VERSION, type DunningCase, type ReadyCase } from '../core/case';
import { invoiceOf } from '../core/caseId';
import { DunningError } from '../core/errors';
import type { PlatformId } from '../core/event';
import { platformOf } from '../platforms';
import type { Store } from '../stores/store';
import { readLiveFacts, refsOf } from './caseFacts';
import { platformHttp } from './platformHttp';

/** All that an agent gets to see of a case. */
export interface ToolAnswer {
	status: 'done' | 'needs_approval' | 'held';
	reasons: string[];
	caseId: string;
	next: string | null;
}

/** Whether an agent calls this node; `isToolExecution()` is always false under the agent of n8n 2.41. */
export function isTool(context: Pick<IExecuteFunctions, 'getNode'>): boolean {
	return context.getNode().type.endsWith('Tool');
}

/** Whether an agent asks a person by this node before it uses a tool: the variant that n8n makes of the operation `sendAndWait`. */
export function isHumanReview(context: Pick<IExecuteFunctions, 'getNode'>): boolean {
	return context.getNode().type.endsWith('HitlTool');
}

/**
 * The case that a tool call names, from its parameter only: what the agent hands over as an item is the model's words.
 * Throws `bad-input` for an id that the ledger does not know.
 */
export async function readToolCase(context: IExecuteFunctions, store: Store): Promise<DunningCase> {
	const caseId = String(context.getNodeParameter('caseId', 0, '')).trim();
	const known = await store.loadCase(caseId);
	if (!known || invoiceOf(caseId) === undefined) {
		throw new DunningError({
			code: 'bad-input',
			message: 'The ledger knows no such dunning case',
			fix: 'Give the case id exactly as the workflow named it, for example stripe:acct_1:in_1.',
		});
	}
	const due = await store.findLease(caseId);
	return {
		schemaVersion: CASE_SCHEMA_VERSION,
		caseId,
		platform: known.value.platform satisfies PlatformId,
		account: known.value.account,
		...(due ? { due } : {}),
	};
}

/** The same case with live facts. Throws `not-found` when the platform no longer knows its invoice. */
export async function readToolFacts(context: IExecuteFunctions, store: Store): Promise<ReadyCase> {
	const base = await readToolCase(context, store);
	const platform = await platformOf(base.platform);
	const desk = { platform, store, account: base.account, http: await platformHttp(context, platform) };
	const read = await readLiveFacts(desk, refsOf(base), new Date());
	const facts = read.ok ? read.cases[0] : undefined;
	if (facts) return { ...base, ...facts };
	throw new DunningError({
		code: 'not-found',
		message: 'The invoice of this case was not found on the platform',
		fix: 'Check the case id, and that the credential belongs to the account that it names.',
	});
}

/** Exactly one item on the first output, whatever happened. */
export function toToolOutput(answer: ToolAnswer, outputs: number): INodeExecutionData[][] {
	const first: INodeExecutionData[] = [{ json: answer as unknown as IDataObject, pairedItem: { item: 0 } }];
	return [first, ...Array.from({ length: outputs - 1 }, () => [])];
}
