import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { optionalPlatform } from '../n8n/credentials';
import { ledgerMethods } from '../n8n/nodeMethods';
import { properties } from './description';

export class AuditLog implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Audit Log',
		name: 'auditLog',
		icon: { light: 'file:auditLog.svg', dark: 'file:auditLog.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ { anchor: "anchor the head", append: "append note", channelEvent: "channel event", erase: "erase a customer", eraseByAge: "erase by age", export: "export", health: "check health", recordMessage: "message outcome", recordRating: "record rating", search: "search", unlistedDeclines: "unlisted declines", verify: "verify chain" }[$parameter["operation"]] }}',
		description: 'Writes to, searches and exports the tamper-evident audit log, records what became of messages, proves that nothing was altered, and erases personal data',
		defaults: { name: 'Audit Log' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: optionalPlatform({ operation: ['recordMessage'] }),
		properties,
	};

	methods = ledgerMethods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { keepLog } = await import('./keepLog');
		return await keepLog(this);
	}
}
