import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** Shows a field for Publish only. */
export const PUBLISH: INodeProperties['displayOptions'] = { show: { operation: ['publish'] } };

/** Kinds of action as options. */
export const GROUP_OPTIONS: INodePropertyOptions[] = [
	{ name: 'Changes of Terms', value: 'terms', description: 'Due dates, payment plans, credits, discounts' },
	{ name: 'Messages', value: 'contact' },
	{ name: 'Retries', value: 'retry' },
	{ name: 'Subscription', value: 'subscription', description: 'Pause, resume, suspend, cancel' },
	{ name: 'Write-Offs', value: 'write-off' },
];

/** How far an action may go, as options. */
export const PHASE_OPTIONS: INodePropertyOptions[] = [
	{ name: 'Approve Everything', value: 'approve-everything', description: 'A person decides each act' },
	{ name: 'Auto: Act', value: 'auto', description: 'Acts, if every guard allows it' },
	{ name: 'Pilot: Act for a Share', value: 'pilot', description: 'Acts for a share of the smaller customers, the same ones every time' },
	{ name: 'Shadow: Record Only', value: 'shadow', description: 'Nothing is charged or sent; the ledger shows what would have been done' },
];

/** A list of amounts, one per currency. */
export function limitField(told: Pick<INodeProperties, 'displayName' | 'name' | 'description'>): INodeProperties {
	return {
		displayName: told.displayName,
		name: told.name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		placeholder: 'Add amount',
		description: told.description,
		options: [
			{
				displayName: 'Amount',
				name: 'limit',
				values: [
					{ displayName: 'Currency', name: 'currency', type: 'string', default: 'USD', description: 'ISO 4217 code' },
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
	};
}

/** A number with its built-in value as default. */
export function numberField(told: Pick<INodeProperties, 'displayName' | 'name' | 'description'>, value: number, range: { min: number; max?: number }): INodeProperties {
	const most = range.max === undefined ? {} : { maxValue: range.max };
	return { ...told, type: 'number', typeOptions: { minValue: range.min, ...most }, default: value };
}

/** Whether a retry may take another way than the platform's own; `terms` say when that may happen by itself. */
export function otherWayField(told: Pick<INodeProperties, 'displayName' | 'name' | 'description'>, value: string, terms: string): INodeProperties {
	const options = [
		{ name: 'After a Person Agreed', value: 'ask' },
		{ name: 'By Itself', value: 'use', description: terms },
		{ name: 'Never', value: 'never' },
	];
	return { ...told, type: 'options', options, default: value };
}
