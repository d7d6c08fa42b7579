import { NodeConnectionTypes, type IExecuteFunctions, type INodeExecutionData, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { sourceMethods } from '../n8n/sourceMethods';
import { properties } from './description';

export class CustomerContext implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Customer Context',
		name: 'customerContext',
		icon: { light: 'file:customerContext.svg', dark: 'file:customerContext.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: '={{ "billing facts" + (($parameter["sources"] || []).length > 0 ? " and " + $parameter["sources"].length + ($parameter["sources"].length === 1 ? " source" : " sources") : "") }}',
		description: 'Reads everything about a failed payment: invoice, attempts with decline codes, payment methods and history, and what CRM and support know of the customer',
		defaults: { name: 'Customer Context' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		// Written out, since n8n's linter looks for the test of a credential here.
		credentials: [
			{ name: 'dunningStripeApi', displayName: 'Stripe', required: true, testedBy: 'dunningStripeApiTest', displayOptions: { show: { platform: ['stripe'] } } },
			{ name: 'dunningChargebeeApi', displayName: 'Chargebee', required: true, testedBy: 'dunningChargebeeApiTest', displayOptions: { show: { platform: ['chargebee'] } } },
			{ name: 'dunningRecurlyApi', displayName: 'Recurly', required: true, testedBy: 'dunningRecurlyApiTest', displayOptions: { show: { platform: ['recurly'] } } },
			{ name: 'dunningZuoraApi', displayName: 'Zuora', required: true, testedBy: 'dunningZuoraApiTest', displayOptions: { show: { platform: ['zuora'] } } },
			{ name: 'dunningLedgerApi', displayName: 'Ledger (Optional)', required: false, testedBy: 'dunningLedgerApiTest' },
			{ name: 'dunningSalesforceApi', displayName: 'Salesforce', required: true, testedBy: 'dunningSalesforceApiTest', displayOptions: { show: { sources: ['salesforce'] } } },
			{ name: 'dunningHubSpotApi', displayName: 'HubSpot', required: true, testedBy: 'dunningHubSpotApiTest', displayOptions: { show: { sources: ['hubspot'] } } },
			{ name: 'dunningZendeskApi', displayName: 'Zendesk', required: true, testedBy: 'dunningZendeskApiTest', displayOptions: { show: { sources: ['zendesk'] } } },
			{ name: 'dunningIntercomApi', displayName: 'Intercom', required: true, testedBy: 'dunningIntercomApiTest', displayOptions: { show: { sources: ['intercom'] } } },
		],
		hints: [
			{
				message: 'An event about a customer (a card was updated) becomes one item per open invoice',
				type: 'info',
				location: 'outputPane',
				whenToDisplay: 'beforeExecution',
			},
			{
				message: 'A source could not tell everything: context.missing names the fields and why',
				type: 'warning',
				location: 'outputPane',
				whenToDisplay: 'afterExecution',
				displayCondition: '={{ $json.context && ($json.context.missing || []).some((line) => /^(relationship|support|engagement)\\./.test(line)) }}',
			},
		],
		properties,
	};

	methods = sourceMethods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { gatherContext } = await import('./gather');
		return await gatherContext(this);
	}
}
