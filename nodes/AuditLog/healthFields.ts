import type { INodeProperties } from 'n8n-workflow';

const display: Pick<INodeProperties, 'typeOptions' | 'displayOptions'> = {
	typeOptions: { minValue: 0, numberPrecision: 2 },
	displayOptions: { show: { operation: ['health'] } },
};

/** From when on the health check calls something wrong. */
export const healthFields: INodeProperties[] = [
	{
		displayName: 'No Event for (Hours)',
		name: 'eventsHours',
		type: 'number',
		default: 24,
		...display,
		description: 'A billing platform that is silent for so long may have lost the webhook. Longer than your quietest day.',
	},
	{
		displayName: 'Due Work Waits for (Hours)',
		name: 'dueHours',
		type: 'number',
		default: 2,
		...display,
		description: 'Work that fell due and that no workflow took up',
	},
	{
		displayName: 'Approvals Wait for (Hours)',
		name: 'approvalHours',
		type: 'number',
		default: 48,
		...display,
		description: 'Requests that no person answered',
	},
	{
		displayName: 'Mishaps of the Last (Hours)',
		name: 'lookBackHours',
		type: 'number',
		default: 25,
		...display,
		description: 'Held work, failed registrations and retries without the model are told once: a little more than the time between two checks',
	},
];
