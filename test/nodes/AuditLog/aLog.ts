import type { INode, INodeExecutionData } from 'n8n-workflow';

import { aNode, NODE_TYPES, type EngineBench } from '../../engine/bench';
import type { FailingCustomer } from '../../sandbox/stripe/scenario';
import { errorOf, itemsFrom, runInEngine } from '../../engine/engine';

interface Run {
	mode?: 'trigger' | 'manual';
	items?: object[];
	/** The node as it stands in the workflow. */
	node?: Partial<INode>;
}

/** One run of Audit Log: what left it, with files, and the error that ended it. */
export async function runLog(bench: EngineBench, parameters: object, { mode = 'trigger', items = [{}], node = {} }: Run = {}) {
	const nodes = [aNode('auditLog', 'Audit Log', { ...node, parameters: parameters as INode['parameters'] })];
	const run = await runInEngine({ types: NODE_TYPES, nodes, connections: {}, credentials: bench.credentials, mode, start: 'Audit Log', items });
	const whole: INodeExecutionData[] = run.data.resultData.runData['Audit Log']?.at(-1)?.data?.main?.[0] ?? [];
	return { run, items: itemsFrom(run, 'Audit Log'), whole, error: errorOf(run) };
}

/** A message that Guarded Action released to Ada about an expired card. */
export async function releaseMessage(bench: EngineBench, person: Partial<FailingCustomer> = {}) {
	const failed = bench.fail({ kind: 'expired-card', ...person });
	const worked = (await bench.work([await bench.claimed({ invoiceId: failed.invoiceId })])).only();
	const permitId = worked.outcome.release?.permitId ?? '';
	return { failed, worked, permitId, customer: `stripe:${bench.stripe.accountId}:${failed.customerId}` };
}
