import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { forEachItem, type Placed } from '../n8n/items';
import { openLedger } from '../n8n/ledger';
import { parseCase } from '../n8n/parseCase';
import { isTool } from '../n8n/tool';
import { answerTool } from './answerTool';
import type { Desk } from './desk';
import { recordDecision } from './record';
import { isReminder, remind } from './remind';
import { requestApproval } from './request';

async function ask(desk: Desk, json: IDataObject): Promise<Placed[]> {
	const dunningCase = parseCase(json);
	return isReminder(dunningCase) ? await remind(desk, json, dunningCase) : await requestApproval(desk, json);
}

/** Asks, reminds or records, one item at a time. */
export async function workApprovals(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const store = await openLedger(context);
	if (isTool(context)) return await answerTool(context, store);
	return await forEachItem(context, 2, async (json, index) => {
		const desk: Desk = { context, store, index };
		return context.getNodeParameter('operation', index) === 'record' ? await recordDecision(desk, json) : await ask(desk, json);
	});
}
