import type { INodeProperties } from 'n8n-workflow';

import { toolCaseField, toolPlatformField } from '../n8n/fields';
import { planPolicyField } from '../n8n/policyFields';

export const properties: INodeProperties[] = [
	toolPlatformField,
	toolCaseField,
	{ ...planPolicyField, displayOptions: { show: { '@tool': [true] } } },
	{
		displayName: 'Sender Name',
		name: 'senderName',
		type: 'string',
		default: '',
		placeholder: 'Maria from Acme Billing',
		description: 'Who signs the message. A real person is answered more often than a no-reply address.',
	},
	{
		displayName: 'Language When Unknown',
		name: 'defaultLanguage',
		type: 'string',
		default: 'en',
		placeholder: 'en',
		description: 'BCP 47 tag used when the customer’s language is not known',
	},
	{
		displayName: 'Guidance for the Model',
		name: 'guidance',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'We are an informal company; say "you", never "dear customer"',
		description: 'House style, the same for every customer. Facts, links and amounts are added by us.',
	},
	{
		displayName: 'Connect a Chat Model to have the words written; without one, or when it is down, slow or off the rails, a checked template is used and the reason recorded.',
		name: 'modelNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Model Timeout (Seconds)',
				name: 'timeoutSeconds',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 300 },
				default: 30,
				description: 'For one draft, its second try included',
			},
			{
				displayName: 'Most Model Calls per Execution',
				name: 'maxCalls',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 100,
				description: 'Further drafts use the template',
			},
		],
	},
];
