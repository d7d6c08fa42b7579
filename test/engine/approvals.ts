import { NodeConnectionTypes, type INode, type IDataObject, type WorkflowExecuteMode } from 'n8n-workflow';

import type { ApprovalSection } from '../../nodes/core/approval/section';
import type { DunningCase } from '../../nodes/core/case';
import { publishPage, visitPage, type Served, type Visit } from '../nodes/DunningApprovalTrigger/aVisit';
import { aNode, NODE_TYPES, type EngineBench } from './bench';
import { errorOf, itemsFrom, runInEngine } from './engine';
import { aForm, FORM_TYPES } from './formTrigger';

export const ADA = { id: 'ada@example.com', role: 'manager' };
export const BEN = { id: 'ben@example.com', role: 'manager' };

/** Parameters of the node with people of its own. */
export const PEOPLE: INode['parameters'] = { operation: 'request', approverSource: 'here', approvers: { approver: [ADA, BEN] }, options: {}, proposedBy: '' };

/** A case as it is asked about: one person's item. */
export type Asked = DunningCase & { approval: ApprovalSection & { ask: NonNullable<ApprovalSection['ask']> } };

/** What Dunning Approval put out. */
export interface Worked {
	first: IDataObject[];
	second: IDataObject[];
	error: ReturnType<typeof errorOf>;
}

/** Runs Dunning Approval alone in the engine. */
export async function runApproval(bench: EngineBench, items: object[], changes: { parameters?: INode['parameters']; mode?: WorkflowExecuteMode; as?: 'dunningApproval' | 'dunningApprovalTool'; form?: Partial<INode> } = {}): Promise<Worked> {
	const { parameters = PEOPLE, mode = 'trigger', as = 'dunningApproval', form } = changes;
	const run = await runInEngine({
		types: { ...NODE_TYPES, ...FORM_TYPES },
		nodes: [aNode(as, 'Dunning Approval', { parameters }), ...(form ? [aForm('Form', form)] : [])],
		connections: form ? { Form: { main: [[{ node: 'Dunning Approval', type: NodeConnectionTypes.Main, index: 0 }]] } } : {},
		credentials: bench.credentials,
		mode,
		start: form ? 'Form' : 'Dunning Approval',
		items,
	});
	return { first: itemsFrom(run, 'Dunning Approval', 0), second: itemsFrom(run, 'Dunning Approval', 1), error: errorOf(run) };
}

/** Publishes a page, works a case until it needs a person, and asks. */
export async function askAbout(bench: EngineBench, invoiceId: string, parameters: INode['parameters'] = PEOPLE): Promise<Asked[]> {
	await publishPage({ credentials: bench.credentials });
	const { outputs, run } = await bench.work([await bench.claimed({ invoiceId })]);
	const reviewed = outputs[2] ?? [];
	if (reviewed.length !== 1) throw new Error(`Guarded Action asked about ${reviewed.length} cases: ${run.data.resultData.error?.message ?? 'no error'}`);
	const { first, error } = await runApproval(bench, reviewed, { parameters });
	if (error) throw new Error(`${error.message}: ${error.description}`);
	return first as unknown as Asked[];
}

const tokenOf = (asked: Asked | undefined): string => new URL(asked?.approval.ask.link ?? 'https://x.example').searchParams.get('t') ?? '';

/** Opens somebody's link. */
export async function open(bench: EngineBench, asked: Asked | undefined, changes: Partial<Visit> = {}): Promise<Served> {
	return await visitPage({ credentials: bench.credentials, query: { t: tokenOf(asked) }, ...changes });
}

/** Presses a button on the page that the person sees. */
export async function press(bench: EngineBench, asked: Asked | undefined, { as = {}, ...form }: IDataObject & { as?: Partial<Visit> }): Promise<Served> {
	const seen = /name="seen" value="([^"]*)"/.exec((await open(bench, asked)).html)?.[1] ?? '';
	return await open(bench, asked, { method: 'POST', form: { seen, reason: '', ...form }, ...as });
}
