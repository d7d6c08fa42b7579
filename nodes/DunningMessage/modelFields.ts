import type { INodeProperties } from 'n8n-workflow';

/** Shows a field where words are drafted. */
export const DRAFTING: INodeProperties['displayOptions'] = { show: { operation: ['draft'] } };

const WITH_ACCOUNT: INodeProperties['displayOptions'] = { show: { operation: ['draft'], modelSource: ['credential'] } };

const numberOption = (told: Pick<INodeProperties, 'displayName' | 'name' | 'description'>, value: number): INodeProperties => ({
	...told,
	type: 'number',
	typeOptions: { minValue: 0 },
	default: value,
});

/** What stands where the editor does not show a limit. */
export const DEFAULT_BUDGET = { tokensPerDay: 2_000_000, tokensPerMonth: 20_000_000 };

const { tokensPerDay, tokensPerMonth } = DEFAULT_BUDGET;

const source: INodeProperties[] = [
	{
		displayName: 'Model',
		name: 'modelSource',
		type: 'options',
		options: [
			{ name: 'Connected Chat Models', value: 'connected', description: 'The first slot, then the fallback; without any, our own templates' },
			{ name: 'OpenAI-Compatible Account', value: 'credential', description: 'A credential with its own address, so that a regional or local model works too' },
		],
		default: 'connected',
		displayOptions: DRAFTING,
		description: 'Who writes the words. When it is down, slow, over budget or off the rails, a checked template is used and the reason recorded.',
	},
	{ displayName: 'Model Name', name: 'modelName', type: 'string', default: '', required: true, placeholder: 'gpt-5-mini', displayOptions: WITH_ACCOUNT, description: 'As the account calls it' },
	{ displayName: 'Fallback Model Name', name: 'fallbackModelName', type: 'string', default: '', displayOptions: WITH_ACCOUNT, description: 'Another model of the same account, asked when the first brings nothing; then the connected ones' },
];

const budget: INodeProperties = {
	displayName: 'Budget',
	name: 'budget',
	type: 'collection',
	placeholder: 'Add Limit',
	default: {},
	displayOptions: DRAFTING,
	description: 'Counted in the ledger over all workers, in days and months of UTC. A call that would pass a limit is not made; the template is used.',
	options: [
		numberOption({ displayName: 'Most Calls per Minute', name: 'callsPerMinute', description: 'A call waits for its turn as long as its time allows' }, 60),
		numberOption({ displayName: 'Most Money per Day', name: 'moneyPerDay', description: 'In the currency of the prices; a model without a price is not asked' }, 5),
		numberOption({ displayName: 'Most Money per Month', name: 'moneyPerMonth', description: 'In the currency of the prices; a model without a price is not asked' }, 50),
		numberOption({ displayName: 'Most Money per Run', name: 'moneyPerRun', description: 'In the currency of the prices; a model without a price is not asked' }, 1),
		numberOption({ displayName: 'Most Tokens per Day', name: 'tokensPerDay', description: 'Sent and received' }, tokensPerDay),
		numberOption({ displayName: 'Most Tokens per Month', name: 'tokensPerMonth', description: 'Sent and received' }, tokensPerMonth),
		numberOption({ displayName: 'Most Tokens per Run', name: 'tokensPerRun', description: 'Sent and received in one execution' }, 100_000),
	],
};

const prices: INodeProperties = {
	displayName: 'Prices',
	name: 'prices',
	type: 'fixedCollection',
	default: {},
	placeholder: 'Add Prices',
	displayOptions: DRAFTING,
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
					placeholder: 'Add Model',
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
};

/** Who writes, and what it may cost. */
export const modelFields: INodeProperties[] = [...source, budget, prices];
