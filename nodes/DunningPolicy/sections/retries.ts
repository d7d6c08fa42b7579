import type { INodeProperties } from 'n8n-workflow';

import { DEFAULTS } from '../../core/policy/defaults';
import { limitField, numberField, otherWayField, PUBLISH } from './shared';

// The linter takes a default only from a name.
const defaultVisaReattempts30d = DEFAULTS.visaReattempts30d;

const retries: INodeProperties = {
	displayName: 'Retries',
	name: 'retries',
	type: 'collection',
	placeholder: 'Add setting',
	default: {},
	displayOptions: PUBLISH,
	options: [
		numberField({ displayName: 'Distance From the Platform’s Next Attempt (Hours)', name: 'assistGuardHours', description: 'An extra attempt of ours needs the platform’s next one to be at least this far away' }, DEFAULTS.assistGuardHours, { min: 0 }),
		numberField({ displayName: 'Length of the Dunning Stage (Days)', name: 'stageDays', description: 'After it a person decides' }, DEFAULTS.stageDays, { min: 1 }),
		numberField({ displayName: 'Most Attempts per Invoice', name: 'maxAttempts', description: 'Counted over all layers, the platform’s own attempts included; then a person decides' }, DEFAULTS.maxAttempts, { min: 1, max: 35 }),
		{
			displayName: 'Most Visa Attempts in 30 Days',
			name: 'visaReattempts30d',
			type: 'options',
			options: [
				{ name: '15: What Several Acquirers Still Enforce', value: 15 },
				{ name: '20: Visa’s Own Figure', value: 20 },
			],
			default: defaultVisaReattempts30d,
		},
		otherWayField({ displayName: 'Other Gateways', name: 'otherGateways', description: 'Whether a planned retry may go through another gateway of yours after a technical failure, each one once per invoice. Today only Zuora tells which gateways there are.' }, DEFAULTS.otherGateways, 'Only where your other gateways can charge the cards that are stored'),
		otherWayField({ displayName: 'Other Stored Methods', name: 'otherMethods', description: 'Whether a planned retry may charge a method that the customer stored but did not choose, each one once per invoice' }, DEFAULTS.otherMethods, 'Only where the customers agreed in your terms that any method they stored may be charged'),
		numberField({ displayName: 'Shortest Time Between Retries (Hours)', name: 'minHoursBetweenRetries', description: 'Networks may ask for more; the longer time stands' }, DEFAULTS.minHoursBetweenRetries, { min: 0 }),
	],
};

const budgets: INodeProperties = {
	displayName: 'Budgets of 24 Hours',
	name: 'budgets',
	type: 'collection',
	placeholder: 'Add setting',
	default: {},
	displayOptions: PUBLISH,
	description: 'Over the whole account; a budget that is not set is no limit',
	options: [
		numberField({ displayName: 'Charges', name: 'chargesPerDay', description: 'Attempts of ours' }, 1000, { min: 0 }),
		numberField({ displayName: 'Messages', name: 'messagesPerDay', description: 'Messages released' }, 1000, { min: 0 }),
		limitField({ displayName: 'Money Charged', name: 'amountPerDay', description: 'Attempted by us; a currency without an amount has no limit' }),
	],
};

const learning: INodeProperties = {
	displayName: 'Learning',
	name: 'learning',
	type: 'collection',
	placeholder: 'Add setting',
	default: {},
	displayOptions: PUBLISH,
	options: [
		{
			displayName: 'Explore',
			name: 'explore',
			type: 'boolean',
			default: false,
			description: 'Whether good times other than the best are tried now and then, so that the model learns of them. Never above an approval limit.',
		},
		numberField({ displayName: 'Holdout (Percent of Customers)', name: 'holdoutPercent', description: 'Their retries keep the fixed schedule for ever; what the model brings is measured against them' }, DEFAULTS.learning.holdoutPercent, { min: 0, max: 50 }),
	],
};

/** When and how often is charged, and what is learned from it. */
export const retrySections: INodeProperties[] = [retries, budgets, learning];
