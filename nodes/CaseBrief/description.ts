import type { INodeProperties } from 'n8n-workflow';

import { toolCaseField, toolPlatformField } from '../n8n/fields';
import { askOptions, modelFields } from '../n8n/modelFields';
import { planPolicyField } from '../n8n/policyFields';
import { OPERATIONS } from './operations';

export const properties: INodeProperties[] = [
	toolPlatformField,
	toolCaseField,
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [...OPERATIONS],
		default: 'triage',
	},
	{
		displayName: 'Reply',
		name: 'reply',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		required: true,
		displayOptions: { show: { operation: ['reply'] } },
		placeholder: 'I already paid this yesterday',
		description: 'What the customer wrote. A quoted mail below it is left out by itself.',
	},
	{
		displayName: 'Texts',
		name: 'texts',
		type: 'json',
		default: '={{ $json.texts ?? [] }}',
		displayOptions: { show: { operation: ['triage', 'dispute'] }, hide: { '@tool': [true] } },
		description: 'A list of { "kind", "text", "at", "author" }: kind is ticket, reply, email, chat, call, note, usage or terms; author (customer or merchant) and time may be left out. Notes in the ledger are added by themselves.',
	},
	planPolicyField,
	{
		displayName: 'The rules brief by themselves. A connected chat model reads along only where the policy lets its endpoint read free text; before that, every value of the case and all digits, addresses and numbers are replaced. It can only name statements of a fixed list and their sources.',
		name: 'modelNotice',
		type: 'notice',
		default: '',
	},
	...modelFields(OPERATIONS.map(({ value }) => value), 'the rules brief alone'),
	{ displayName: 'Options', name: 'options', type: 'collection', placeholder: 'Add option', default: {}, options: askOptions },
];
