import type { INodeProperties } from 'n8n-workflow';

import { platformField, toolCaseField } from '../n8n/fields';
import { sourceFields } from './sourceFields';

export const properties: INodeProperties[] = [
	{
		displayName: 'Reads live from the billing platform, a few calls per invoice; the result is the dunning case that all later nodes work on. What could not be read is listed in context.missing and never guessed.',
		name: 'notice',
		type: 'notice',
		default: '',
	},
	platformField,
	toolCaseField,
	...sourceFields,
];
