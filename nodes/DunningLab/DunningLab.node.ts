import { NodeConnectionTypes, type IExecuteFunctions, type INodeExecutionData, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { policyMethods } from '../n8n/nodeMethods';
import { properties } from './description';

export class DunningLab implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Dunning Lab',
		name: 'dunningLab',
		icon: { light: 'file:dunningLab.svg', dark: 'file:dunningLab.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ { backtest: "backtest", evaluate: "evaluate off-policy", replay: "replay decisions", train: "train the model" }[$parameter["operation"]] }}',
		description: 'Trains the recovery model from the ledger or from items, compares retry policies before anybody trusts them, and replays past decisions under a new policy',
		defaults: { name: 'Dunning Lab' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		hints: [
			{
				message: 'Items are read together, as the rows of one table; the page with charts is attached to the first item that leaves',
				type: 'info',
				location: 'outputPane',
				whenToDisplay: 'beforeExecution',
			},
		],
		credentials: [{ name: 'dunningLedgerApi', displayName: 'Ledger (Optional)', required: false, testedBy: 'dunningLedgerApiTest' }],
		properties,
	};

	methods = policyMethods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { workInLab } = await import('./workInLab');
		return await workInLab(this);
	}
}
