import type { INodeProperties } from 'n8n-workflow';

const hours = (name: string, displayName: string, told: { default: number; description: string }): INodeProperties => ({
	displayName,
	name,
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 2 },
	displayOptions: { show: { operation: ['health'] } },
	...told,
});

/** From when on the health check calls something wrong. */
export const healthFields: INodeProperties[] = [
	hours('eventsHours', 'No Event for (Hours)', { default: 24, description: 'A billing platform that is silent for so long may have lost the webhook. Longer than your quietest day.' }),
	hours('dueHours', 'Due Work Waits for (Hours)', { default: 2, description: 'Work that fell due and that no workflow took up' }),
	hours('approvalHours', 'Approvals Wait for (Hours)', { default: 48, description: 'Requests that no person answered' }),
	hours('lookBackHours', 'Mishaps of the Last (Hours)', { default: 25, description: 'Held work, failed registrations and retries without the model are told once: a little more than the time between two checks' }),
];
