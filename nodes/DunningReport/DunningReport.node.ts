import { NodeConnectionTypes, type IExecuteFunctions, type INodeExecutionData, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { ledgerMethods } from '../n8n/nodeMethods';
import { properties } from './description';

export class DunningReport implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Dunning Report',
		name: 'dunningReport',
		icon: { light: 'file:dunningReport.svg', dark: 'file:dunningReport.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ { gates: "promotion gates", report: "report", rows: "figures as rows" }[$parameter["operation"]] + ", " + { custom: ($parameter["from"] || "?").slice(0, 10) + " to " + ($parameter["to"] || "?").slice(0, 10), month: "last month", "30": "last 30 days", "90": "last 90 days", "365": "last 365 days" }[$parameter["period"]] }}',
		description: 'Tells what came back of failed payments and why: recovery, attribution, approvals, guards, cost and lift from the ledger alone, as data and as a page',
		defaults: { name: 'Dunning Report' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		hints: [
			{
				message: 'One report is made per run, however many items come in; survey answers are read from all of them',
				type: 'info',
				location: 'outputPane',
				whenToDisplay: 'beforeExecution',
			},
		],
		credentials: [{ name: 'dunningLedgerApi', displayName: 'Ledger (Optional)', required: false, testedBy: 'dunningLedgerApiTest' }],
		properties,
	};

	methods = ledgerMethods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { reportItems } = await import('./reportItems');
		return await reportItems(this);
	}
}
