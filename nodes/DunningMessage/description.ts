import type { INodeProperties } from 'n8n-workflow';

import { CHANNELS } from '../core/channels';
import { CONTACT_PURPOSES } from '../core/facts';
import { toolCaseField, toolPlatformField } from '../n8n/fields';
import { askOptions, modelFields } from '../n8n/modelFields';
import { planPolicyField } from '../n8n/policyFields';
import { LIBRARY_OPERATIONS, libraryFields, libraryUseField } from './library/fields';

const DRAFTING: INodeProperties['displayOptions'] = { show: { operation: ['draft', 'generateDraft'] } };
const CHECKING: INodeProperties['displayOptions'] = { show: { operation: ['check'] } };
const SHOWING: INodeProperties['displayOptions'] = { show: { operation: ['showModelCalls'] } };
const WRITING: INodeProperties['displayOptions'] = { show: { operation: ['check', 'draft', 'generateDraft'] } };
const STANDALONE: INodeProperties['displayOptions'] = { show: { operation: ['check'], about: ['words'] } };

const CHANNEL_LABELS = { email: 'Email', sms: 'SMS', voice: 'Call Script', 'in-app': 'In-App' } as const satisfies Record<(typeof CHANNELS)[number], string>;
const PURPOSE_LABELS = {
	'retry-announced': 'Announce a Retry',
	'update-method': 'Ask for a Payment Method',
	'confirm-payment': 'Ask to Confirm',
	'contact-bank': 'Ask to Call the Bank',
	'invoice-reminder': 'Remind of an Invoice',
	'renew-card': 'Ask for a New Card Before It Expires',
	'thank-you': 'Thank',
} as const satisfies Record<(typeof CONTACT_PURPOSES)[number], string>;

const optionsOf = (labels: Record<string, string>) => Object.entries(labels).map(([value, name]) => ({ name, value })).sort((a, b) => a.name.localeCompare(b.name));

const operation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Check Message', value: 'check', action: 'Check a message that a person wrote', description: 'Hold words that a person wrote against every check, and put them into the case' },
		{ name: 'Draft', value: 'draft', action: 'Draft a message', description: 'Have the message of the case written and checked; from a template if need be' },
		{ name: 'Show What Models Saw', value: 'showModelCalls', action: 'Show what models saw', description: 'Field by field, for whoever looks after data protection: what was sent, where to, what it cost' },
		...LIBRARY_OPERATIONS,
	].sort((one, other) => one.name.localeCompare(other.name)),
	default: 'draft',
};

const checking: INodeProperties[] = [
	{
		displayName: 'About',
		name: 'about',
		type: 'options',
		options: [
			{ name: 'The Message of the Case', value: 'case', description: 'Purpose, channel, stage and language come from the case, and the words become its message' },
			{ name: 'Words Alone', value: 'words', description: 'No case is needed' },
		],
		default: 'case',
		displayOptions: CHECKING,
	},
	{ displayName: 'Subject', name: 'subject', type: 'string', default: '', displayOptions: CHECKING, description: 'Empty for a text message and a call script' },
	{ displayName: 'Message', name: 'body', type: 'string', typeOptions: { rows: 8 }, default: '', required: true, displayOptions: CHECKING, placeholder: 'Hi {{first_name}}, …', description: 'With slots like {{amount}} and {{payment_link}}, which are filled from live facts' },
	{ displayName: 'Purpose', name: 'purpose', type: 'options', options: optionsOf(PURPOSE_LABELS), default: 'update-method', displayOptions: STANDALONE },
	{ displayName: 'Channel', name: 'channel', type: 'options', options: optionsOf(CHANNEL_LABELS), default: 'email', displayOptions: STANDALONE },
	{ displayName: 'Language', name: 'language', type: 'string', default: 'en', displayOptions: STANDALONE, description: 'BCP 47 tag' },
];

const showing: INodeProperties[] = [
	{ displayName: 'Case ID', name: 'shownCaseId', type: 'string', default: '', placeholder: 'stripe:acct_1:in_1', displayOptions: SHOWING, description: 'Empty for all cases' },
	{ displayName: 'Of the Last Days', name: 'days', type: 'number', typeOptions: { minValue: 1 }, default: 30, displayOptions: SHOWING },
	{ displayName: 'Limit', name: 'limit', type: 'number', typeOptions: { minValue: 1 }, default: 50, displayOptions: SHOWING, description: 'Max number of results to return' },
];

const words: INodeProperties[] = [
	{
		displayName: 'Sender Name',
		name: 'senderName',
		type: 'string',
		default: '',
		placeholder: 'Maria from Acme Billing',
		displayOptions: WRITING,
		description: 'Who signs the message. A real person is answered more often than a no-reply address. A text message needs it: it begins with it.',
	},
	{
		displayName: 'Sender Voice',
		name: 'voice',
		type: 'options',
		options: [
			{ name: 'Account Manager', value: 'account-manager', description: 'The person who looks after the customer: I' },
			{ name: 'Brand', value: 'brand', description: 'The company: we' },
		],
		default: 'brand',
		displayOptions: DRAFTING,
	},
	{
		displayName: 'Tone',
		name: 'tone',
		type: 'options',
		options: [
			{ name: 'By Stage', value: 'stage', description: 'Warm first, plain when it is said again, then firm' },
			{ name: 'Firm', value: 'firm' },
			{ name: 'Plain', value: 'plain' },
			{ name: 'Warm', value: 'warm' },
		],
		default: 'stage',
		displayOptions: DRAFTING,
	},
	{
		displayName: 'Language When Unknown',
		name: 'defaultLanguage',
		type: 'string',
		default: 'en',
		placeholder: 'en',
		displayOptions: DRAFTING,
		description: 'BCP 47 tag used when the customer’s language is not known',
	},
	{
		displayName: 'Guidance for the Model',
		name: 'guidance',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'We are an informal company; say "you", never "dear customer"',
		displayOptions: DRAFTING,
		description: 'House style, the same for every customer. Facts, links and amounts are added by us.',
	},
];

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	displayOptions: DRAFTING,
	options: [
		{ displayName: 'Business Segments', name: 'businessSegments', type: 'string', default: 'enterprise, business, b2b', description: 'Segments, as the platform labels them, whose customers are companies' },
		...askOptions,
	],
};

export const properties: INodeProperties[] = [toolPlatformField, toolCaseField, operation, ...checking, ...showing, { ...planPolicyField, displayOptions: DRAFTING }, libraryUseField, ...libraryFields, ...words, ...modelFields(['draft', 'generateDraft'], 'a checked template of ours is used'), options];
