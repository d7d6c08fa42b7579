import type { INodeProperties } from 'n8n-workflow';

const filterOptions: INodeProperties[] = [
	{
		displayName: 'Before',
		name: 'untilAt',
		type: 'dateTime',
		default: '',
		description: 'Entries before this time',
	},
	{
		displayName: 'Case ID',
		name: 'caseId',
		type: 'string',
		default: '',
		placeholder: 'stripe:acct_1:in_1',
		description: 'Entries of one case',
	},
	{
		displayName: 'Include Rehearsals',
		name: 'includeRehearsals',
		type: 'boolean',
		default: false,
		description: 'Whether entries of test runs are listed too; an export without them has gaps, since they stand in the same chain',
	},
	{
		displayName: 'Kind',
		name: 'type',
		type: 'string',
		default: '',
		placeholder: 'decision.made',
		description: 'Kind of entry, such as event.received, decision.made, action.outcome, message.released',
	},
	{
		displayName: 'Since',
		name: 'sinceAt',
		type: 'dateTime',
		default: '',
		description: 'Entries from this time on',
	},
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		default: '',
		description: 'Entries that contain this text',
	},
];

/** Which entries are searched or exported, and how they are handed over. */
export const entryFields: INodeProperties[] = [
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		displayOptions: { show: { operation: ['search', 'export'] } },
		options: filterOptions,
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		displayOptions: { show: { operation: ['search'] } },
		description: 'Max number of results to return',
	},
	{
		displayName: 'Open Messages',
		name: 'openMessages',
		type: 'boolean',
		default: false,
		displayOptions: { show: { operation: ['search'] }, hide: { '@tool': [true] } },
		description: 'Whether messages are shown as they were sent, with name and address; null once the customer was erased',
	},
	{
		displayName: 'Export As',
		name: 'exportAs',
		type: 'options',
		options: [
			{ name: 'CSV File', value: 'csv', description: 'To be read by people: UTF-8 with byte order mark, safe to open in a spreadsheet' },
			{ name: 'Items', value: 'items', description: 'One item per entry' },
			{ name: 'JSON Lines File', value: 'jsonLines', description: 'One JSON object per line in UTF-8; it can be verified without n8n' },
		],
		default: 'jsonLines',
		displayOptions: { show: { operation: ['export'] } },
	},
	{
		displayName: 'Put Output File in Field',
		name: 'binaryField',
		type: 'string',
		default: 'data',
		displayOptions: { show: { operation: ['export'], exportAs: ['csv', 'jsonLines'] } },
		hint: 'The name of the output binary field to put the file in',
	},
];
