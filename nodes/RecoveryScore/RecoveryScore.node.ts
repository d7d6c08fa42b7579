import { NodeConnectionTypes, type IExecuteFunctions, type INodeExecutionData, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { optionalPlatform } from '../n8n/credentials';
import { ledgerMethods } from '../n8n/nodeMethods';
import { properties } from './description';

export class RecoveryScore implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Recovery Score',
		name: 'recoveryScore',
		icon: { light: 'file:recoveryScore.svg', dark: 'file:recoveryScore.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["policySource"] === "published" ? "by the published policy" : "best time and next step" }}',
		description: 'Scores how likely a retry recovers the payment, when to try, and recommends the next step with its reasons',
		defaults: { name: 'Recovery Score' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		hints: [
			{
				message: 'The score rests on published figures until a model learned from your own history; score.footing says which',
				type: 'info',
				location: 'outputPane',
				whenToDisplay: 'afterExecution',
			},
		],
		credentials: optionalPlatform({ '@tool': [true] }),
		properties,
	};

	methods = ledgerMethods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { scoreItems } = await import('./scoreItems');
		return await scoreItems(this);
	}
}
