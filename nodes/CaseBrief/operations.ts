import type { INodePropertyOptions } from 'n8n-workflow';

import type { BriefOperation } from '../ai/brief/makeBrief';

/** What this node can do. */
export const OPERATIONS = [
	{
		name: 'Read Reply',
		value: 'reply',
		action: 'Read a reply of a customer',
		description: 'What it wants, out of a closed list, and its mood; stop, dispute and hardship found by rules always win',
	},
	{
		name: 'Summarize Dispute',
		value: 'dispute',
		action: 'Summarize a dispute',
		description: 'Invoice, use, communications and terms compared, a timeline, what is missing, and a first reply for approval',
	},
	{
		name: 'Triage Exception',
		value: 'triage',
		action: 'Triage an exception',
		description: 'Root cause, evidence, ways to solve it, priority and queue',
	},
] as const satisfies ReadonlyArray<INodePropertyOptions & { value: BriefOperation }>;
