import type { INodeProperties, IWebhookDescription } from 'n8n-workflow';

import { platformField, toolCaseField } from '../n8n/fields';
import { approverFields } from './approverFields';
import { recordFields } from './recordFields';

/** Where the waiting execution of an agent is woken; a workflow registers nothing for it, so it needs no lifecycle. */
export const resumeWebhooks: IWebhookDescription[] = [
	{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: '={{ $nodeId }}', restartWebhook: true, isFullPath: true },
];

export const properties: INodeProperties[] = [
	platformField,
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
				name: 'Ask and Wait',
				value: 'sendAndWait',
				action: 'Ask a person on behalf of an agent and wait',
				description: 'Only as the human review of an AI Agent, before its tool Guarded Action',
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
	{
		displayName: 'This is the human review of an AI Agent: put it between the agent and Guarded Action. It waits; a workflow with Due Cases Trigger and Dunning Approval sends the links.',
		name: 'waitNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { operation: ['sendAndWait'] } },
	},
	...approverFields,
	...recordFields,
];
