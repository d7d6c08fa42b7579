import { NodeConnectionTypes, type IExecuteFunctions, type INodeExecutionData, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { requiredPlatform } from '../n8n/credentials';
import { accountMethods } from '../n8n/nodeMethods';
import { properties } from './description';
import { ABOUT_CUSTOMER } from './fields';

/** What is recorded about a customer counts in every phase, so that none is shown for it. */
const isAboutCustomer = `${JSON.stringify(ABOUT_CUSTOMER)}.includes($parameter["operation"])`;

export class GuardedAction implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Guarded Action',
		name: 'guardedAction',
		icon: { light: 'file:guardedAction.svg', dark: 'file:guardedAction.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: `={{ ($parameter["operation"] === "everything" ? "" : $parameter["operation"].replaceAll("-", " ")) + (${isAboutCustomer} ? "" : ($parameter["operation"] === "everything" ? "" : ": ") + ($parameter["policySource"] === "published" ? "published policy" : $parameter["phase"] + ($parameter["operation"] === "everything" ? ", " + $parameter["retryOwner"] : ""))) }}`,
		description: 'Decides again on live facts, then retries the payment, schedules a retry, releases a message or hands over to a person, exactly once',
		defaults: { name: 'Guarded Action' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main, NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Done', 'Send', 'Needs Approval', 'Held'],
		usableAsTool: true,
		credentials: requiredPlatform,
		hints: [
			{
				message: 'Phase is "Shadow": nothing is charged or sent, every decision is recorded',
				type: 'info',
				location: 'ndv',
				whenToDisplay: 'always',
				displayCondition: `={{ !${isAboutCustomer} && $parameter["policySource"] !== "published" && $parameter["phase"] === "shadow" }}`,
			},
			{
				message: 'Phase is "Auto": a production run charges and releases messages wherever every guard allows it',
				type: 'warning',
				location: 'ndv',
				whenToDisplay: 'always',
				displayCondition: `={{ !${isAboutCustomer} && $parameter["policySource"] !== "published" && $parameter["phase"] === "auto" }}`,
			},
			{
				message: 'Put the node that sends the message on the Send output, and an Audit Log with "Record Message Outcome" after it',
				type: 'info',
				location: 'outputPane',
				whenToDisplay: 'beforeExecution',
			},
		],
		properties,
	};

	methods = accountMethods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { actOnItems } = await import('./actOnItems');
		return await actOnItems(this);
	}
}
