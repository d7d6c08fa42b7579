import type { IExecuteFunctions, WorkflowExecuteMode } from 'n8n-workflow';

import type { Due } from '../core/event';
import type { Store } from '../stores/store';

/** How a run began, told by n8n; `unknown` when it does not tell. */
export type RunOrigin = WorkflowExecuteMode | 'unknown';

/** What of n8n's context tells how a run began. */
export type RunContext = Pick<IExecuteFunctions, 'getMode' | 'getExecutionContext'>;

/** Not in n8n's public types: how the outermost workflow of a sub-workflow was started. */
interface SubWorkflowContext {
	additionalData?: { rootExecutionMode?: WorkflowExecuteMode };
}

/**
 * How a run began, looked up through what n8n calls `integrated` and `retry`: a sub-workflow of a manual run and a retry
 * of one report these, although a person only tried something, perhaps on a pinned item whose lease still lives.
 */
export function readOrigin(context: RunContext): RunOrigin {
	const mode = context.getMode();
	if (mode === 'retry') return context.getExecutionContext()?.source ?? 'unknown';
	if (mode === 'integrated') return (context as SubWorkflowContext).additionalData?.rootExecutionMode ?? 'unknown';
	return mode;
}

/** Whether a trigger in production started the run, at first or in the run that it retries or belongs to. */
export function isProductionRun(context: RunContext): boolean {
	return ['webhook', 'trigger'].includes(readOrigin(context));
}

/** Whether a run may act, with the reason a person can read when it may not. */
export type Liveness = { isLive: true; due: Due } | { isLive: false; why: string };

function explain(context: RunContext): string {
	const mode = context.getMode();
	const origin = readOrigin(context);
	const via = { retry: 'a retry of ', integrated: 'a sub-workflow of ' }[mode as string] ?? '';
	const run = origin === 'unknown' ? 'a run of unknown origin' : `a ${origin} run`;
	return `Rehearsal: this is ${via}${run}, and only production runs act.`;
}

/** Proof of life instead of the absence of "manual": a production run, and a lease that the ledger still knows. */
export async function proveLive(store: Store, context: RunContext, due: Due | undefined): Promise<Liveness> {
	if (!isProductionRun(context)) return { isLive: false, why: explain(context) };
	if (!due) return { isLive: false, why: 'Rehearsal: this item did not come from a production trigger, so nothing is done.' };
	if (await store.holdsLease(due)) return { isLive: true, due };
	return { isLive: false, why: 'Rehearsal: this work was finished or handed to another execution, so nothing is done twice.' };
}

const DEFAULT_LEASE_SECONDS = 300;

/** When a lease that is renewed now runs out. */
export function leaseEnd(due: Due, wallClock: Date): Date {
	return new Date(wallClock.getTime() + (due.leaseSeconds ?? DEFAULT_LEASE_SECONDS) * 1000);
}
