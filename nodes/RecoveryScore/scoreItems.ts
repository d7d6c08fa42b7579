import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { ReadyCase } from '../core/case';
import type { Policy } from '../core/policy/policy';
import { scoreCase, type Score } from '../core/scoring/score';
import { forEachItem } from '../n8n/items';
import { openLedger } from '../n8n/ledger';
import { parseReadyCase } from '../n8n/parseCase';
import { resolvePolicy } from '../n8n/policy';
import { isTool, readToolFacts, toToolOutput } from '../n8n/tool';

/** What the node recommends for a case. */
function scoreOf(dunningCase: ReadyCase, policy: Policy): Score {
	return scoreCase({
		facts: dunningCase,
		event: dunningCase.event ?? null,
		dueKind: dunningCase.due?.kind ?? null,
		policy,
		now: new Date(dunningCase.context.now),
	});
}

async function policyFor(context: IExecuteFunctions, caseId: string, index: number): Promise<Policy> {
	return (await resolvePolicy(context, async () => await openLedger(context), { caseId, index })).policy;
}

async function answerTool(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const dunningCase = await readToolFacts(context, await openLedger(context));
	const score = scoreOf(dunningCase, await policyFor(context, dunningCase.caseId, 0));
	const reasons = score.reasons.map(({ text }) => text);
	return toToolOutput({ status: 'done', reasons, caseId: dunningCase.caseId, next: score.planText }, 1);
}

/** Adds the section `score` to each case. The same case under the same policy always gets the same score. */
export async function scoreItems(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	if (isTool(context)) return await answerTool(context);
	return await forEachItem(context, 1, async (json, index) => {
		const dunningCase = parseReadyCase(json);
		const score = scoreOf(dunningCase, await policyFor(context, dunningCase.caseId, index));
		return [{ output: 0, json: { ...json, score } }];
	});
}
