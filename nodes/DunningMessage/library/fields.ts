import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** Operations of the library, for the menu. */
export const LIBRARY_OPERATIONS: INodePropertyOptions[] = [
	{ name: 'Approve Library Draft', value: 'approveDraft', action: 'Approve a draft of the library', description: 'From then on it is used for every case that looks the same, without a model' },
	{ name: 'Expire Library Drafts', value: 'expireDrafts', action: 'Expire drafts of the library', description: 'One draft, or all that ran out or were written by earlier instructions' },
	{ name: 'List Library Drafts', value: 'listDrafts', action: 'List drafts of the library', description: 'One item per draft, newest first, to be looked at by a person' },
	{ name: 'Reject Library Draft', value: 'rejectDraft', action: 'Reject a draft of the library', description: 'It is never used, or not any more' },
	{ name: 'Write Library Draft Ahead', value: 'generateDraft', action: 'Write a draft for the library ahead', description: 'Have a model write for the situation of the case, to be approved before it is used' },
];

const DECIDING: INodeProperties['displayOptions'] = { show: { operation: ['approveDraft', 'expireDrafts', 'rejectDraft'] } };
const LISTING: INodeProperties['displayOptions'] = { show: { operation: ['listDrafts'] } };

/** How drafting uses the library. */
export const libraryUseField: INodeProperties = {
	displayName: 'Draft Library',
	name: 'draftLibrary',
	type: 'options',
	options: [
		{ name: 'Approved Drafts First', value: 'first', description: 'Then a model, then the template' },
		{ name: 'Approved Drafts Only', value: 'only', description: 'No model is asked; without an approved draft the template is used' },
		{ name: 'Off', value: 'off' },
	],
	default: 'first',
	displayOptions: { show: { operation: ['draft'] } },
	description: 'Drafts hold slots and nothing personal, so one that a person approved serves every case in the same situation',
};

/** What the operations of the library ask for. */
export const libraryFields: INodeProperties[] = [
	{ displayName: 'Draft ID', name: 'draftId', type: 'string', default: '={{ $json.draftId }}', displayOptions: DECIDING, description: 'As List Library Drafts names it. Empty, when drafts expire: all that ran out or were written by earlier instructions.' },
	{ displayName: 'Valid for (Days)', name: 'validDays', type: 'number', typeOptions: { minValue: 1 }, default: 180, displayOptions: { show: { operation: ['approveDraft'] } } },
	{ displayName: 'Note', name: 'decisionNote', type: 'string', default: '', displayOptions: DECIDING, description: 'Why, for whoever looks later; no names' },
	{ displayName: 'Your Name', name: 'claimedName', type: 'string', default: '', displayOptions: DECIDING, description: 'Used where nothing proves who runs this workflow; it is recorded as claimed' },
	{
		displayName: 'State',
		name: 'draftState',
		type: 'options',
		options: [
			{ name: 'Any', value: 'any' },
			{ name: 'Approved', value: 'approved' },
			{ name: 'Expired', value: 'expired' },
			{ name: 'Rejected', value: 'rejected' },
			{ name: 'Waiting for a Person', value: 'waiting' },
		],
		default: 'waiting',
		displayOptions: LISTING,
	},
	{ displayName: 'Most Drafts', name: 'draftLimit', type: 'number', typeOptions: { minValue: 1 }, default: 50, displayOptions: LISTING },
];
