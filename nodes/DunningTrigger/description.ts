import type { INodeProperties } from 'n8n-workflow';

import { eventOptions, platformField } from '../n8n/fields';
import { listField } from '../n8n/listField';
import { PLATFORMS } from '../platforms';

/** Platforms without an API for webhooks: there a person registers the endpoint in any case. */
const WITHOUT_API = PLATFORMS.filter(({ hasEndpointApi }) => !hasEndpointApi).map(({ id }) => id);

/** What to paste where, shown to whom it concerns. */
const endpointNotices = PLATFORMS.map(({ id, hasEndpointApi, endpointHelp }) => ({
	displayName: endpointHelp,
	name: `${id}EndpointNotice`,
	type: 'notice' as const,
	default: '',
	displayOptions: { show: { platform: [id], ...(hasEndpointApi ? { registration: ['manual'] } : {}) } },
}));

export const properties: INodeProperties[] = [
	platformField,
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		options: eventOptions,
		default: ['payment.failed', 'payment.action-required', 'payment.recovered', 'invoice.closed', 'method.updated', 'subscription.canceled', 'dispute.opened'],
		required: true,
		description: 'What the platform should report; anything else is answered and ignored',
	},
	{
		displayName: 'What Happens With an Event',
		name: 'intake',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Start One Execution per Event',
				value: 'execution',
				description: 'Easiest to watch; right for most',
			},
			{
				name: 'Only Store It in the Ledger',
				value: 'ledger',
				description: 'No execution; Due Cases Trigger works the events in batches. For high volume.',
			},
		],
		default: 'execution',
	},
	{
		displayName: 'Registration',
		name: 'registration',
		displayOptions: { hide: { platform: WITHOUT_API } },
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Register the Endpoint for Me',
				value: 'automatic',
				description: 'Creates the webhook endpoint when the workflow is published and removes it afterwards',
			},
			{
				name: 'I Registered It Myself',
				value: 'manual',
				description: 'Needs the signing secret in the credential',
			},
		],
		default: 'automatic',
	},
	...endpointNotices,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			listField({ displayName: 'Queue', name: 'queue', lists: 'queues', by: 'Name', description: 'Consumer for which an event is claimed. Empty means this workflow, so that two workflows may listen to the same events. Due Cases Trigger must use the same queue.' }),
			{
				displayName: 'Take Up Within (Minutes)',
				name: 'takeUpMinutes',
				type: 'number',
				typeOptions: { minValue: 0.05, numberPrecision: 2 },
				default: 5,
				description: 'An event that no node has taken up by then becomes due again, for Due Cases Trigger',
			},
		],
	},
];
