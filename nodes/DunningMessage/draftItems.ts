import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { draftMessage } from '../ai/draftMessage';
import { tellDrafts } from '../core/afterRun';
import { TONES, VOICES } from '../core/message/brief';
import type { DraftedMessage } from '../core/decision';
import { makeBrief, type BriefOptions, type PlannedCase } from '../core/message/facts';
import type { Policy } from '../core/policy/policy';
import { scoreCase } from '../core/scoring/score';
import { tellAfterRun } from '../n8n/afterRun';
import { forEachItem } from '../n8n/items';
import { openLedger } from '../n8n/ledger';
import { readOutlook } from '../n8n/outlook';
import { resolvePolicy } from '../n8n/policy';
import { isTool, readToolFacts, toToolOutput } from '../n8n/tool';
import { checkItems } from './checkItems';
import { generateDraft } from './library/generate';
import { isLibraryOperation, keepLibrary } from './library/keepLibrary';
import { withLibrary } from './library/serve';
import { readPlanned } from './readPlanned';
import { showModelCalls } from './showModelCalls';
import { writersOf, type WritersFor } from './writers';

const text = (context: IExecuteFunctions, name: string, index: number): string | null => String(context.getNodeParameter(name, index, '')).trim() || null;

function briefOptions(context: IExecuteFunctions, index: number, policy: Policy): BriefOptions {
	const { businessSegments = 'enterprise, business, b2b' } = context.getNodeParameter('options', index, {}) as { businessSegments?: string };
	return {
		defaultLanguage: text(context, 'defaultLanguage', index) ?? 'en',
		guidance: text(context, 'guidance', index),
		senderName: text(context, 'senderName', index),
		voice: VOICES.find((voice) => voice === text(context, 'voice', index)) ?? 'brand',
		tone: TONES.find((tone) => tone === text(context, 'tone', index)) ?? null,
		businessSegments: businessSegments.split(','),
		policy,
	};
}

interface Work {
	index: number;
	/** The whole item, with what other nodes put beside the case. */
	item: object;
	policy: Policy;
	writers: WritersFor;
}

async function draft(context: IExecuteFunctions, planned: PlannedCase, { index, item, policy, writers }: Work): Promise<DraftedMessage | null> {
	const options = briefOptions(context, index, policy);
	const brief = makeBrief(planned, options);
	if (!brief) return null;
	const chosen = await withLibrary(context, { brief, index, item }, async () => await writers(planned, policy, item));
	const { message } = await draftMessage({ brief, writers: chosen, now: planned.context.now, forAttempt: planned.attempt.number });
	return { ...message, senderName: options.senderName };
}

/** As a tool the node has no model input, so the words come from the account's model or the template. */
async function answerTool(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const store = await openLedger(context);
	const facts = await readToolFacts(context, store);
	const { policy } = await resolvePolicy(context, async () => store, { caseId: facts.caseId, index: 0 });
	const outlook = await readOutlook(async () => store, { dunningCase: facts, facts, policy });
	const input = { facts, event: null, dueKind: null, policy, now: new Date(facts.context.now), outlook };
	const message = await draft(context, { ...facts, score: scoreCase(input) }, { index: 0, item: facts, policy, writers: writersOf(context) });
	const reasons = message ? [] : ['Nothing is to be written to this customer now.'];
	return toToolOutput({ status: 'done', reasons, caseId: facts.caseId, next: message && `${message.subject}\n\n${message.body}`.trim() }, 1);
}

/** Adds the section `message`; a case whose plan holds no contact passes through without a model call. */
async function draftEach(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const writers = writersOf(context);
	const messages: Array<DraftedMessage | null> = [];
	const results = await forEachItem(context, 1, async (json, index) => {
		const planned = readPlanned(json);
		const { policy } = await resolvePolicy(context, async () => await openLedger(context), { caseId: planned.caseId, index });
		const message = await draft(context, planned, { index, item: json, policy, writers });
		messages.push(message);
		return [{ output: 0, json: { ...json, message } }];
	});
	tellAfterRun(context, tellDrafts(messages));
	return results;
}

/** Adds the section `library`: whether a draft for the situation of the case was written ahead. */
async function generateEach(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const writers = writersOf(context);
	return await forEachItem(context, 1, async (json, index) => {
		const planned = readPlanned(json);
		const { policy } = await resolvePolicy(context, async () => await openLedger(context), { caseId: planned.caseId, index });
		const brief = makeBrief(planned, briefOptions(context, index, policy));
		const library = await generateDraft(context, { brief, planned, writers: async () => await writers(planned, policy, json) });
		return [{ output: 0, json: { ...json, library } }];
	});
}

/** Drafts, checks what a person wrote, keeps the library, or shows what models saw. */
export async function draftItems(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	if (isTool(context)) return await answerTool(context);
	const operation = context.getNodeParameter('operation', 0, 'draft');
	if (isLibraryOperation(operation)) return await keepLibrary(context, operation);
	switch (operation) {
		case 'generateDraft':
			return await generateEach(context);
		case 'check':
			return await checkItems(context);
		case 'showModelCalls':
			return await showModelCalls(context);
		default:
			return await draftEach(context);
	}
}
