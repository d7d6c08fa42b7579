import { NodeConnectionTypes, type IConnections, type IDataObject, type INode, type INodeType, type WorkflowExecuteMode } from 'n8n-workflow';

import { aNode, NODE_TYPES, type EngineBench } from '../../engine/bench';
import { errorOf, itemsFrom, runInEngine } from '../../engine/engine';
import { aForm, FORM_TYPES, submittedBy } from '../../engine/formTrigger';

/** A node between the form and ours that rewrites the item, as a Set node can. */
const FORGER: INodeType = {
	description: { displayName: 'Forger', name: 'forger', group: ['transform'], version: 1, description: '', defaults: {}, inputs: [NodeConnectionTypes.Main], outputs: [NodeConnectionTypes.Main], properties: [] },
	execute: async () => [[{ json: submittedBy('boss@example.com') }]],
};

/** How the person got here. */
export interface Way {
	/** The form's changes; null for a workflow without a form. */
	form?: Partial<INode> | null;
	user?: string;
	mode?: WorkflowExecuteMode;
	/** Whether a node between rewrites the user. */
	isForged?: boolean;
	/** What the form put out instead of a user. */
	submitted?: IDataObject;
}

const OURS = 'Dunning Policy';
/** A name that a careless expression would trip over. */
const FORM = 'The "Form"';

const DEFAULTS_OF_PUBLISH = { operation: 'publish', phase: 'shadow', retryOwner: 'observe', base: 'builtIn' };

const to = (name: string) => ({ main: [[{ node: name, type: NodeConnectionTypes.Main, index: 0 }]] });

/** The nodes before ours, and how they are connected. */
function wayTo({ form = null, isForged = false }: Way): { nodes: INode[]; connections: IConnections } {
	if (!form) return { nodes: [], connections: {} };
	const between = { ...aNode('auditLog', 'Between'), type: 'forger' };
	const first = aForm(FORM, form);
	if (!isForged) return { nodes: [first], connections: { [FORM]: to(OURS) } };
	return { nodes: [first, between], connections: { [FORM]: to('Between'), Between: to(OURS) } };
}

/** Runs Dunning Policy once: after a form that knows its user, or alone. */
export function policyRunner(bench: () => EngineBench) {
	async function run(parameters: INode['parameters'], way: Way = {}) {
		const { nodes, connections } = wayTo(way);
		const { mode = 'webhook', submitted = submittedBy(way.user ?? 'ada@example.com') } = way;
		return await runInEngine({
			types: { ...NODE_TYPES, ...FORM_TYPES, forger: FORGER },
			nodes: [aNode('dunningPolicy', OURS, { parameters }), ...nodes],
			connections,
			credentials: bench().credentials,
			mode,
			start: way.form ? FORM : OURS,
			items: [way.form ? submitted : {}],
		});
	}
	return {
		/** All items. */
		all: async (parameters: INode['parameters'], way?: Way) => itemsFrom(await run(parameters, way), OURS),
		/** The section `policy` of the one item. */
		policy: async (parameters: INode['parameters'], way?: Way): Promise<IDataObject> => {
			const done = await run(parameters, way);
			const error = errorOf(done);
			if (error) throw new Error(`${error.message} | ${error.description}`);
			return itemsFrom(done, OURS)[0]?.policy as IDataObject;
		},
		error: async (parameters: INode['parameters'], way?: Way) => errorOf(await run(parameters, way)),
	};
}

/** Parameters of Publish. */
export const publish = (changes: INode['parameters'] = {}): INode['parameters'] => ({ ...DEFAULTS_OF_PUBLISH, ...changes });

/** Through a form that asks for a login. */
export const AS_ADA: Way = { form: {}, user: 'ada@example.com' };
export const AS_BOB: Way = { form: {}, user: 'bob@example.com' };
