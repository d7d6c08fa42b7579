import type { INodePropertyOptions } from 'n8n-workflow';

/** What this node can do; the menu and the routes are made of it. */
export const OPERATIONS = [
	{
		name: 'Anchor the Head',
		value: 'anchor',
		action: 'Anchor the head of the audit log',
		description: 'Sign where the log ends, to be kept in a mail, a repository or an object store: it betrays a log that was cut or replaced',
	},
	{
		name: 'Append Note',
		value: 'append',
		action: 'Append a note to the audit log',
		description: 'Write what happened outside our nodes: a call, a decision, a reply',
	},
	{
		name: 'Check Health',
		value: 'health',
		action: 'Check the health of the dunning',
		description: 'Silence, lost webhooks, work and approvals that wait too long, a broken log, a model that failed its checks: one answer that lists all that is wrong',
	},
	{
		name: 'Erase a Customer',
		value: 'erase',
		action: 'Erase the personal data of a customer',
		description: 'Destroy the key of the messages and addresses that are kept of a customer; the chain still verifies',
	},
	{
		name: 'Erase Personal Data by Age',
		value: 'eraseByAge',
		action: 'Erase personal data by age',
		description: 'Do the same for every customer of whom nothing was heard for so many days; run it on a schedule',
	},
	{
		name: 'Export',
		value: 'export',
		action: 'Export the audit log',
		description: 'All entries by case, time or kind, oldest first, as items, JSON Lines or CSV',
	},
	{
		name: 'List Unlisted Declines',
		value: 'unlistedDeclines',
		action: 'List decline codes that no table lists',
		description: 'Platform, field and code of declines that nobody could explain, with how many attempts each ended, the most frequent first',
	},
	{
		name: 'Record Channel Event',
		value: 'channelEvent',
		action: 'Record an event of an e mail or SMS provider',
		description: 'Put it after the webhook of the provider: deliveries, bounces, complaints, opt-outs and replies',
	},
	{
		name: 'Record Message Outcome',
		value: 'recordMessage',
		action: 'Record what became of a message',
		description: 'Put it after the node that sent the message; without it the message counts as unknown and goes to a person',
	},
	{
		name: 'Record Rating',
		value: 'recordRating',
		action: 'Record how a customer rated the recovery',
		description: 'Put it after the form of the question: the rating lands on the case whose message asked for it, once',
	},
	{
		name: 'Search',
		value: 'search',
		action: 'Search the audit log',
		description: 'Find entries by case, kind, text or time, newest first',
	},
	{
		name: 'Verify Chain',
		value: 'verify',
		action: 'Verify that the audit log was not altered',
		description: 'Walk the whole chain and check every hash and seal, and an anchor when one is given',
	},
] as const satisfies readonly INodePropertyOptions[];
export type Operation = (typeof OPERATIONS)[number]['value'];
