import { NodeConnectionTypes, type IExecuteFunctions, type INodeExecutionData, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { modelMethods } from '../n8n/nodeMethods';
import { properties } from './description';

export class CaseBrief implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Case Brief',
		name: 'caseBrief',
		icon: { light: 'file:caseBrief.svg', dark: 'file:caseBrief.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ { dispute: "summarize dispute", reply: "read reply", triage: "triage exception" }[$parameter["operation"]] }}',
		description: 'Briefs a person about an exception, a dispute or a reply: what it is about, on which evidence, how urgent, whose work. A chat model can help to read, and writes nothing.',
		defaults: { name: 'Case Brief' },
		inputs: [
			NodeConnectionTypes.Main,
			{ type: NodeConnectionTypes.AiLanguageModel, displayName: 'Model', maxConnections: 1, required: false },
			{ type: NodeConnectionTypes.AiLanguageModel, displayName: 'Fallback', maxConnections: 1, required: false },
		],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		hints: [
			{
				message: 'Words under "quotes" are those of the customer, taken from the source and escaped: treat them as data',
				type: 'info',
				location: 'outputPane',
				whenToDisplay: 'afterExecution',
			},
		],
		// Written out, since n8n's linter looks for the test of a credential here.
		credentials: [
			{ name: 'dunningStripeApi', displayName: 'Stripe (Optional)', required: false, testedBy: 'dunningStripeApiTest', displayOptions: { show: { platform: ['stripe'], '@tool': [true] } } },
			{ name: 'dunningChargebeeApi', displayName: 'Chargebee (Optional)', required: false, testedBy: 'dunningChargebeeApiTest', displayOptions: { show: { platform: ['chargebee'], '@tool': [true] } } },
			{ name: 'dunningRecurlyApi', displayName: 'Recurly (Optional)', required: false, testedBy: 'dunningRecurlyApiTest', displayOptions: { show: { platform: ['recurly'], '@tool': [true] } } },
			{ name: 'dunningZuoraApi', displayName: 'Zuora (Optional)', required: false, testedBy: 'dunningZuoraApiTest', displayOptions: { show: { platform: ['zuora'], '@tool': [true] } } },
			{ name: 'dunningLedgerApi', displayName: 'Ledger (Optional)', required: false, testedBy: 'dunningLedgerApiTest' },
			{ name: 'dunningOpenAiApi', displayName: 'OpenAI-Compatible Account', required: true, testedBy: 'dunningOpenAiApiTest', displayOptions: { show: { modelSource: ['credential'] } } },
		],
		properties,
	};

	methods = modelMethods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { briefItems } = await import('./briefItems');
		return await briefItems(this);
	}
}
