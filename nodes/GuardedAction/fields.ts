import type { INodeProperties } from 'n8n-workflow';

import { ACTIONS, type OperationName } from '../core/actions/actions';
import { CHANNELS } from '../core/channels';
import { STOP_FLAG_LABELS, STOP_FLAGS } from '../core/stopFlag';
import { listField } from '../n8n/listField';

/** Everything that can be asked for, alphabetical as n8n's editor guidelines ask. */
export const operationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	options: Object.entries(ACTIONS)
		.map(([value, { label, action, description }]) => ({ name: label, value, action, description }))
		.sort((a, b) => a.name.localeCompare(b.name)),
	default: 'everything',
};

const on = (...operation: OperationName[]): Pick<INodeProperties, 'displayOptions'> => ({ displayOptions: { show: { operation } } });

const flagOptions = STOP_FLAGS.map((value) => ({ name: STOP_FLAG_LABELS[value], value })).sort((a, b) => a.name.localeCompare(b.name));

const CHANNEL_LABELS = { email: 'Email', sms: 'SMS', voice: 'Voice', 'in-app': 'In-App' } as const;
const channelOptions = CHANNELS.map((value) => ({ name: CHANNEL_LABELS[value], value })).sort((a, b) => a.name.localeCompare(b.name));

/** What is recorded about a customer counts at once, in every phase. */
export const ABOUT_CUSTOMER = ['place-hold', 'clear-hold', 'record-promise', 'record-consent'] as const;

const subjectFields: INodeProperties[] = [
	{
		displayName: 'Which Customer',
		name: 'subject',
		type: 'options',
		options: [
			{ name: 'By Case ID', value: 'case', description: 'The customer of a case that the ledger knows' },
			{ name: 'By Customer ID', value: 'customer', description: 'A customer of the platform account behind the credential' },
			{ name: 'Of the Incoming Case', value: 'item' },
		],
		default: 'item',
		description: 'A form or a ticket can name the customer; otherwise it is the one of the item',
		displayOptions: { show: { operation: [...ABOUT_CUSTOMER] }, hide: { '@tool': [true] } },
	},
	{ displayName: 'Case ID', name: 'subjectCaseId', type: 'string', default: '', required: true, placeholder: 'stripe:acct_1:in_1', displayOptions: { show: { operation: [...ABOUT_CUSTOMER], subject: ['case'] }, hide: { '@tool': [true] } } },
	{ displayName: 'Customer ID', name: 'subjectCustomerId', type: 'string', default: '', required: true, placeholder: 'cus_1', displayOptions: { show: { operation: [...ABOUT_CUSTOMER], subject: ['customer'] }, hide: { '@tool': [true] } } },
];

const holdFields: INodeProperties[] = [
	{ displayName: 'Hold', name: 'flag', type: 'options', options: flagOptions, default: 'cease-contact', ...on('place-hold', 'clear-hold') },
	{ displayName: 'Until', name: 'holdUntil', type: 'dateTime', default: '', description: 'Empty: until it is cleared', ...on('place-hold') },
	{ displayName: 'Promised On', name: 'promisedOn', type: 'dateTime', default: '', required: true, description: 'Nothing automatic happens until this day has passed', ...on('record-promise') },
	{ displayName: 'Channel', name: 'channel', type: 'options', options: channelOptions, default: 'email', ...on('record-consent') },
	{
		displayName: 'The Customer',
		name: 'consent',
		type: 'options',
		options: [
			{ name: 'Allows Messages', value: 'granted' },
			{ name: 'Opts Out', value: 'withdrawn' },
		],
		default: 'withdrawn',
		...on('record-consent'),
	},
	{ displayName: 'Where They Said It', name: 'source', type: 'string', default: '', required: true, placeholder: 'support ticket 4711', ...on('record-consent') },
	{ displayName: 'Recorded By', name: 'recordedBy', type: 'string', default: '', placeholder: 'maria@example.com', description: 'Who says so; written into the ledger as claimed. Clearing a hold needs it.', ...on(...ABOUT_CUSTOMER) },
];

const timeFields: INodeProperties[] = [
	{ displayName: 'Retry At', name: 'retryAt', type: 'dateTime', default: '', description: 'Empty: the time that the plan recommends', ...on('schedule') },
	{ displayName: 'Until', name: 'delayUntil', type: 'dateTime', default: '', required: true, ...on('delay') },
	{ displayName: 'New Due Date', name: 'dueOn', type: 'dateTime', default: '', required: true, ...on('extend-due-date') },
	{ displayName: 'Resume On', name: 'resumeOn', type: 'dateTime', default: '', description: 'Empty: until it is resumed by hand', ...on('pause-subscription') },
];

const methodFields: INodeProperties[] = [
	// Whose methods the list shows: the editor resolves it on the item that came in last.
	{ displayName: 'Customer of the List', name: 'customerOfList', type: 'hidden', default: '={{ $json.customer?.id }}', ...on('retry-with') },
	listField({ displayName: 'Payment Method', name: 'paymentMethodId', lists: 'paymentMethods', by: 'ID', placeholder: 'pm_1', dependsOn: ['platform', 'customerOfList'], description: 'Empty: the newest other stored method that is not expired. The list shows the methods of the customer of the first item; a method of anybody else is refused.', ...on('retry-with') }),
	listField({ displayName: 'Gateway', name: 'gatewayId', lists: 'gateways', by: 'ID', dependsOn: ['platform'], description: 'Empty: the customer’s own gateway. Only on platforms with several.', ...on('retry-with') }),
];

const instalmentField: INodeProperties = {
	displayName: 'Payments',
	name: 'instalments',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	default: {},
	placeholder: 'Add payment',
	description: 'Two to twelve payments that add up to the open amount',
	options: [
		{
			displayName: 'Payment',
			name: 'payment',
			values: [
				{ displayName: 'Due On', name: 'dueOn', type: 'dateTime', default: '' },
				{ displayName: 'Amount in Minor Units', name: 'amountMinor', type: 'number', typeOptions: { minValue: 1, numberPrecision: 0 }, default: 0, description: 'Cents for USD and EUR, whole yen for JPY' },
			],
		},
	],
	...on('payment-plan'),
};

const termFields: INodeProperties[] = [
	{ displayName: 'Amount in Minor Units', name: 'amountMinor', type: 'number', typeOptions: { minValue: 0, numberPrecision: 0 }, default: 0, required: true, description: 'In the currency of the invoice: cents for USD and EUR, whole yen for JPY', ...on('credit') },
	instalmentField,
	{ displayName: 'Percent', name: 'percent', type: 'number', typeOptions: { minValue: 1, maxValue: 100 }, default: 10, required: true, ...on('discount') },
	{ displayName: 'Months', name: 'months', type: 'number', typeOptions: { minValue: 1, maxValue: 12, numberPrecision: 0 }, default: 1, required: true, ...on('discount') },
	{
		displayName: 'When',
		name: 'cancelWhen',
		type: 'options',
		options: [
			{ name: 'At the End of the Period', value: 'period-end' },
			{ name: 'Now', value: 'now' },
		],
		default: 'period-end',
		...on('cancel-subscription'),
	},
	listField({ displayName: 'Campaign', name: 'campaign', lists: 'campaigns', by: 'ID', required: true, dependsOn: ['platform'], description: 'A dunning campaign of Recurly, or a communication profile of Zuora', ...on('change-campaign') }),
	{ displayName: 'Note', name: 'noteText', type: 'string', typeOptions: { rows: 3 }, default: '', required: true, description: 'At most 2,000 characters; write no card numbers or secrets', ...on('add-note') },
	{ displayName: 'Queue', name: 'queue', type: 'string', default: '', placeholder: 'specialist', description: 'Who should look; empty: anybody', ...on('escalate') },
	{ displayName: 'Reason', name: 'why', type: 'string', default: '', description: 'One sentence for whoever reads it later', ...on('credit', 'discount', 'mark-uncollectible', 'place-hold', 'clear-hold', 'escalate', 'delay', 'record-promise') },
];

/** What the operations need to know, each shown only with its operations. */
export const operationFields: INodeProperties[] = [...subjectFields, ...timeFields, ...methodFields, ...termFields, ...holdFields];
