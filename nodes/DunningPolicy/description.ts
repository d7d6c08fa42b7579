import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { DEFAULTS } from '../core/policy/defaults';
import { platformOptions, toolCaseField } from '../n8n/fields';
import { approvalSections } from './sections/approval';
import { authoritySections } from './sections/authority';
import { messageSections } from './sections/messages';
import { retrySections } from './sections/retries';
import { PHASE_OPTIONS, PUBLISH } from './sections/shared';

// The linter takes a default only from a name.
const defaultPhase = DEFAULTS.phase;
const defaultRetryOwner = DEFAULTS.retryOwner;

const OPERATIONS: INodePropertyOptions[] = [
	{ name: 'Compare Versions', value: 'compare', action: 'Compare two versions of the policy', description: 'What differs, field by field, and what lets more happen' },
	{ name: 'Decide a Waiting Version', value: 'decide', action: 'Approve or reject a waiting version', description: 'The second person agrees to a version that lets more happen, or rejects it' },
	{ name: 'Export', value: 'export', action: 'Export the policy as JSON', description: 'A version as a file for another ledger or for version control' },
	{ name: 'Get', value: 'get', action: 'Get the policy', description: 'A version in full and in plain words, with what is paused' },
	{ name: 'Import', value: 'import', action: 'Import a policy from JSON', description: 'Publish what was exported; every problem is named with its field' },
	{ name: 'List Versions', value: 'list', action: 'List versions of the policy', description: 'Who published what, when and why, newest first' },
	{ name: 'Pause Everything', value: 'pause', action: 'Pause everything', description: 'Stop all acts of the ledger, a platform or a segment from the next one on' },
	{ name: 'Publish', value: 'publish', action: 'Publish a version of the policy', description: 'Put the fields below in force as a new version' },
	{ name: 'Resume', value: 'resume', action: 'Resume what was paused', description: 'Lift a pause; needs a person whose identity is proved' },
];

const publishing: INodeProperties[] = [
	{ displayName: 'Phase', name: 'phase', type: 'options', default: defaultPhase, options: PHASE_OPTIONS, displayOptions: PUBLISH, description: 'What holds for actions and segments without a phase of their own' },
	{
		displayName: 'Who Retries the Payment',
		name: 'retryOwner',
		type: 'options',
		options: [
			{ name: 'Assist: One Extra Attempt When Something Changed', value: 'assist', description: 'The platform keeps its retries' },
			{ name: 'Observe: The Platform Retries', value: 'observe', description: 'We classify, write to the customer and escalate, but never charge' },
			{ name: 'Own: We Retry on Our Schedule', value: 'own', description: 'The platform’s retries are switched off for the invoice, reversibly' },
		],
		displayOptions: PUBLISH,
		description: 'Two layers never retry one invoice',
		default: defaultRetryOwner,
	},
	{
		displayName: 'Settings Not Added Keep',
		name: 'base',
		type: 'options',
		options: [
			{ name: 'Their Built-In Value', value: 'builtIn', description: 'What this node shows is the whole policy' },
			{ name: 'Their Value in the Current Version', value: 'current', description: 'What this node shows is changed, everything else stays' },
		],
		default: 'builtIn',
		displayOptions: PUBLISH,
	},
	...authoritySections,
	...retrySections,
	...messageSections,
	...approvalSections,
];

const versions: INodeProperties[] = [
	{
		displayName: 'Version Name or ID',
		name: 'version',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'policyVersions' },
		default: '',
		displayOptions: { show: { operation: ['compare', 'decide', 'export', 'get'] } },
		description: 'Not chosen: the one in force, or the latest that waits where one is decided. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{ displayName: 'Compare With Name or ID', name: 'other', type: 'options', typeOptions: { loadOptionsMethod: 'policyVersions' }, default: '', displayOptions: { show: { operation: ['compare'] } }, description: 'The older version; not chosen: the one before. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.' },
	{
		displayName: 'Decision',
		name: 'decision',
		type: 'options',
		options: [
			{ name: 'Approve', value: 'in-force' },
			{ name: 'Reject', value: 'rejected' },
		],
		default: 'in-force',
		displayOptions: { show: { operation: ['decide'] } },
	},
	{
		displayName: 'Policy JSON',
		name: 'policyJson',
		type: 'json',
		default: '={{ $json.policyFile }}',
		required: true,
		displayOptions: { show: { operation: ['import'] } },
		description: 'What Export put out, as text or as an object',
	},
	{ displayName: 'Limit', name: 'limit', type: 'number', typeOptions: { minValue: 1 }, default: 50, displayOptions: { show: { operation: ['list'] } }, description: 'Max number of results to return' },
];

const pausing: INodeProperties[] = [
	{
		displayName: 'Scope',
		name: 'scope',
		type: 'options',
		options: [
			{ name: 'Platform', value: 'platform' },
			{ name: 'Segment', value: 'segment' },
			{ name: 'Whole Ledger', value: 'all' },
		],
		default: 'all',
		displayOptions: { show: { operation: ['pause', 'resume'] } },
		description: 'What stands still, or goes on again',
	},
	{ displayName: 'Platform Name', name: 'platformName', type: 'options', options: platformOptions, default: 'stripe', displayOptions: { show: { operation: ['pause', 'resume'], scope: ['platform'] } } },
	{ displayName: 'Segment', name: 'segment', type: 'string', default: '', required: true, placeholder: 'enterprise', displayOptions: { show: { operation: ['pause', 'resume'], scope: ['segment'] } } },
];

const WHO = ['decide', 'import', 'pause', 'publish', 'resume'];

const responsibility: INodeProperties[] = [
	{ displayName: 'Why', name: 'note', type: 'string', typeOptions: { rows: 2 }, default: '', displayOptions: { show: { operation: ['import', 'pause', 'publish'] } }, description: 'Kept with the version or the pause' },
	{
		displayName: 'Your Name',
		name: 'claimedName',
		type: 'string',
		default: '',
		displayOptions: { show: { operation: WHO } },
		description: 'Recorded as claimed. Where the workflow starts with a Form Trigger that asks for an n8n login, the person who is logged in counts instead.',
	},
	{
		displayName: 'Needs a Second Person',
		name: 'secondPerson',
		type: 'boolean',
		default: false,
		displayOptions: { show: { operation: ['import', 'publish'] } },
		description: 'Whether the version waits until another person agrees. A version that lets more happen always waits when the name was only typed.',
	},
];

export const properties: INodeProperties[] = [
	toolCaseField,
	{ displayName: 'Operation', name: 'operation', type: 'options', noDataExpression: true, options: OPERATIONS, default: 'get' },
	...publishing,
	...versions,
	...pausing,
	...responsibility,
];
