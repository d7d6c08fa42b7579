import type { INodeProperties } from 'n8n-workflow';

import { platformField, toolCaseField } from '../n8n/fields';
import { ownPolicyOnly, policySourceField } from '../n8n/policyFields';
import { ABOUT_CUSTOMER, operationField, operationFields } from './fields';

const actsByFields: INodeProperties['displayOptions'] = { ...ownPolicyOnly, hide: { operation: [...ABOUT_CUSTOMER] } };

export const properties: INodeProperties[] = [
	platformField,
	toolCaseField,
	operationField,
	...operationFields,
	policySourceField,
	{
		displayName: 'Phase',
		name: 'phase',
		displayOptions: actsByFields,
		type: 'options',
		options: [
			{
				name: 'Shadow: Record Only',
				value: 'shadow',
				description: 'Nothing is charged or sent; the ledger shows what would have been done',
			},
			{
				name: 'Auto: Act',
				value: 'auto',
				description: 'Acts, if every guard allows it',
			},
		],
		default: 'shadow',
		description: 'Start in shadow and read the decisions before you go live',
	},
	{
		displayName: 'Who Retries the Payment',
		name: 'retryOwner',
		displayOptions: actsByFields,
		type: 'options',
		options: [
			{
				name: 'Assist: One Extra Attempt When Something Changed',
				value: 'assist',
				description: 'The platform keeps its retries; we add one attempt after a card was updated and the platform’s next one is a day away',
			},
			{
				name: 'Observe: The Platform Retries',
				value: 'observe',
				description: 'We classify, write to the customer and escalate, but never charge',
			},
			{
				name: 'Own: We Retry on Our Schedule',
				value: 'own',
				description: 'The platform’s retries are switched off for this invoice, reversibly',
			},
		],
		default: 'observe',
		description: 'Two layers never retry one invoice; the choice is written into every decision',
	},
	{
		displayName: 'Options',
		name: 'options',
		displayOptions: actsByFields,
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'A Person Decides From',
				name: 'approvalFrom',
				type: 'fixedCollection',
				typeOptions: { multipleValues: true },
				default: {},
				placeholder: 'Add limit',
				description: 'Amounts from which a person decides. A limit here replaces the built-in one of its currency; a currency without any limit always needs a person.',
				options: [
					{
						displayName: 'Limit',
						name: 'limit',
						values: [
							{
								displayName: 'Currency',
								name: 'currency',
								type: 'string',
								default: 'USD',
								description: 'ISO 4217 code',
							},
							{
								displayName: 'Amount in Minor Units',
								name: 'amountMinor',
								type: 'number',
								typeOptions: { minValue: 0, numberPrecision: 0 },
								default: 50000,
								description: 'Cents for USD and EUR, whole yen for JPY',
							},
						],
					},
				],
			},
			{
				displayName: 'Most Attempts per Invoice',
				name: 'maxAttempts',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 15 },
				default: 8,
				description: 'Counted over all layers, the platform’s own attempts included; then a person decides',
			},
		],
	},
];
