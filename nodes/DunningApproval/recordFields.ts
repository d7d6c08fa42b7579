import type { INodeProperties } from 'n8n-workflow';

const show = { operation: ['record'] };

/** An answer that arrives by another way than the page. */
export const recordFields: INodeProperties[] = [
	{
		displayName: 'How the Person Is Known',
		name: 'identity',
		type: 'options',
		options: [
			{ name: 'By Their Personal Link', value: 'signed-link', description: 'The link or its token, e.g. as the value of a Slack button' },
			{ name: 'Signed In', value: 'n8n-login', description: 'Whoever the Form Trigger of this workflow asked for their n8n login' },
			{ name: 'By a Typed Name', value: 'claimed', description: 'May reject or take over, but not approve' },
		],
		default: 'signed-link',
		displayOptions: { show },
	},
	{
		displayName: 'Link or Token',
		name: 'link',
		type: 'string',
		default: '',
		required: true,
		displayOptions: { show: { ...show, identity: ['signed-link'] } },
	},
	{
		displayName: 'Approval ID',
		name: 'approvalId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: { show: { ...show, identity: ['n8n-login', 'claimed'] } },
	},
	{
		displayName: 'Person',
		name: 'person',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'ada@example.com',
		description: 'Must be one of the approvers of this request',
		displayOptions: { show: { ...show, identity: ['claimed'] } },
	},
	{
		displayName: 'Decision',
		name: 'decision',
		type: 'options',
		options: [
			{ name: 'Approve', value: 'approve' },
			{ name: 'Hand to Me', value: 'take-over', description: 'The person works the case by hand' },
			{ name: 'Reject', value: 'reject' },
		],
		default: 'reject',
		displayOptions: { show },
	},
	{
		displayName: 'Reason',
		name: 'reason',
		type: 'string',
		default: '',
		displayOptions: { show },
		description: 'In the person’s words; no card numbers',
	},
];
