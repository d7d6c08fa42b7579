import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { ReadyCase } from '../core/case';
import { DEFAULT_POLICY } from '../core/policy/policy';
import { scoreCase, type Score } from '../core/scoring/score';
import { forEachItem } from '../n8n/items';
import { openLedger } from '../n8n/ledger';
import { parseReadyCase } from '../n8n/parseCase';
import { isTool, readToolFacts, toToolOutput } from '../n8n/tool';

/** What the node recommends for a case. */
function scoreOf(dunningCase: ReadyCase): Score {
	return scoreCase({
		facts: dunningCase,
		event: dunningCase.event ?? null,
		dueKind: dunningCase.due?.kind ?? null,
		policy: DEFAULT_POLICY,
		now: new Date(dunningCase.context.now),
	});
}

async function answerTool(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const dunningCase = await readToolFacts(context, await openLedger(context));
	const score = scoreOf(dunningCase);
	const reasons = score.reasons.map(({ text }) => text);
	return toToolOutput({ status: 'done', reasons, caseId: dunningCase.caseId, next: score.planText }, 1);
}

/** Adds the section `score` to each case. Pure over the item: the same case always gets the same score. */
export async function scoreItems(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	if (isTool(context)) return await answerTool(context);
	return await forEachItem(context, 1, async (json) => [{ output: 0, json: { ...json, score: scoreOf(parseReadyCase(json)) } }]);
}
