import type { WorkflowExecuteMode } from 'n8n-workflow';

import type { Due } from '../core/event';
import type { Store } from '../stores/store';

/** Runs that a trigger in production started, or that continue one. Everything else rehearses. */
const LIVE_MODES: ReadonlySet<WorkflowExecuteMode> = new Set(['webhook', 'trigger', 'retry', 'integrated']);

/** Whether a run can be a production run at all; whether it is one, only {@link proveLive} tells. */
export const isProductionMode = (mode: WorkflowExecuteMode): boolean => LIVE_MODES.has(mode);

/** Whether a run may act, with the reason a person can read when it may not. */
export type Liveness = { isLive: true; due: Due } | { isLive: false; why: string };

/**
 * Proof of life instead of the absence of "manual": a sub-workflow of a manual run reports `integrated` and a retry of
 * one reports `retry`, so only a lease that the ledger still knows makes a run live.
 */
export async function proveLive(store: Store, mode: WorkflowExecuteMode, due: Due | undefined): Promise<Liveness> {
	if (!isProductionMode(mode)) return { isLive: false, why: `Rehearsal: this is a ${mode} run, and only production runs act.` };
	if (!due) return { isLive: false, why: 'Rehearsal: this item did not come from a production trigger, so nothing is done.' };
	if (await store.holdsLease(due)) return { isLive: true, due };
	return { isLive: false, why: 'Rehearsal: this work was finished or handed to another execution, so nothing is done twice.' };
}

const DEFAULT_LEASE_SECONDS = 300;

/** When a lease that is renewed now runs out. */
export function leaseEnd(due: Due, wallClock: Date): Date {
	return new Date(wallClock.getTime() + (due.leaseSeconds ?? DEFAULT_LEASE_SECONDS) * 1000);
}
