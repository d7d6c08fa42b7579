import type { INodeProperties } from 'n8n-workflow';

import { toolCaseField } from '../n8n/fields';
import { ownPolicyOnly, policySourceField } from '../n8n/policyFields';

export const properties: INodeProperties[] = [
	toolCaseField,
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Escalate to a Person',
				value: 'escalate',
				action: 'Escalate a case to a person',
				description: 'Hold the case and say why',
			},
			{
				name: 'Follow the Recommendation',
				value: 'everything',
				action: 'Follow the recommendation',
				description: 'Do what the plan says on live facts: retry, schedule, write to the customer, escalate or close',
			},
			{
				name: 'Hand Retries Back',
				value: 'hand-back',
				action: 'Hand retries back to the platform',
				description: 'Switch the platform’s own retries of this invoice on again and drop ours',
			},
			{
				name: 'Release a Message',
				value: 'contact',
				action: 'Release a message to the customer',
				description: 'Only the message, such as an update link; no payment is touched',
			},
			{
				name: 'Retry Payment',
				value: 'retry-now',
				action: 'Retry a failed payment',
				description: 'One attempt now, if every guard allows it',
			},
			{
				name: 'Schedule Retry',
				value: 'schedule',
				action: 'Schedule a retry of a failed payment',
				description: 'Put the next attempt into the ledger for Due Cases Trigger',
			},
			{
				name: 'Send Update Link',
				value: 'link',
				action: 'Send a payment update link',
				description: 'Release the message that carries the hosted payment page',
			},
		],
		default: 'everything',
	},
	policySourceField,
	{
		displayName: 'Phase',
		name: 'phase',
		displayOptions: ownPolicyOnly,
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
		displayOptions: ownPolicyOnly,
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
		displayOptions: ownPolicyOnly,
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
