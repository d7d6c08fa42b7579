import type { INodeProperties } from 'n8n-workflow';

import { toolCaseField } from '../n8n/fields';

export const properties: INodeProperties[] = [
	toolCaseField,
	{
		displayName: 'Recommends at most one money action and one contact. Guarded Action decides again on live facts and may only be stricter.',
		name: 'notice',
		type: 'notice',
		default: '',
	},
];
