import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { requiredPlatform } from '../n8n/credentials';
import { ledgerMethods } from '../n8n/nodeMethods';
import { properties } from './description';

export class DunningApprovalTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Dunning Approval Trigger',
		name: 'dunningApprovalTrigger',
		icon: { light: 'file:dunningApprovalTrigger.svg', dark: 'file:dunningApprovalTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: 'Approval page',
		description: 'Serves the page where people approve, edit, reject or take over, and starts once per decision',
		eventTriggerDescription: 'Waiting for somebody to decide',
		activationMessage: 'The approval page is published; links of Dunning Approval lead to it.',
		defaults: { name: 'Dunning Approval Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Approved', 'Rejected'],
		credentials: requiredPlatform,
		webhooks: [
			{ name: 'setup', httpMethod: 'GET', responseMode: 'onReceived', path: 'dunning-approval' },
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'dunning-approval' },
		],
		properties,
	};

	methods = ledgerMethods;

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				// Never: the address is written at every start, since it may have changed with the settings of n8n.
				return false;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				const { publishPage } = await import('./publish');
				return await publishPage(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				// The address stays known: links that are out must work again when the workflow is published again.
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { serveApproval } = await import('./serve');
		return await serveApproval(this);
	}
}
