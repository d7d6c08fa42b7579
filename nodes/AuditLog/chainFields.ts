import type { INodeProperties } from 'n8n-workflow';

/** What verifying and erasing need to know. */
export const chainFields: INodeProperties[] = [
	{
		displayName: 'Anchor',
		name: 'anchor',
		type: 'string',
		default: '',
		displayOptions: { show: { operation: ['verify'] }, hide: { '@tool': [true] } },
		placeholder: 'dunning-anchor-1 …',
		description: 'An anchor that was kept elsewhere, as its line or its JSON; without one, a log replaced by an older copy of itself looks whole',
	},
	{
		displayName: 'Customer',
		name: 'customer',
		type: 'string',
		default: '={{ $json.platform }}:{{ $json.account }}:{{ $json.customer?.id }}',
		required: true,
		displayOptions: { show: { operation: ['erase'] } },
		placeholder: 'stripe:acct_1:cus_1',
		description: 'Platform, account and customer ID. This cannot be undone.',
	},
	{
		displayName: 'Customer Again',
		name: 'confirmCustomer',
		type: 'string',
		default: '',
		displayOptions: { show: { operation: ['erase'] } },
		placeholder: 'stripe:acct_1:cus_1',
		description: 'Needed in a manual run only, so that trying out a workflow erases nobody: the same customer once more',
	},
	{
		displayName: 'Nothing New for (Days)',
		name: 'quietDays',
		type: 'number',
		typeOptions: { minValue: 30 },
		default: 730,
		displayOptions: { show: { operation: ['eraseByAge'] } },
		description: 'No act, no news of a message and no waiting work for so long. At most 500 customers a run.',
	},
	{
		displayName: 'Why',
		name: 'why',
		type: 'string',
		default: '',
		displayOptions: { show: { operation: ['erase'] } },
		placeholder: 'Request 4711 of 3 March',
		description: 'Stays in the log: do not write names or addresses',
	},
];
