import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { requiredPlatform } from '../n8n/credentials';
import { queueMethods } from '../n8n/nodeMethods';
import { properties } from './description';

export class DunningTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Dunning Trigger',
		name: 'dunningTrigger',
		icon: { light: 'file:dunningTrigger.svg', dark: 'file:dunningTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ ({ chargebee: "Chargebee", recurly: "Recurly", sample: "Sample", stripe: "Stripe", zuora: "Zuora" }[$parameter["platform"]] || $parameter["platform"]) + ($parameter["intake"] === "ledger" ? ": store in the ledger" : ": " + ($parameter["events"] || []).length + " kinds of event") }}',
		description: 'Starts when a payment fails, a card is updated or a dispute opens; verifies and deduplicates the billing webhook',
		eventTriggerDescription: 'Waiting for a billing event',
		triggerPanel: { header: 'Listen for one billing event' },
		activationMessage: 'Billing events of your platform now reach this workflow.',
		defaults: { name: 'Dunning Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: requiredPlatform,
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', responseData: 'noData', path: 'dunning' },
		],
		properties,
	};

	methods = queueMethods;

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				const { endpointExists } = await import('./register');
				return await endpointExists(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				const { createEndpoint } = await import('./register');
				return await createEndpoint(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				const { deleteEndpoint } = await import('./register');
				return await deleteEndpoint(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { receiveWebhook } = await import('./receive');
		return await receiveWebhook(this);
	}
}
