import { NodeConnectionTypes, type IExecuteFunctions, type INodeExecutionData, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { platformAndModel } from '../n8n/credentials';
import { modelMethods } from '../n8n/nodeMethods';
import { properties } from './description';

export class DunningMessage implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Dunning Message',
		name: 'dunningMessage',
		icon: { light: 'file:dunningMessage.svg', dark: 'file:dunningMessage.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ { approveDraft: "Approve draft", check: "Check message", draft: "Draft and check", expireDrafts: "Expire drafts", generateDraft: "Write draft ahead", listDrafts: "List drafts", rejectDraft: "Reject draft", showModelCalls: "Show model calls" }[$parameter["operation"]] }}',
		description: 'Drafts the payment message with a model that sees nothing personal, and checks it; falls back to a template in the customer’s language',
		defaults: { name: 'Dunning Message' },
		inputs: [
			NodeConnectionTypes.Main,
			{ type: NodeConnectionTypes.AiLanguageModel, displayName: 'Model', maxConnections: 1, required: false },
			{ type: NodeConnectionTypes.AiLanguageModel, displayName: 'Fallback', maxConnections: 1, required: false },
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
		credentials: platformAndModel(['draft', 'generateDraft']),
		properties,
	};

	methods = modelMethods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { draftItems } = await import('./draftItems');
		return await draftItems(this);
	}
}
