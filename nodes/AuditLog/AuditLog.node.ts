import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { ledgerMethods } from '../n8n/ledgerMethods';
import { properties } from './description';

export class AuditLog implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Audit Log',
		name: 'auditLog',
		icon: { light: 'file:auditLog.svg', dark: 'file:auditLog.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ { append: "append note", recordMessage: "message outcome", search: "search", verify: "verify chain" }[$parameter["operation"]] }}',
		description: 'Writes to and searches the tamper-evident audit ledger, records what became of a message, and verifies the chain',
		defaults: { name: 'Audit Log' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'dunningLedgerApi', displayName: 'Ledger (Optional)', required: false, testedBy: 'dunningLedgerApiTest' }],
		properties,
	};

	methods = ledgerMethods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { keepLog } = await import('./keepLog');
		return await keepLog(this);
	}
}
