import type { INodeProperties } from 'n8n-workflow';

import { toolCaseField } from '../n8n/fields';
import { approverFields } from './approverFields';
import { recordFields } from './recordFields';

export const properties: INodeProperties[] = [
	toolCaseField,
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Ask for a Decision',
				value: 'request',
				action: 'Ask people for a decision',
				description: 'One request per case and one personal link per approver; also sends reminders and escalations that Due Cases Trigger hands out',
			},
			{
				name: 'Record a Decision',
				value: 'record',
				action: 'Record a decision from a chat or form',
				description: 'The answer of a person who is known, from Slack or from a form',
			},
		],
		default: 'request',
	},
	...approverFields,
	...recordFields,
];
