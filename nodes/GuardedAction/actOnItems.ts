import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { ACTIONS } from '../core/actions/actions';
import type { CaseFacts, CaseOutcome, DunningCase } from '../core/case';
import { carrySurroundings } from '../core/context/carry';
import { hintCount, markExecution } from '../n8n/afterRun';
import { readNamedCase } from '../n8n/caseFacts';
import { forEachItem, type Placed } from '../n8n/items';
import { keepDue } from '../n8n/keepDue';
import { openLedger } from '../n8n/ledger';
import { proveLive, type Liveness } from '../n8n/liveness';
import { parseReadyCase } from '../n8n/parseCase';
import { isTool, readToolCase, readToolFacts, toToolOutput, type ToolAnswer } from '../n8n/tool';
import type { Store } from '../stores/store';
import type { Search } from './subject';
import { makeEntry, openDesk, OUTPUTS, readOperation, reason, type Desk } from './desk';
import { recordAboutCustomer } from './keepInLedger';
import { isCustomerAct } from './ledgerActs';
import { plainOutcome } from './result';
import { judge, rehearsal, workLive, type Worked } from './workLive';

async function readNow(desk: Desk): Promise<CaseFacts | undefined> {
	const { account, caseId } = desk.dunningCase;
	const facts = await readNamedCase({ ...desk, account }, caseId, new Date());
	return facts && carrySurroundings(facts, desk.dunningCase.context);
}

async function rehearse(desk: Desk, facts: CaseFacts, why: string): Promise<Worked> {
	const { decision, input } = await judge(desk, facts, false);
	await desk.store.append(makeEntry(desk, 'decision.made', { decision, rehearsal: why, input }));
	return { facts, decision, outcome: rehearsal(decision, why) };
}

async function vanished(desk: Desk, liveness: Liveness): Promise<Worked> {
	const outcome = plainOutcome('held', 'held', [reason('invoice-gone', 'The platform no longer knows this invoice; a person looks.')]);
	if (liveness.isLive) await desk.store.settleDue(liveness.due, 'invoice-gone');
	return { facts: null, decision: null, outcome };
}

async function workCase(desk: Desk): Promise<Worked> {
	const liveness = await proveLive(desk.store, desk.context, desk.dunningCase.due);
	const facts = await keepDue({ ...desk, liveness }, async () => await readNow(desk));
	if (!facts) return await vanished(desk, liveness);
	if (!liveness.isLive) return await rehearse(desk, facts, liveness.why);
	return await workLive({ ...desk, due: liveness.due }, facts);
}

function toItem(json: object, { facts, decision, outcome }: Worked): Placed {
	return { output: OUTPUTS[outcome.status], json: { ...json, ...facts, ...(decision ? { decision } : {}), outcome } };
}

const TOOL_STATUS = { done: 'done', send: 'done', rehearsed: 'done', 'needs-approval': 'needs_approval', held: 'held' } as const satisfies Record<CaseOutcome['status'], ToolAnswer['status']>;

const NEVER_BY_AGENT = 'an agent cannot do this; a person does it in the workflow.';

/** A person who was called before is not called again, but the act still waits for them: that is not done. */
function toolStatus({ outcome, decision }: Pick<Worked, 'outcome' | 'decision'>): ToolAnswer['status'] {
	const isWaiting = outcome.result === 'waiting' && decision?.money.verdict === 'review';
	return isWaiting ? 'needs_approval' : TOOL_STATUS[outcome.status];
}

function answer({ outcome, decision = null, caseId }: { outcome: CaseOutcome; decision?: Worked['decision']; caseId: string }): INodeExecutionData[][] {
	const reasons = outcome.reasons.map(({ text }) => text);
	return toToolOutput({ status: toolStatus({ outcome, decision }), reasons, caseId, next: outcome.nextAt }, 4);
}

/**
 * An agent may propose; what loosens or gives money up is not its to ask for. It has no channel after it, so a released
 * message would never be sent: as a tool nothing is written to customers.
 */
async function answerTool(context: IExecuteFunctions, store: Store): Promise<INodeExecutionData[][]> {
	const operation = readOperation(context, 0);
	const { asTool, label } = ACTIONS[operation];
	const { caseId } = await readToolCase(context, store);
	if (!asTool) return answer({ outcome: plainOutcome('held', 'held', [reason('not-by-agent', `"${label}": ${NEVER_BY_AGENT}`)]), caseId });
	if (isCustomerAct(operation)) return answer({ outcome: await recordAboutCustomer({ context, store, json: {}, index: 0 }, operation), caseId });
	const dunningCase: DunningCase = await readToolFacts(context, store);
	const desk = await openDesk(context, store, { dunningCase, index: 0 });
	const { outcome, decision } = await workCase({ ...desk, limitTo: desk.limitTo === 'everything' ? 'money' : desk.limitTo });
	return answer({ outcome, decision, caseId });
}

async function workItem(search: Search): Promise<Placed[]> {
	const { context, store, json, index } = search;
	const operation = readOperation(context, index);
	if (isCustomerAct(operation)) {
		const outcome = await recordAboutCustomer(search, operation);
		return [toItem(json, { facts: null, decision: null, outcome })];
	}
	const dunningCase = parseReadyCase(json);
	const desk = await openDesk(context, store, { dunningCase, index });
	return [toItem(json, await workCase(desk))];
}

type Told = Pick<CaseOutcome, 'status' | 'reasons'> & { caseId: string };

const toTold = ({ json }: Placed): Told => {
	const { caseId, outcome } = json as { caseId: unknown; outcome: CaseOutcome };
	return { caseId: String(caseId ?? ''), status: outcome.status, reasons: outcome.reasons };
};

const NO_REASON = { text: 'No reason was given' };

const firstReason = ({ reasons }: Told) => reasons[0] ?? NO_REASON;

/** What a person would ask first: how many were only rehearsed, how many wait for somebody, and why. */
function tell(context: IExecuteFunctions, worked: readonly Told[]): void {
	const those = (...statuses: Array<CaseOutcome['status']>) => worked.filter(({ status }) => statuses.includes(status));
	// The first reason of a rehearsal is always that it is one; the plan's own comes after it.
	const rehearsed = those('rehearsed').map(({ reasons: [first, second] }) => second ?? first ?? NO_REASON);
	hintCount(context, { one: 'case was rehearsed: nothing was charged or sent', many: 'cases were rehearsed: nothing was charged or sent', all: rehearsed });
	hintCount(context, { one: 'case needs a person’s yes', many: 'cases need a person’s yes', all: those('needs-approval').map(firstReason), type: 'warning' });
	hintCount(context, { one: 'case is held for a person', many: 'cases are held for a person', all: those('held').map(firstReason), type: 'warning' });
	markExecution(context, worked.filter(({ caseId }) => caseId !== ''));
}

/** Decides again on live facts, acts if every guard allows it, and leaves by the output that says what is needed next. */
export async function actOnItems(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const store = await openLedger(context);
	if (isTool(context)) return await answerTool(context, store);
	const worked: Told[] = [];
	const results = await forEachItem(context, 4, async (json: IDataObject, index) => {
		const placed = await workItem({ context, store, json, index });
		worked.push(...placed.map(toTold));
		return placed;
	});
	tell(context, worked);
	return results;
}
