import { NodeConnectionTypes, type IDataObject, type INode, type INodeType } from 'n8n-workflow';

import { aNode } from './bench';
import type { NodeTypes } from './engine';

/** What n8n's Form Trigger is to the nodes after it: its parameters, and what was submitted. */
const FORM: INodeType = {
	description: {
		displayName: 'Form',
		name: 'n8n-nodes-base.formTrigger',
		group: ['trigger'],
		version: [2.5, 2.6],
		description: '',
		defaults: {},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [
			{ displayName: 'Authentication', name: 'authentication', type: 'string', default: 'none' },
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				default: {},
				options: [{ displayName: 'Include User', name: 'includeUserInOutput', type: 'boolean', default: true }],
			},
		],
	},
	webhook: async () => ({}),
};

export const FORM_TYPES: NodeTypes = {
	'n8n-nodes-base.formTrigger': FORM,
	// What Dunning Approval Trigger is to the nodes after it.
	'n8n-nodes-dunning.dunningApprovalTrigger': FORM,
};

/** A form that lets only people in who are logged in to n8n. */
export function aForm(name: string, changes: Partial<INode> = {}): INode {
	const { credentials: _none, ...node } = aNode('auditLog', name);
	return { ...node, type: 'n8n-nodes-base.formTrigger', typeVersion: 2.6, parameters: { authentication: 'n8nUserAuth', options: {} }, ...changes };
}

/** What such a form puts out. */
export const submittedBy = (email: string): IDataObject => ({ submittedAt: '2026-11-23T09:00:00.000Z', formMode: 'production', user: { id: 'u_1', email, firstName: 'A', lastName: 'B' } });
