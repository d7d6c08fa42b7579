import type { INodeProperties } from 'n8n-workflow';

import { platformField, toolCaseField } from '../n8n/fields';
import { chainFields } from './chainFields';
import { channelEventFields } from './channelEventFields';
import { entryFields } from './entryFields';
import { healthFields } from './healthFields';
import { OPERATIONS } from './operations';
import { ratingFields } from './ratingFields';

export const properties: INodeProperties[] = [
	toolCaseField,
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [...OPERATIONS],
		default: 'append',
	},
	{ ...platformField, displayOptions: { show: { operation: ['recordMessage'] } } },
	{
		displayName: 'Note',
		name: 'note',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		required: true,
		displayOptions: { show: { operation: ['append'] } },
		placeholder: 'Called the customer; the new card arrives on Friday',
		description: 'Do not write names, addresses or card numbers: the log cannot be altered afterwards',
	},
	{
		displayName: 'About Case',
		name: 'aboutCase',
		type: 'string',
		default: '={{ $json.caseId }}',
		displayOptions: { show: { operation: ['append'] }, hide: { '@tool': [true] } },
		description: 'The dunning case that the note belongs to; empty for a note about none',
	},
	{
		displayName: 'Permit ID',
		name: 'permitId',
		type: 'string',
		default: '={{ $("Guarded Action").item.json.outcome.release.permitId }}',
		required: true,
		displayOptions: { show: { operation: ['recordMessage'] } },
		description: 'The single-use permit under which Guarded Action released the message',
	},
	{
		displayName: 'Result',
		name: 'result',
		type: 'options',
		options: [
			{ name: 'Failed', value: 'failed' },
			{ name: 'Sent', value: 'sent' },
		],
		default: 'sent',
		displayOptions: { show: { operation: ['recordMessage'] } },
		description: 'What the channel said',
	},
	...channelEventFields,
	...entryFields,
	...chainFields,
	...healthFields,
	...ratingFields,
];
