import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { DunningError } from '../core/errors';
import { forEachItem, type Placed } from '../n8n/items';
import { openLedger } from '../n8n/ledger';
import { parseCase } from '../n8n/parseCase';
import { isHumanReview, isTool } from '../n8n/tool';
import { answerTool } from './answerTool';
import { askAndWait } from './askAndWait';
import type { Desk } from './desk';
import { recordDecision } from './record';
import { isReminder, remind } from './remind';
import { requestApproval } from './request';

async function ask(desk: Desk, json: IDataObject): Promise<Placed[]> {
	const dunningCase = parseCase(json);
	return isReminder(dunningCase) ? await remind(desk, json, dunningCase) : await requestApproval(desk, json);
}

const WORK = {
	request: ask,
	record: recordDecision,
	sendAndWait: async () => {
		throw new DunningError({
			code: 'not-configured',
			message: 'Only an AI Agent can ask and wait: a workflow that waited would hold every other case with it',
			fix: 'Choose "Ask for a Decision", or add this node to an agent as its human review.',
		});
	},
} as const satisfies Record<string, (desk: Desk, json: IDataObject) => Promise<Placed[]>>;

function readOperation({ context, index }: Desk): keyof typeof WORK {
	const name = String(context.getNodeParameter('operation', index));
	if (name === 'request' || name === 'record' || name === 'sendAndWait') return name;
	throw new DunningError({ code: 'bad-input', message: `There is no operation "${name}"`, fix: 'Choose one from the menu of this node.' });
}

/** Asks, reminds, records or waits, one item at a time. */
export async function workApprovals(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const store = await openLedger(context);
	if (isHumanReview(context)) return await askAndWait({ context, store, index: 0 });
	if (isTool(context)) return await answerTool(context, store);
	return await forEachItem(context, 2, async (json, index) => {
		const desk: Desk = { context, store, index };
		return await WORK[readOperation(desk)](desk, json);
	});
}
