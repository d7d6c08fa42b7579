import type { INodeProperties } from 'n8n-workflow';

import { listField } from './listField';

const numberOption = (told: Pick<INodeProperties, 'displayName' | 'name' | 'description'>, value: number): INodeProperties => ({
	...told,
	type: 'number',
	typeOptions: { minValue: 0 },
	default: value,
});

/** What stands where the editor does not show a limit. */
export const DEFAULT_BUDGET = { tokensPerDay: 2_000_000, tokensPerMonth: 20_000_000 };

const { tokensPerDay, tokensPerMonth } = DEFAULT_BUDGET;

const sourceFields = (operation: string[], none: string): INodeProperties[] => [
	{
		displayName: 'Model',
		name: 'modelSource',
		type: 'options',
		options: [
			{ name: 'Connected Chat Models', value: 'connected', description: `The first slot, then the fallback; without any, ${none}` },
			{ name: 'OpenAI-Compatible Account', value: 'credential', description: 'A credential with its own address, so that a regional or local model works too' },
		],
		default: 'connected',
		displayOptions: { show: { operation } },
		description: `Whom to ask. When it is down, slow, over budget or off the rails: ${none}, and the reason is recorded.`,
	},
	listField({ displayName: 'Model Name', name: 'modelName', lists: 'models', by: 'Name', required: true, placeholder: 'gpt-5-mini', displayOptions: { show: { operation, modelSource: ['credential'] } }, description: 'As the account calls it' }),
	listField({ displayName: 'Fallback Model Name', name: 'fallbackModelName', lists: 'models', by: 'Name', displayOptions: { show: { operation, modelSource: ['credential'] } }, description: 'Another model of the same account, asked when the first brings nothing; then the connected ones' }),
];

const budgetField = (operation: string[]): INodeProperties => ({
	displayName: 'Budget',
	name: 'budget',
	type: 'collection',
	placeholder: 'Add limit',
	default: {},
	displayOptions: { show: { operation } },
	description: 'Counted in the ledger over all workers, in days and months of UTC. A call that would pass a limit is not made.',
	options: [
		numberOption({ displayName: 'Most Calls per Minute', name: 'callsPerMinute', description: 'A call waits for its turn as long as its time allows' }, 60),
		numberOption({ displayName: 'Most Money per Day', name: 'moneyPerDay', description: 'In the currency of the prices; a model without a price is not asked' }, 5),
		numberOption({ displayName: 'Most Money per Month', name: 'moneyPerMonth', description: 'In the currency of the prices; a model without a price is not asked' }, 50),
		numberOption({ displayName: 'Most Money per Run', name: 'moneyPerRun', description: 'In the currency of the prices; a model without a price is not asked' }, 1),
		numberOption({ displayName: 'Most Tokens per Day', name: 'tokensPerDay', description: 'Sent and received' }, tokensPerDay),
		numberOption({ displayName: 'Most Tokens per Month', name: 'tokensPerMonth', description: 'Sent and received' }, tokensPerMonth),
		numberOption({ displayName: 'Most Tokens per Run', name: 'tokensPerRun', description: 'Sent and received in one execution' }, 100_000),
	],
});

const pricesField = (operation: string[]): INodeProperties => ({
	displayName: 'Prices',
	name: 'prices',
	type: 'fixedCollection',
	default: {},
	placeholder: 'Add prices',
	displayOptions: { show: { operation } },
	description: 'As you read them from the provider: they change, so none are built in. Needed for budgets in money and for the cost in the ledger.',
	options: [
		{
			displayName: 'Price Table',
			name: 'table',
			values: [
				{ displayName: 'Currency', name: 'currency', type: 'string', default: 'USD', description: 'ISO 4217 code' },
				{ displayName: 'Read On', name: 'asOf', type: 'dateTime', default: '', description: 'The day on which these prices were true' },
				{
					displayName: 'Models',
					name: 'models',
					type: 'fixedCollection',
					typeOptions: { multipleValues: true },
					default: {},
					placeholder: 'Add model',
					options: [
						{
							displayName: 'Model',
							name: 'model',
							values: [
								{ displayName: 'Model', name: 'model', type: 'string', default: '', placeholder: 'gpt-5-mini' },
								{ displayName: 'Input per Million Tokens', name: 'inputPerMillion', type: 'number', typeOptions: { minValue: 0 }, default: 0 },
								{ displayName: 'Output per Million Tokens', name: 'outputPerMillion', type: 'number', typeOptions: { minValue: 0 }, default: 0 },
							],
						},
					],
				},
			],
		},
	],
});

/** Whom to ask in these operations, and what it may cost. `none` says what stands in where no model answers. */
export const modelFields = (operation: string[], none: string): INodeProperties[] => [...sourceFields(operation, none), budgetField(operation), pricesField(operation)];

/** Options of asking, for the collection `options` of a node. */
export const askOptions: INodeProperties[] = [
	{ displayName: 'Endpoint Name', name: 'endpointName', type: 'string', default: 'default', description: 'What the policy calls the place where the model runs, to say which regions it may serve' },
	{ displayName: 'Fallback Endpoint Name', name: 'fallbackEndpointName', type: 'string', default: 'default', description: 'The same for the fallback model' },
	{ displayName: 'Model Timeout (Seconds)', name: 'timeoutSeconds', type: 'number', typeOptions: { minValue: 1, maxValue: 300 }, default: 30, description: 'For one item and one model, its second try and all waits included' },
	{ displayName: 'Most Model Calls per Execution', name: 'maxCalls', type: 'number', typeOptions: { minValue: 0 }, default: 100, description: 'Further items do without' },
];
