import type { INodeProperties } from 'n8n-workflow';

import { platformField } from '../n8n/fields';

export const properties: INodeProperties[] = [
	platformField,
	{
		displayName: 'Each approver gets a personal link from Dunning Approval. Opening it only shows the page, so mail scanners decide nothing; the buttons on it decide, exactly once. Publish this workflow before the first request leaves.',
		name: 'pageNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Name on the Page',
		name: 'pageName',
		type: 'string',
		default: '',
		placeholder: 'Acme Billing',
		description: 'Your company or team, so that people recognize the page',
	},
];
