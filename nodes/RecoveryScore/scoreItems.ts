import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { ReadyCase } from '../core/case';
import { scoreCase, type Score } from '../core/scoring/score';
import { forEachItem } from '../n8n/items';
import { openLedger } from '../n8n/ledger';
import { readOutlook } from '../n8n/outlook';
import { parseReadyCase } from '../n8n/parseCase';
import { resolvePolicy } from '../n8n/policy';
import { isTool, readToolFacts, toToolOutput } from '../n8n/tool';

/** What the node recommends for a case: by the merchant's published model, or the best that stands below it. */
async function scoreOf(context: IExecuteFunctions, dunningCase: ReadyCase, index: number): Promise<Score> {
	const open = async () => await openLedger(context);
	const { policy } = await resolvePolicy(context, open, { caseId: dunningCase.caseId, index });
	return scoreCase({
		facts: dunningCase,
		event: dunningCase.event ?? null,
		dueKind: dunningCase.due?.kind ?? null,
		policy,
		now: new Date(dunningCase.context.now),
		outlook: await readOutlook(open, { dunningCase, facts: dunningCase, policy }),
	});
}

async function answerTool(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const dunningCase = await readToolFacts(context, await openLedger(context));
	const score = await scoreOf(context, dunningCase, 0);
	const reasons = score.reasons.map(({ text }) => text);
	return toToolOutput({ status: 'done', reasons, caseId: dunningCase.caseId, next: score.planText }, 1);
}

/** Adds the section `score` to each case. The same case under the same policy and model always gets the same score. */
export async function scoreItems(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	if (isTool(context)) return await answerTool(context);
	return await forEachItem(context, 1, async (json, index) => {
		const score = await scoreOf(context, parseReadyCase(json), index);
		return [{ output: 0, json: { ...json, score } }];
	});
}
