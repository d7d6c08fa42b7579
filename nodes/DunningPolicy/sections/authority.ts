import type { INodeProperties } from 'n8n-workflow';

import { DEFAULTS } from '../../core/policy/defaults';
import { GROUP_OPTIONS, limitField, numberField, PHASE_OPTIONS, PUBLISH } from './shared';

// The linter takes a default only from a name.
const defaultExcludeSegments = DEFAULTS.pilot.excludeSegments.join(', ');
const defaultSegmentLabel = DEFAULTS.segmentLabel;
const defaultOutside = DEFAULTS.pilot.outside;

const phaseRules: INodeProperties = {
	displayName: 'Other Phases',
	name: 'phaseRules',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	default: {},
	placeholder: 'Add phase',
	displayOptions: PUBLISH,
	description: 'Phases of single actions and segments; the first that fits stands',
	options: [
		{
			displayName: 'Phase',
			name: 'rule',
			values: [
				{ displayName: 'Actions', name: 'groups', type: 'multiOptions', options: GROUP_OPTIONS, default: [], description: 'Empty for any' },
				{ displayName: 'Phase', name: 'phase', type: 'options', options: PHASE_OPTIONS, default: 'approve-everything' },
				{ displayName: 'Segments', name: 'segments', type: 'string', default: '', placeholder: 'enterprise, public sector', description: 'Separated by commas; empty for any' },
			],
		},
	],
};

const pilot: INodeProperties = {
	displayName: 'Pilot',
	name: 'pilot',
	type: 'collection',
	placeholder: 'Add setting',
	default: {},
	displayOptions: PUBLISH,
	description: 'For whom the phase "Pilot" acts',
	options: [
		{
			displayName: 'Everybody Else',
			name: 'outside',
			type: 'options',
			options: PHASE_OPTIONS.filter(({ value }) => value === 'shadow' || value === 'approve-everything'),
			description: 'What holds outside the pilot',
			default: defaultOutside,
		},
		limitField({ displayName: 'Invoices Below', name: 'upTo', description: 'Replaces the built-in amount of its currency; a currency without one is outside' }),
		{ displayName: 'Segments Left Out', name: 'excludeSegments', type: 'string', default: defaultExcludeSegments, description: 'Separated by commas' },
		numberField({ displayName: 'Share of Customers (%)', name: 'sharePercent', description: 'A larger share keeps everybody who was in' }, DEFAULTS.pilot.sharePercent, { min: 0, max: 100 }),
	],
};

const people: INodeProperties = {
	displayName: 'When a Person Decides',
	name: 'people',
	type: 'collection',
	placeholder: 'Add setting',
	default: {},
	displayOptions: PUBLISH,
	options: [
		{
			displayName: 'Actions That Always Need a Person',
			name: 'needsPerson',
			type: 'multiOptions',
			options: GROUP_OPTIONS,
			default: [...DEFAULTS.needsPerson],
			description: 'Write-offs and cancellations always do, whatever is chosen here',
		},
		limitField({ displayName: 'Amounts From', name: 'approvalFrom', description: 'Replaces the built-in amount of its currency; a currency without one always needs a person' }),
		{ displayName: 'Label That Names the Segment', name: 'segmentLabel', type: 'string', default: defaultSegmentLabel, description: 'Metadata of the customer on the platform' },
		numberField(
			{ displayName: 'Repeated Failures From', name: 'repeatedFailuresFrom', description: 'From so many earlier invoices of the customer that failed at least once, a person decides about charges' },
			DEFAULTS.repeatedFailuresFrom,
			{ min: 1 },
		),
		numberField(
			{ displayName: 'Specialist Calls Below a Chance of (%)', name: 'specialistBelow', description: 'A high-value customer whose payment is less likely than this to be recovered is called in person' },
			DEFAULTS.specialistBelow * 100,
			{ min: 0, max: 100 },
		),
		{ displayName: 'Unsure Score Needs a Person', name: 'lowConfidenceNeedsPerson', type: 'boolean', default: false, description: 'Whether a person decides retries that the score is not sure about' },
	],
};

/** How far the dunning may go, and when a person decides. */
export const authoritySections: INodeProperties[] = [phaseRules, pilot, people];
