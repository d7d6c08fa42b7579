import { NodeConnectionTypes, type INodeType, type INodeTypeDescription, type ITriggerFunctions, type ITriggerResponse } from 'n8n-workflow';

import { optionalPlatform } from '../n8n/credentials';
import { queueMethods } from '../n8n/nodeMethods';
import { properties } from './description';

export class DueCasesTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Due Cases Trigger',
		name: 'dueCasesTrigger',
		icon: { light: 'file:dueCasesTrigger.svg', dark: 'file:dueCasesTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ "every " + { 10: "10 seconds", 60: "minute", 300: "5 minutes", 900: "15 minutes", 3600: "hour" }[$parameter["everySeconds"]] }}',
		description: 'Starts when retries, reviews or interrupted cases fall due in the dunning ledger; nothing is lost and nothing runs twice',
		eventTriggerDescription: 'Waiting for a case to fall due',
		activationMessage: 'Cases that fall due in the ledger now start this workflow.',
		defaults: { name: 'Due Cases Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: optionalPlatform(),
		properties,
	};

	methods = queueMethods;

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		const { watchDueCases } = await import('./watch');
		return await watchDueCases(this);
	}
}
