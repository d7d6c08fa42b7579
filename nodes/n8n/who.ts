import type { IDataObject, IExecuteFunctions, INodeExecutionData, NodeTypeAndVersion } from 'n8n-workflow';

import type { Identity } from '../stores/books/policies';
import type { Store } from '../stores/store';
import { isProductionRun } from './liveness';

/** Somebody, and how surely we know it. */
export interface Who {
	id: string;
	identity: Identity;
}

/** What n8n's proxy gives for another node's data of this run. */
interface NodeData {
	isExecuted: boolean;
	first(): INodeExecutionData | undefined;
}

/** Where it is asked. */
interface Asked {
	context: IExecuteFunctions;
	store: Store;
	index: number;
}

const APPROVAL_TRIGGER = 'n8n-nodes-dunning.dunningApprovalTrigger';

const FORM_TRIGGER = 'n8n-nodes-base.formTrigger';

/** The first version whose forms can ask for a login of n8n. */
const FIRST_WITH_LOGIN = 2.6;

/**
 * Whether a form lets only people in who are logged in to n8n, and says who. Where the user is left out of its output, a
 * field of the form could stand in its place.
 */
function asksForLogin({ type, typeVersion, parameters }: NodeTypeAndVersion): boolean {
	const options = parameters?.options as IDataObject | undefined;
	return type === FORM_TRIGGER && typeVersion >= FIRST_WITH_LOGIN && parameters?.authentication === 'n8nUserAuth' && (options?.includeUserInOutput ?? true) === true;
}

/** What a node put out in this very run, whatever the nodes between made of it. */
function outputOf(context: IExecuteFunctions, name: string, index: number): IDataObject | undefined {
	const data = (context.getWorkflowDataProxy(index).$ as (name: string) => NodeData)(name);
	return data.isExecuted ? data.first()?.json : undefined;
}

const parentsOf = (context: IExecuteFunctions): NodeTypeAndVersion[] => context.getParentNodes(context.getNode().name, { includeNodeParameters: true });

function loggedIn({ context, index }: Asked): Who | undefined {
	const users = parentsOf(context).filter(asksForLogin).map(({ name }) => outputOf(context, name, index)?.user as IDataObject | undefined);
	const id = users.map((user) => user?.email ?? user?.id).find((found) => typeof found === 'string' && found !== '');
	return typeof id === 'string' ? { id, identity: 'n8n-login' } : undefined;
}

/** Who decided by their personal link, as the ledger has it: the item only says which approval it was. */
async function byLink({ context, store, index }: Asked): Promise<Who | undefined> {
	for (const { name } of parentsOf(context).filter(({ type }) => type === APPROVAL_TRIGGER)) {
		const section = outputOf(context, name, index)?.approval as IDataObject | undefined;
		const approval = typeof section?.id === 'string' ? await store.loadApproval(section.id) : undefined;
		const vote = approval?.value.state === 'approved' ? approval.value.votes.at(-1) : undefined;
		if (vote?.identity === 'signed-link') return { id: vote.approverId, identity: 'signed-link' };
	}
	return undefined;
}

/**
 * Who is behind this run. Proof is what the trigger itself put out in a production run, since a test run can be given any
 * data: the user of a form that asks for a login, or the approver whose signed link was taken. A name that was typed, in a
 * field or before, is claimed.
 */
export async function readWho(asked: Asked, typed: string): Promise<Who> {
	const proved = isProductionRun(asked.context) ? (loggedIn(asked) ?? (await byLink(asked))) : undefined;
	return proved ?? { id: typed.trim() || 'unnamed', identity: 'claimed' };
}
