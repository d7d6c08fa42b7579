import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { DunningError } from '../core/errors';
import { tellPolicy } from '../core/policy/diff';
import { forEachItem, type Placed } from '../n8n/items';
import { openLedger } from '../n8n/ledger';
import { policyOfCase } from '../n8n/policy';
import { isTool, readToolCase, toToolOutput } from '../n8n/tool';
import { decideWaiting } from './decideWaiting';
import type { Desk } from './desk';
import { pauseScope, resumeScope } from './pauses';
import { publishFields, publishImport } from './publish';
import { compareVersions, exportVersion, getVersion, listVersions } from './showVersions';

const asPolicy = (work: (desk: Desk) => Promise<IDataObject>) => async (desk: Desk, json: IDataObject): Promise<Placed[]> => [
	{ output: 0, json: { ...json, policy: await work(desk) } },
];

/** What each operation does. */
const OPERATIONS = {
	compare: asPolicy(compareVersions),
	decide: asPolicy(decideWaiting),
	export: async (desk, json) => [{ output: 0, json: { ...json, policyFile: await exportVersion(desk) } }],
	get: asPolicy(getVersion),
	import: asPolicy(publishImport),
	list: async (desk) => (await listVersions(desk)).map((json) => ({ output: 0, json })),
	pause: asPolicy(pauseScope),
	publish: asPolicy(publishFields),
	resume: asPolicy(resumeScope),
} as const satisfies Record<string, (desk: Desk, json: IDataObject) => Promise<Placed[]>>;

/** An agent may read what holds for its case, and change nothing. */
async function answerTool(desk: Desk): Promise<INodeExecutionData[][]> {
	if (desk.context.getNodeParameter('operation', 0) !== 'get') {
		throw new DunningError({ code: 'bad-input', message: 'An agent can only read the policy', fix: 'Choose the operation Get, and let a person publish, pause and resume.' });
	}
	const { caseId } = await readToolCase(desk.context, desk.store);
	const { policy } = await policyOfCase(desk.store, caseId);
	return toToolOutput({ status: 'done', reasons: tellPolicy(policy), caseId, next: null }, 1);
}

/** Publishes, shows, decides and pauses, one item at a time. */
export async function keepPolicy(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const store = await openLedger(context);
	if (isTool(context)) return await answerTool({ context, store, index: 0, now: new Date() });
	return await forEachItem(context, 1, async (json, index) => {
		const operation = context.getNodeParameter('operation', index) as keyof typeof OPERATIONS;
		return await OPERATIONS[operation]({ context, store, index, now: new Date() }, json);
	});
}
