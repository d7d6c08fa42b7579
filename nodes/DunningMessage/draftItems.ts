import { NodeConnectionTypes, type IDataObject, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { makeCallBudget } from '../ai/budget';
import { chatModelWriter, isChatModel } from '../ai/chatModel';
import { draftMessage } from '../ai/draftMessage';
import type { Writer } from '../ai/writer';
import type { DraftedMessage } from '../core/decision';
import { makeBrief, type PlannedCase } from '../core/message/facts';
import { scoreCase } from '../core/scoring/score';
import { forEachItem } from '../n8n/items';
import { openLedger } from '../n8n/ledger';
import { readOutlook } from '../n8n/outlook';
import { parseReadyCase, requireSections } from '../n8n/parseCase';
import { resolvePolicy } from '../n8n/policy';
import { isTool, readToolFacts, toToolOutput } from '../n8n/tool';

interface Options {
	timeoutSeconds?: number;
	maxCalls?: number;
}

const isConnected = (context: IExecuteFunctions): boolean =>
	context.getParentNodes(context.getNode().name, { connectionType: NodeConnectionTypes.AiLanguageModel, depth: 1 }).length > 0;

/** Stands in for a model that cannot be used, so that the reason is recorded. */
const brokenWriter: Writer = {
	kind: 'model',
	write: async () => ({ ok: false, reason: 'model-unavailable', detail: 'The connected model could not be set up', usage: null }),
};

/** The connected model as a writer; a model that cannot be set up is one more way of being down. */
async function modelWriters(context: IExecuteFunctions): Promise<Writer[]> {
	if (!isConnected(context)) return [];
	const options = context.getNodeParameter('options', 0, {}) as Options;
	const model = await context.getInputConnectionData(NodeConnectionTypes.AiLanguageModel, 0).catch(() => undefined);
	const single: unknown = Array.isArray(model) ? model[0] : model;
	if (!isChatModel(single)) return [brokenWriter];
	return [
		chatModelWriter(single, {
			timeoutMs: (options.timeoutSeconds ?? 30) * 1000,
			budget: makeCallBudget(options.maxCalls ?? 100),
			signal: context.getExecutionCancelSignal(),
		}),
	];
}

const text = (context: IExecuteFunctions, name: string, index: number): string | null =>
	String(context.getNodeParameter(name, index, '')).trim() || null;

function readPlanned(json: IDataObject): PlannedCase {
	const dunningCase = parseReadyCase(json);
	requireSections(dunningCase, ['score']);
	return dunningCase as PlannedCase;
}

async function draft(context: IExecuteFunctions, planned: PlannedCase, work: { index: number; writers: () => Promise<Writer[]> }): Promise<DraftedMessage | null> {
	const senderName = text(context, 'senderName', work.index);
	const guidance = text(context, 'guidance', work.index);
	const brief = makeBrief(planned, { defaultLanguage: text(context, 'defaultLanguage', work.index) ?? 'en', guidance, senderName });
	if (!brief) return null;
	const request = { brief, writers: await work.writers(), now: planned.context.now, forAttempt: planned.attempt.number };
	const { message } = await draftMessage(request);
	return { ...message, senderName };
}

/** As a tool the node has no model input, so the words come from the template. */
async function answerTool(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const store = await openLedger(context);
	const facts = await readToolFacts(context, store);
	const { policy } = await resolvePolicy(context, async () => store, { caseId: facts.caseId, index: 0 });
	const outlook = await readOutlook(async () => store, { dunningCase: facts, facts, policy });
	const input = { facts, event: null, dueKind: null, policy, now: new Date(facts.context.now), outlook };
	const message = await draft(context, { ...facts, score: scoreCase(input) }, { index: 0, writers: async () => [] });
	const reasons = message ? [] : ['Nothing is to be written to this customer now.'];
	return toToolOutput({ status: 'done', reasons, caseId: facts.caseId, next: message && `${message.subject}\n\n${message.body}` }, 1);
}

/** Adds the section `message`; a case whose plan holds no contact passes through without a model call. */
export async function draftItems(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	if (isTool(context)) return await answerTool(context);
	let found: Promise<Writer[]> | undefined;
	const writers = async (): Promise<Writer[]> => await (found ??= modelWriters(context));
	return await forEachItem(context, 1, async (json, index) => {
		const message = await draft(context, readPlanned(json), { index, writers });
		return [{ output: 0, json: { ...json, message } }];
	});
}
