import type { INodeProperties } from 'n8n-workflow';

import { toolCaseField, toolPlatformField } from '../n8n/fields';
import { planPolicyField } from '../n8n/policyFields';

export const properties: INodeProperties[] = [
	toolPlatformField,
	toolCaseField,
	planPolicyField,
	{
		displayName: 'Recommends at most one money action and one contact. Guarded Action decides again on live facts and may only be stricter.',
		name: 'notice',
		type: 'notice',
		default: '',
	},
];
