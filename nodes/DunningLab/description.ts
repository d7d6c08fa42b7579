import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { HISTORY_COLUMNS } from '../core/lab/history/columns';
import { CHOICE_COLUMNS } from '../core/lab/offPolicy/columns';
import { toolCaseField } from '../n8n/fields';
import { POLICY_NAMES } from '../core/lab/policies/names';

const OPERATIONS: INodePropertyOptions[] = [
	{ name: 'Backtest', value: 'backtest', action: 'Backtest two retry policies', description: 'Two policies on the same cases: simulated ones, or those of a history as a model foresees them' },
	{ name: 'Evaluate Off-Policy', value: 'evaluate', action: 'Evaluate a policy from logged choices', description: 'What another policy would have earned, from choices that were logged with their chances; says when the log cannot carry it' },
	{ name: 'Replay Decisions', value: 'replay', action: 'Replay past decisions under another policy', description: 'Decide again what the ledger recorded, and list every decision that changes; nothing is done' },
	{ name: 'Train the Model', value: 'train', action: 'Train the recovery model', description: 'Learn from past attempts; the model is judged on the newest fifth before it learns from it' },
];

const policyOptions: INodePropertyOptions[] = Object.entries(POLICY_NAMES)
	.map(([value, { label, does }]) => ({ name: label, value, description: does }))
	.sort((a, b) => a.name.localeCompare(b.name));

const on = (...operation: string[]): Pick<INodeProperties, 'displayOptions'> => ({ displayOptions: { show: { operation } } });

const sources: INodeProperties[] = [
	{
		displayName: 'Attempts From',
		name: 'source',
		type: 'options',
		options: [
			{ name: 'Items', value: 'items', description: 'One item per attempt' },
			{ name: 'Ledger', value: 'ledger', description: 'Every retry of the last two years whose end the ledger knows' },
		],
		default: 'ledger',
		...on('train'),
	},
	{
		displayName: 'Cases From',
		name: 'cases',
		type: 'options',
		options: [
			{ name: 'Items', value: 'items', description: 'A history, one item per attempt; a model that learned from other customers foresees both policies' },
			{ name: 'Ledger', value: 'ledger', description: 'The same from the decisions that the ledger recorded' },
			{ name: 'Simulator', value: 'simulator', description: 'Simulated customers, the same under both policies' },
		],
		default: 'simulator',
		...on('backtest'),
	},
	{
		displayName: 'Columns',
		name: 'mapping',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add column',
		default: {},
		description: `Where your fields have other names. A history has ${Object.keys(HISTORY_COLUMNS).join(', ')}; logged choices have ${Object.keys(CHOICE_COLUMNS).join(', ')}.`,
		options: [
			{
				name: 'column',
				displayName: 'Column',
				values: [
					{ displayName: 'Ours', name: 'to', type: 'string', default: '', placeholder: 'attempted_at' },
					{ displayName: 'Yours', name: 'from', type: 'string', default: '', placeholder: 'charge_created' },
				],
			},
		],
		...on('train', 'backtest', 'evaluate'),
	},
];

const comparing: INodeProperties[] = [
	{ displayName: 'Policy', name: 'policy', type: 'options', options: policyOptions, default: 'model', ...on('backtest') },
	{ displayName: 'Against', name: 'against', type: 'options', options: policyOptions, default: 'fixed', ...on('backtest') },
	{
		displayName: 'Paydays',
		name: 'world',
		type: 'options',
		options: [
			{ name: 'Days 5 to 12 of the Month', value: 'early-month' },
			{ name: 'End of the Month', value: 'month-end' },
			{ name: 'Fridays and Mid-Month, as in the US', value: 'us-like' },
		],
		default: 'us-like',
		displayOptions: { show: { operation: ['backtest'], cases: ['simulator'] } },
		description: 'When most of the simulated customers are paid',
	},
	{ displayName: 'Failures', name: 'failures', type: 'number', typeOptions: { minValue: 100, maxValue: 50_000 }, default: 2000, displayOptions: { show: { operation: ['backtest'], cases: ['simulator'] } }, description: 'How many failed payments are simulated' },
	{ displayName: 'Seed', name: 'seed', type: 'number', typeOptions: { minValue: 1 }, default: 1, ...on('backtest', 'evaluate'), description: 'Equal seeds give equal numbers' },
];

const replaying: INodeProperties[] = [
	{ displayName: 'Policy Version Name or ID', name: 'version', type: 'options', typeOptions: { loadOptionsMethod: 'policyVersions' }, default: '', ...on('replay'), description: 'A version of the ledger, waiting ones too; not chosen: the latest. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.' },
	{ displayName: 'Decided After', name: 'after', type: 'dateTime', default: '', ...on('replay'), description: 'Only later decisions; empty for all' },
];

const publishing: INodeProperties[] = [
	{ displayName: 'Publish', name: 'publish', type: 'boolean', default: false, ...on('train'), description: 'Whether the model is put in force for the merchant below, if it passed its checks' },
	{ displayName: 'Merchant', name: 'merchant', type: 'string', default: '', placeholder: 'stripe:acct_1', displayOptions: { show: { operation: ['train'], publish: [true] } }, description: 'Platform and account whose cases it scores' },
	{ displayName: 'Your Name', name: 'claimedName', type: 'string', default: '', placeholder: 'maria@example.com', displayOptions: { show: { operation: ['train'], publish: [true] } }, description: 'Who publishes it; written into the ledger as claimed unless n8n knows who is logged in' },
];

export const properties: INodeProperties[] = [
	toolCaseField,
	{ displayName: 'Operation', name: 'operation', type: 'options', noDataExpression: true, options: OPERATIONS, default: 'train' },
	...sources,
	...comparing,
	...replaying,
	...publishing,
	{ displayName: 'Put Page in Field', name: 'binaryField', type: 'string', default: 'page', description: 'Name of the binary field that takes the page with charts; empty for none' },
];
