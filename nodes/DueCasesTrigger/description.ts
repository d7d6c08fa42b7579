import type { INodeProperties } from 'n8n-workflow';

import { platformField } from '../n8n/fields';
import { listField } from '../n8n/listField';

export const properties: INodeProperties[] = [
	platformField,
	{
		displayName: 'Look Every',
		name: 'everySeconds',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: '10 Seconds', value: 10 },
			{ name: '1 Minute', value: 60 },
			{ name: '5 Minutes', value: 300 },
			{ name: '15 Minutes', value: 900 },
			{ name: '1 Hour', value: 3600 },
		],
		default: 60,
		description: 'How often the ledger is asked; only one process of an n8n installation asks',
	},
	{
		displayName: 'Kinds',
		name: 'kinds',
		type: 'multiOptions',
		options: [
			{
				name: 'Approvals Nobody Answered: Ask Others',
				value: 'approval.escalate',
				description: 'Escalations; connect this trigger to Dunning Approval for these',
			},
			{
				name: 'Approvals Nobody Answered: Remind',
				value: 'approval.remind',
				description: 'Reminders; connect this trigger to Dunning Approval for these',
			},
			{
				name: 'Cases to Look at Again',
				value: 'review-case',
				description: 'Reminders, cases that wait for the platform, failed attempts that need a next step',
			},
			{
				name: 'Decisions Not Taken Up',
				value: 'approval.decided',
				description: 'What a person approved, when the execution that started with it was killed',
			},
			{
				name: 'Events Not Taken Up',
				value: 'event',
				description: 'Webhooks whose execution was killed, and all events of triggers that only store',
			},
			{
				name: 'Messages Without an Outcome',
				value: 'message.outcome',
				description: 'Released messages of which nobody recorded whether they were sent',
			},
			{
				name: 'Retries',
				value: 'retry',
				description: 'Attempts that Guarded Action scheduled',
			},
		],
		default: ['event', 'retry', 'review-case', 'message.outcome', 'approval.decided'],
		required: true,
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Batch Size',
				name: 'batchSize',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 500 },
				default: 20,
				description: 'Cases per execution',
			},
			{
				displayName: 'Batches at Once',
				name: 'maxInFlight',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 20 },
				default: 2,
				description: 'Further batches wait until one of these has ended',
			},
			{
				displayName: 'Find Expiring Cards (Days Ahead)',
				name: 'expiringDays',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 90 },
				default: 0,
				description: 'Each card of an active subscription that ends within so many days starts this workflow once, as event method.expiring. Such a customer owes nothing: the case holds one message at most and can never charge. Whom to ask is a field of the policy. 0 switches it off.',
			},
			{
				displayName: 'Find Missed Webhooks',
				name: 'sweepMinutes',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 60,
				description: 'Minutes between two looks for events that the platform could not deliver; 0 switches it off. Needs the platform’s credential.',
			},
			{
				displayName: 'Lease (Minutes)',
				name: 'leaseMinutes',
				type: 'number',
				typeOptions: { minValue: 0.05, numberPrecision: 2 },
				default: 5,
				description: 'A case whose execution died is handed out again after this time',
			},
			listField({ displayName: 'Queue', name: 'queue', lists: 'queues', by: 'Name', description: 'Empty means this workflow, which is right when both triggers are in it' }),
		],
	},
];
