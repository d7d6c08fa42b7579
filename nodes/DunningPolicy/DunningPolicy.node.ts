import { NodeConnectionTypes, type IExecuteFunctions, type INodeExecutionData, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { policyMethods } from '../n8n/nodeMethods';
import { properties } from './description';

export class DunningPolicy implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Dunning Policy',
		name: 'dunningPolicy',
		icon: { light: 'file:dunningPolicy.svg', dark: 'file:dunningPolicy.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ { compare: "compare versions", decide: "decide a waiting version", export: "export", get: "get", import: "import", list: "list versions", pause: "pause", publish: "publish", resume: "resume" }[$parameter["operation"]] + ($parameter["operation"] === "publish" ? ": " + $parameter["phase"] : "") }}',
		description: 'Publishes what the dunning may do as a version that cannot be changed any more, compares versions, and pauses everything',
		defaults: { name: 'Dunning Policy' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		hints: [
			{
				message: 'Guarded Action uses a published version when its field "Policy" is set to "Published in the Ledger"',
				type: 'info',
				location: 'outputPane',
				whenToDisplay: 'beforeExecution',
				displayCondition: '={{ $parameter["operation"] === "publish" }}',
			},
		],
		credentials: [{ name: 'dunningLedgerApi', displayName: 'Ledger (Optional)', required: false, testedBy: 'dunningLedgerApiTest' }],
		properties,
	};

	methods = policyMethods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { keepPolicy } = await import('./keepPolicy');
		return await keepPolicy(this);
	}
}
