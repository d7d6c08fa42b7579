import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

const PUBLISHED: INodePropertyOptions = {
	name: 'Published in the Ledger',
	value: 'published',
	description: 'The version that Dunning Policy published; a case keeps the version that it entered with',
};

/** Where Guarded Action takes its policy from. Its own fields stand for a first run without a published policy. */
export const policySourceField: INodeProperties = {
	displayName: 'Policy',
	name: 'policySource',
	type: 'options',
	noDataExpression: true,
	options: [{ name: 'From These Fields', value: 'fields', description: 'The built-in policy with the fields below over it' }, PUBLISHED],
	default: 'fields',
	description: 'What decides how far this node may go. Pauses of Dunning Policy hold in either case.',
};

/** Where a node that only plans takes its policy from. */
export const planPolicyField: INodeProperties = {
	displayName: 'Policy',
	name: 'policySource',
	type: 'options',
	noDataExpression: true,
	options: [{ name: 'Built-In', value: 'builtIn', description: 'The defaults of this package' }, PUBLISHED],
	default: 'builtIn',
	description: 'What the recommendation goes by; choose the same as in Guarded Action',
};

/** Shows a field only where the node itself states the policy. */
export const ownPolicyOnly: INodeProperties['displayOptions'] = { show: { policySource: ['fields'] } };
