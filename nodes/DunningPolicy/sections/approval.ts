import type { INodeProperties } from 'n8n-workflow';

import { DEFAULTS } from '../../core/policy/defaults';
import { GROUP_OPTIONS, limitField, numberField, PUBLISH } from './shared';

const approvers: INodeProperties = {
	displayName: 'Approvers',
	name: 'approvers',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	default: {},
	placeholder: 'Add approver',
	options: [
		{
			displayName: 'Approver',
			name: 'approver',
			values: [
				{ displayName: 'Person', name: 'id', type: 'string', default: '', placeholder: 'ada@example.com', description: 'What the audit calls this person, such as an e-mail address or a user name' },
				{ displayName: 'Role', name: 'role', type: 'string', default: '', placeholder: 'finance lead' },
			],
		},
	],
};

const roles: INodeProperties = {
	displayName: 'Roles',
	name: 'roles',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	default: {},
	placeholder: 'Add role',
	options: [
		{
			displayName: 'Role',
			name: 'role',
			values: [
				{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'finance lead' },
				{ displayName: 'May Approve', name: 'groups', type: 'multiOptions', options: GROUP_OPTIONS, default: [], description: 'Empty for any action' },
				limitField({ displayName: 'Up To', name: 'upTo', description: 'Without any amount there is no limit; with some, a currency that is not listed cannot be approved' }),
			],
		},
	],
};

/** Who approves, and what happens when nobody does. */
export const approvalSections: INodeProperties[] = [
	{
		displayName: 'Approvals',
		name: 'approval',
		type: 'collection',
		placeholder: 'Add setting',
		default: {},
		displayOptions: PUBLISH,
		options: [
			approvers,
			numberField({ displayName: 'Escalate After (Hours)', name: 'escalateAfterHours', description: 'When another role is asked as well' }, DEFAULTS.approval.escalateAfterHours, { min: 1 }),
			{ displayName: 'Escalate to Role', name: 'escalateToRole', type: 'string', default: '', placeholder: 'finance lead', description: 'Empty for nobody' },
			numberField({ displayName: 'Expire After (Hours)', name: 'expireAfterHours', description: 'What nobody decided by then is not done' }, DEFAULTS.approval.expireAfterHours, { min: 1 }),
			numberField({ displayName: 'Remind After (Hours)', name: 'remindAfterHours', description: 'When approvers who did not answer are asked again' }, DEFAULTS.approval.remindAfterHours, { min: 1 }),
			roles,
			limitField({ displayName: 'Two People From', name: 'fourEyesFrom', description: 'From this amount two different people must approve' }),
		],
	},
];
