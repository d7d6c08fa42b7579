import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Approval } from '../core/approval/approval';
import { readToolCase, toToolOutput, type ToolAnswer } from '../n8n/tool';
import type { Store } from '../stores/store';

const STATUS = {
	open: 'needs_approval',
	approved: 'done',
	rejected: 'held',
	expired: 'held',
	withdrawn: 'held',
} as const satisfies Record<Approval['state'], ToolAnswer['status']>;

/** An agent may ask how the approval of a case stands. It asks nobody and records nothing: people are asked by the workflow. */
export async function answerTool(context: IExecuteFunctions, store: Store): Promise<INodeExecutionData[][]> {
	const { caseId } = await readToolCase(context, store);
	const [latest] = await store.approvals({ caseId, limit: 1 });
	if (!latest) return toToolOutput({ status: 'held', reasons: ['Nobody was asked about this case.'], caseId, next: null }, 2);
	const reasons = [latest.stateReason ?? 'A person was asked and has not decided yet.'];
	return toToolOutput({ status: STATUS[latest.state], reasons, caseId, next: latest.state === 'open' ? latest.expiresAt : null }, 2);
}
