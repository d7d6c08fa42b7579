import type { INodeProperties } from 'n8n-workflow';

const show = { operation: ['request', 'sendAndWait'] };

const currency: INodeProperties = { displayName: 'Currency', name: 'currency', type: 'string', default: 'USD', description: 'ISO 4217 code' };

const amount: INodeProperties = {
	displayName: 'Amount in Minor Units',
	name: 'amountMinor',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 0 },
	default: 500000,
	description: 'Cents for USD and EUR, whole yen for JPY',
};

const hours = (displayName: string, name: string, value: number): INodeProperties => ({
	displayName,
	name,
	type: 'number',
	typeOptions: { minValue: 0.01, numberPrecision: 2 },
	default: value,
});

const limits: INodeProperties = {
	displayName: 'Role Limits',
	name: 'roleLimits',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	default: {},
	placeholder: 'Add limit',
	description: 'Up to which amount a role may approve. A role without a row here may not approve as soon as any other role has one.',
	options: [
		{
			displayName: 'Limit',
			name: 'limit',
			values: [{ displayName: 'Role', name: 'role', type: 'string', default: 'approver' }, currency, amount],
		},
	],
};

const fourEyes: INodeProperties = {
	displayName: 'Two People From',
	name: 'fourEyesFrom',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	default: {},
	placeholder: 'Add amount',
	description: 'From this amount two different people must approve',
	options: [{ displayName: 'Amount', name: 'limit', values: [currency, amount] }],
};

/** Who decides, and until when. */
export const approverFields: INodeProperties[] = [
	{
		displayName: 'Who Decides',
		name: 'approverSource',
		type: 'options',
		options: [
			{ name: 'As the Policy Says', value: 'policy', description: 'Approvers, roles, limits and times of the policy that Dunning Policy published' },
			{ name: 'The People Listed Here', value: 'here', description: 'For a first start without a published policy' },
		],
		default: 'policy',
		displayOptions: { show },
	},
	{
		displayName: 'Approvers',
		name: 'approvers',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		placeholder: 'Add approver',
		description: 'Each gets a link of their own. The name is what the audit says, so an e-mail address is handy: the next node can send to it.',
		displayOptions: { show: { ...show, approverSource: ['here'] } },
		options: [
			{
				displayName: 'Approver',
				name: 'approver',
				values: [
					{ displayName: 'Name or E-Mail', name: 'id', type: 'string', default: '', placeholder: 'ada@example.com' },
					{ displayName: 'Role', name: 'role', type: 'string', default: 'approver' },
				],
			},
		],
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show: { ...show, approverSource: ['here'] } },
		options: [
			hours('Escalate After (Hours)', 'escalateAfterHours', 48),
			{ displayName: 'Escalate to Role', name: 'escalateToRole', type: 'string', default: '', description: 'People of this role are asked only when nobody else decided in time' },
			hours('Expire After (Hours)', 'expireAfterHours', 96),
			hours('Remind After (Hours)', 'remindAfterHours', 24),
			limits,
			fourEyes,
		],
	},
	{
		displayName: 'Proposed By',
		name: 'proposedBy',
		type: 'string',
		default: '',
		displayOptions: { show },
		placeholder: 'bob@example.com',
		description: 'Who proposed the act, if it was a person: they may not approve it. Empty means this workflow.',
	},
];
