import { NodeConnectionTypes, type IExecuteFunctions, type INodeExecutionData, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { optionalPlatform } from '../n8n/credentials';
import { ledgerMethods } from '../n8n/ledgerMethods';
import { properties } from './description';

export class DunningMessage implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Dunning Message',
		name: 'dunningMessage',
		icon: { light: 'file:dunningMessage.svg', dark: 'file:dunningMessage.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: 'Draft and check',
		description: 'Drafts the payment reminder with a chat model and checks it; falls back to a template in the customer’s language',
		defaults: { name: 'Dunning Message' },
		inputs: [
			NodeConnectionTypes.Main,
			{ type: NodeConnectionTypes.AiLanguageModel, displayName: 'Chat Model', maxConnections: 1, required: false },
		],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		hints: [
			{
				message: 'Amount, name, card and link are slots like {{amount}}: Guarded Action fills them from live facts, the model never sees them',
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
		const { draftItems } = await import('./draftItems');
		return await draftItems(this);
	}
}
