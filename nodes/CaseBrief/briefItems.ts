import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { makeCaseBrief, type BriefOperation } from '../ai/brief/makeBrief';
import type { Brief } from '../core/brief/brief';
import type { CaseText } from '../core/brief/sources';
import type { DunningCase } from '../core/case';
import { knownOfCase } from '../core/privacy/knownOfCase';
import { executionOf } from '../n8n/afterRun';
import { forEachItem } from '../n8n/items';
import { openLedger } from '../n8n/ledger';
import { isProductionRun } from '../n8n/liveness';
import { parseCase } from '../n8n/parseCase';
import { resolvePolicy } from '../n8n/policy';
import { isTool, readToolFacts, toToolOutput } from '../n8n/tool';
import type { Store } from '../stores/store';
import { factsOf, readNotes, readTextsOf } from './readInput';
import { readersOf, type ReadersFor } from './readers';
import { tellBrief, toEntry } from './record';

/** What working one item needs. */
interface Desk {
	context: IExecuteFunctions;
	store: Store;
	index: number;
	readersFor: ReadersFor;
}

const operationOf = ({ context, index }: Desk): BriefOperation => context.getNodeParameter('operation', index) as BriefOperation;

/** A reply is read alone; everything else with the notes that people left in the ledger. */
async function textsOf(desk: Desk, caseId: string): Promise<CaseText[]> {
	const { context, index, store } = desk;
	if (operationOf(desk) === 'reply') return readTextsOf(context, index);
	const given = isTool(context) ? [] : readTextsOf(context, index);
	return [...given, ...(await readNotes(store, caseId))];
}

/** The time of the case, which may be that of a test clock. */
const nowOf = (dunningCase: DunningCase): string => dunningCase.context?.now ?? new Date().toISOString();

async function briefOne(desk: Desk, dunningCase: DunningCase, item: Readonly<Record<string, unknown>>): Promise<Brief> {
	const { context, index, store } = desk;
	const { caseId } = dunningCase;
	const { policy } = await resolvePolicy(context, async () => store, { caseId, index });
	const brief = await makeCaseBrief({
		operation: operationOf(desk),
		input: { facts: factsOf(dunningCase), texts: await textsOf(desk, caseId), now: nowOf(dunningCase) },
		readers: await desk.readersFor(dunningCase, policy),
		known: knownOfCase(item),
		approvalFrom: policy.approvalFrom,
	});
	const made = { at: new Date().toISOString(), caseId, actor: `Case Brief: ${context.getNode().name}`, isRehearsal: !isProductionRun(context), execution: executionOf(context) };
	await store.append(toEntry(brief, made));
	return brief;
}

/** As a tool the case is read live by its id, and the agent hears codes and our own words only. */
async function answerTool(desk: Desk): Promise<INodeExecutionData[][]> {
	const dunningCase = await readToolFacts(desk.context, desk.store);
	const brief = await briefOne(desk, dunningCase, { ...dunningCase });
	return toToolOutput({ status: 'done', caseId: dunningCase.caseId, ...tellBrief(brief) }, 1);
}

/** Adds the section `brief` to each case, and leaves an entry in the audit. */
export async function briefItems(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const store = await openLedger(context);
	const readersFor = readersOf(context);
	if (isTool(context)) return await answerTool({ context, store, index: 0, readersFor });
	return await forEachItem(context, 1, async (json, index) => {
		const brief = await briefOne({ context, store, index, readersFor }, parseCase(json), json);
		return [{ output: 0, json: { ...json, brief } }];
	});
}
