import { APPROVAL_PARAMETERS } from './approvals';
import { LIVE_PARAMETERS } from './recoveryStage';
import type { WorkflowDraft } from './rest';
import { aNode } from './runs';

/** The queue that workflow 03 is shipped with. */
const QUEUE = 'dunning';

/** What makes workflow 03 act, and soon. */
export const DUE_CASES_PARAMETERS = {
	'Guarded Action': LIVE_PARAMETERS['Guarded Action'],
	'Due Cases': { everySeconds: 10, options: { queue: QUEUE, sweepMinutes: 0.2 } },
	'Stale Approvals': { everySeconds: 10, options: { queue: QUEUE, sweepMinutes: 0 } },
	'Ask for a Decision': APPROVAL_PARAMETERS['Ask for a Decision'] ?? {},
};

/** The intake and the page beside workflow 03, which other workflows hold: neither starts any work. */
export const INTAKE: WorkflowDraft = {
	name: 'Intake',
	nodes: [
		aNode({ name: 'Dunning Trigger', type: 'n8n-nodes-dunning.dunningTrigger', parameters: { events: ['payment.failed', 'payment.recovered', 'method.updated'], intake: 'ledger', options: { queue: QUEUE } } }),
		aNode({ name: 'Approval Page', type: 'n8n-nodes-dunning.dunningApprovalTrigger' }),
	],
	connections: {},
};
