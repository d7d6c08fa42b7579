import { WAIT_INDEFINITELY, type IDataObject, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import type { Approval } from '../core/approval/approval';
import { makeRequest } from '../core/approval/request';
import { isOverdue } from '../core/approval/vote';
import type { ReadyCase } from '../core/case';
import { decisionSchema } from '../core/decision';
import { DunningError } from '../core/errors';
import { readCaseTime } from '../n8n/approvalClock';
import { expireApproval, workOf } from '../n8n/approvals';
import { toNodeError } from '../n8n/errors';
import { isProductionRun } from '../n8n/liveness';
import type { RequestContext } from '../n8n/platformHttp';
import { readToolFacts } from '../n8n/tool';
import { linksOf, type Desk } from './desk';
import { findRefused, keepRequest, optionsFor } from './request';

/** A question that a person will answer, or why nobody is asked. */
type Question = { approval: Approval } | { why: string };

const NOBODY = 'Nothing of this case is under review, so nobody is asked: Guarded Action put nothing before a person.';

const withoutApproved = ({ approved: _approved, ...rest }: IDataObject): IDataObject => rest;
const isObject = (value: unknown): value is IDataObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** An execution that n8n wakes by itself passes its input on as the answer, and the input is the model's words. */
function forgetClaims(context: IExecuteFunctions): void {
	for (const item of context.getInputData()) {
		const { data, ...json } = withoutApproved(item.json);
		item.json = data === undefined ? json : { ...json, data: isObject(data) ? withoutApproved(data) : data };
	}
}

/** Only Guarded Action looks the approval up before it acts; any other tool would run on a yes that was about something else. */
function refuseOtherTools(context: IExecuteFunctions): void {
	const { name, type } = context.getNode();
	const wanted = type.replace(/dunningApprovalHitlTool$/, 'guardedActionTool');
	const others = context.getParentNodes(name, { connectionType: 'ai_tool', depth: 1 }).filter((tool) => !tool.disabled && tool.type !== wanted);
	if (others.length === 0) return;
	throw new DunningError({
		code: 'not-configured',
		message: `A person is asked about an act of Guarded Action, not about "${others[0]?.name ?? ''}"`,
		fix: 'Connect only Guarded Action as a tool to this node.',
	});
}

/** The case with what Guarded Action last decided about it; the agent's words are not asked. */
async function readDecided({ context, store }: Desk): Promise<ReadyCase> {
	const facts = await readToolFacts(context, store);
	const [last] = await store.entries({ caseId: facts.caseId, type: 'decision.made', limit: 1 });
	const read = decisionSchema.safeParse(last?.body.decision);
	return read.success && read.data.isLive ? { ...facts, decision: read.data } : facts;
}

/** The request that stands open, unless its time is over. */
async function findOpen({ context, store }: Desk, caseId: string): Promise<Approval | undefined> {
	const [open] = await store.approvals({ caseId, states: ['open'], limit: 1 });
	const loaded = open && (await store.loadApproval(open.id));
	if (!loaded) return undefined;
	const now = await readCaseTime(context as unknown as RequestContext, loaded.value);
	if (!isOverdue(loaded.value, now)) return loaded.value;
	await expireApproval(store, loaded, now);
	return undefined;
}

/** This node has no channel of its own: Due Cases Trigger hands the request to the workflow that sends the links. */
async function ask(desk: Desk): Promise<Question> {
	const dunningCase = await readDecided(desk);
	const open = await findOpen(desk, dunningCase.caseId);
	if (open) return { approval: open };
	const made = makeRequest(dunningCase, await optionsFor(desk, dunningCase));
	if (made.kind === 'nothing') return { why: NOBODY };
	if (made.kind === 'impossible') throw new DunningError({ code: 'not-configured', message: made.why, fix: made.fix });
	const refused = await findRefused(desk, made.approval);
	if (refused) return { why: refused.stateReason ?? 'A person said no to exactly this, so it is not asked a second time.' };
	await linksOf(desk);
	const first = workOf(made.approval, { kind: 'approval.remind', key: `${made.approval.id}:first`, dueAt: new Date(made.approval.requestedAt), reason: 'an agent waits for a decision' });
	return { approval: await keepRequest(desk, made.approval, [first]) };
}

function refuse(context: IExecuteFunctions, why: string): INodeExecutionData[][] {
	context.addExecutionHints({ message: why, location: 'outputPane' });
	return [[{ json: { approved: false } }]];
}

async function wait({ context, store }: Desk, approval: Approval): Promise<INodeExecutionData[][]> {
	const place = { workflowId: context.getWorkflow().id ?? '', executionId: context.getExecutionId(), nodeId: context.getNode().id };
	await store.saveWait({ ...place, approvalId: approval.id, address: context.getSignedResumeUrl() });
	// Never a limit of n8n's: its end would count as an answer. The ledger ends the request, and that is a no.
	await context.putExecutionToWait(WAIT_INDEFINITELY);
	return [context.getInputData()];
}

/** Puts what an agent wants before a person and waits. The answer comes by the webhook of this node, from the ledger. */
export async function askAndWait(desk: Desk): Promise<INodeExecutionData[][]> {
	const { context } = desk;
	try {
		forgetClaims(context);
		refuseOtherTools(context);
		if (!isProductionRun(context)) return refuse(context, 'Rehearsal: a test run asks nobody, so nothing is approved.');
		const question = await ask(desk);
		return 'why' in question ? refuse(context, question.why) : await wait(desk, question.approval);
	} catch (error) {
		throw toNodeError(context.getNode(), error, 0);
	}
}
