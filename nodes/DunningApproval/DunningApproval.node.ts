import { NodeConnectionTypes, type IExecuteFunctions, type INodeExecutionData, type INodeType, type INodeTypeDescription, type IWebhookFunctions, type IWebhookResponseData } from 'n8n-workflow';

import { optionalPlatform } from '../n8n/credentials';
import { ledgerMethods } from '../n8n/nodeMethods';
import { properties, resumeWebhooks } from './description';

export class DunningApproval implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Dunning Approval',
		name: 'dunningApproval',
		icon: { light: 'file:dunningApproval.svg', dark: 'file:dunningApproval.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ { request: "ask a person", record: "record a decision", sendAndWait: "ask and wait" }[$parameter["operation"]] }}',
		description: 'Asks people for a decision with one personal link each, reminds them, and records decisions from chats and forms; no execution waits meanwhile, except where an AI Agent asks',
		defaults: { name: 'Dunning Approval' },
		inputs: [NodeConnectionTypes.Main],
		outputs: `={{ $parameter["operation"] === "record"
			? [{ type: "main", displayName: "Approved" }, { type: "main", displayName: "Not Approved" }]
			: [{ type: "main", displayName: "Ask" }, { type: "main", displayName: "No Approval Needed" }] }}`,
		usableAsTool: true,
		credentials: optionalPlatform(),
		hints: [
			{
				message: 'Send <code>approval.ask</code> of each item to <code>approval.ask.approver.id</code> by mail or chat. The page itself belongs to a Dunning Approval Trigger in a published workflow.',
				type: 'info',
				location: 'outputPane',
				whenToDisplay: 'beforeExecution',
			},
		],
		webhooks: resumeWebhooks,
		properties,
	};

	methods = ledgerMethods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { workApprovals } = await import('./workApprovals');
		return await workApprovals(this);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { answerAgent } = await import('./answerAgent');
		return await answerAgent(this);
	}
}
