import type { IDataObject, IExecuteFunctions, INodeExecutionData, NodeTypeAndVersion } from 'n8n-workflow';

import type { Identity } from '../stores/books/policies';
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

function loggedIn(context: IExecuteFunctions, index: number): Who | undefined {
	const forms = context.getParentNodes(context.getNode().name, { includeNodeParameters: true }).filter(asksForLogin);
	const users = forms.map(({ name }) => outputOf(context, name, index)?.user as IDataObject | undefined);
	const id = users.map((user) => user?.email ?? user?.id).find((found) => typeof found === 'string' && found !== '');
	return typeof id === 'string' ? { id, identity: 'n8n-login' } : undefined;
}

/**
 * Who is behind this run. Proof is what the trigger itself put out in a production run; a test run can be given any data.
 * A name that was typed, in a field or before, is claimed.
 */
export function readWho(context: IExecuteFunctions, index: number, typed: string): Who {
	const proved = isProductionRun(context) ? loggedIn(context, index) : undefined;
	return proved ?? { id: typed.trim() || 'unnamed', identity: 'claimed' };
}
