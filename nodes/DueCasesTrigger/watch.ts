import type { IRun, ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';

import { toNodeError } from '../n8n/errors';
import { openLedger, requireLedger } from '../n8n/ledger';
import { wakeWaiting } from '../n8n/wake';
import type { DueWork, Store } from '../stores/store';
import { expireApprovals } from './expire';
import { toItem } from './item';
import { reportHeldWork, reportLostEndpoints } from './report';
import { cronOf, openPlatform, readSetup, type Setup } from './setup';
import { showDue } from './show';
import { sweepExpiringCards, sweepMissedEvents } from './sweep';

interface Watch {
	context: ITriggerFunctions;
	setup: Setup;
	/** Batches that are being worked, each with the time it was handed out. */
	inFlight: Map<string, number>;
	isTicking: boolean;
	/** More may be due than there was a place for. */
	isBehind: boolean;
	/** The workflow is no longer published here. */
	isClosed: boolean;
	sweptAt: number;
	/** Until when held work was reported. */
	reportedAt: string;
}

const MAX_ATTEMPTS = 5;
const BACKOFF_SECONDS = [30, 120, 600, 1800, 3600] as const;

/** Times of the test clocks on which work waits; a clock that cannot be read leaves its work waiting. */
async function readClocks(watch: Watch, store: Store): Promise<Map<string, Date>> {
	const { context, setup } = watch;
	const clocks = new Map<string, Date>();
	const waiting = await store.clocks(setup.queue);
	const access = waiting.length > 0 ? await openPlatform(context) : undefined;
	for (const { clockId, platform } of waiting) {
		if (access?.platform.id !== platform) continue;
		const time = await access.platform.readClock(clockId, access.http).catch((error: unknown) => warn(watch, `could not read test clock ${clockId}`, error));
		if (time) clocks.set(clockId, time);
	}
	return clocks;
}

/** What an execution left unsettled: given back with a growing pause if it failed, else ended with a reason. */
async function settleLeftovers(store: Store, batch: readonly DueWork[], failure: string | null): Promise<void> {
	for (const { due, caseId } of batch) {
		for (const left of await store.unsettledWork(due)) {
			if (failure !== null) {
				const seconds = BACKOFF_SECONDS[Math.min(left.attempt, BACKOFF_SECONDS.length) - 1] ?? 3600;
				await store.releaseDue(left, { at: new Date(Date.now() + seconds * 1000), why: failure });
				continue;
			}
			const settled = await store.settleDue(left, 'workflow ended without an outcome');
			if (!settled) continue;
			await store.append({
				at: new Date().toISOString(),
				type: 'due.ended-without-outcome',
				caseId,
				actor: 'Due Cases Trigger',
				isRehearsal: false,
				body: { dueId: left.id, kind: left.kind },
			});
		}
	}
}

function failureOf(run: IRun | undefined): string | null {
	if (!run) return null;
	return run.status === 'success' ? null : (run.data.resultData.error?.message ?? `the execution ended as ${run.status}`);
}

async function waitForEnd(watch: Watch, store: Store, work: { id: string; batch: DueWork[]; ended: Promise<IRun> }): Promise<void> {
	const failure = await work.ended.then(failureOf, (error: unknown) => (error instanceof Error ? error.message : String(error)));
	watch.inFlight.delete(work.id);
	await settleLeftovers(store, work.batch, failure);
	// A storm is drained as fast as it is worked. After a failure the next tick is soon enough: it may fail again.
	if (failure === null && watch.isBehind && !watch.isClosed) await tick(watch);
}

function emitBatch(watch: Watch, store: Store, batch: DueWork[]): void {
	const { context, setup } = watch;
	const done = context.helpers.createDeferredPromise<IRun>();
	const id = batch.map(({ due }) => due.leaseToken).join(',');
	watch.inFlight.set(id, Date.now());
	context.emit([batch.map((work) => ({ json: toItem(work, setup.leaseSeconds) }))], undefined, done, id.slice(0, 200));
	waitForEnd(watch, store, { id, batch, ended: done.promise }).catch((error: unknown) => warn(watch, 'could not settle a batch', error));
}

function warn({ context }: Watch, what: string, error: unknown): undefined {
	const { message, description } = toNodeError(context.getNode(), error, 0);
	context.logger.warn(`Due Cases Trigger ${what}: ${message}`, { fix: description });
}

const LOST_AFTER_LEASES = 12;

/**
 * A batch of which n8n never tells the end must not keep its place for ever. Its work is safe: what it holds, it holds
 * under a lease, and a lease that nobody renews runs out long before.
 */
function forgetLostBatches({ context, setup, inFlight }: Watch): void {
	const oldest = Date.now() - LOST_AFTER_LEASES * setup.leaseSeconds * 1000;
	for (const [id, since] of inFlight) {
		if (since > oldest) continue;
		inFlight.delete(id);
		context.logger.warn(`Due Cases Trigger heard nothing of a batch since ${new Date(since).toISOString()}; its place is free again.`);
	}
}

async function claimAndEmit(watch: Watch): Promise<void> {
	const { setup } = watch;
	const store = await openLedger(watch.context);
	const clocks = await readClocks(watch, store);
	await expireApprovals(store, { queue: setup.queue, clocks });
	await wakeWaiting(watch.context, store);
	forgetLostBatches(watch);
	watch.isBehind = true;
	while (watch.inFlight.size < setup.maxInFlight) {
		const now = new Date();
		const leaseUntil = new Date(now.getTime() + setup.leaseSeconds * 1000);
		const batch = await store.claimDue({ queue: setup.queue, kinds: setup.kinds, limit: setup.batchSize, now, leaseUntil, clocks, maxAttempts: MAX_ATTEMPTS });
		if (batch.length > 0) emitBatch(watch, store, batch);
		watch.isBehind = batch.length === setup.batchSize;
		if (!watch.isBehind) break;
	}
	const since = watch.reportedAt;
	watch.reportedAt = new Date().toISOString();
	await reportHeldWork(watch.context, store, since);
}

async function sweep(watch: Watch): Promise<void> {
	const { sweepMinutes, queue } = watch.setup;
	if (sweepMinutes === 0 || Date.now() - watch.sweptAt < sweepMinutes * 60_000) return;
	watch.sweptAt = Date.now();
	const access = await openPlatform(watch.context);
	if (!access) return;
	const store = await openLedger(watch.context);
	await sweepMissedEvents({ ...access, store, queue });
	await sweepExpiringCards({ ...access, store, queue }, watch.setup.expiringDays);
	await reportLostEndpoints(watch.context, { ...access, store, queue });
}

/** One look at the ledger. Trouble is a warning: a trigger that threw would be switched off. */
async function tick(watch: Watch): Promise<void> {
	if (watch.isTicking) return;
	watch.isTicking = true;
	await sweep(watch).catch((error: unknown) => warn(watch, 'could not look for missed webhooks', error));
	await claimAndEmit(watch).catch((error: unknown) => warn(watch, 'could not read the ledger', error));
	watch.isTicking = false;
}

/** Ticks on n8n's own scheduler, so that only the leader of an installation asks the ledger. */
export async function watchDueCases(context: ITriggerFunctions): Promise<ITriggerResponse> {
	const watch: Watch = { context, setup: readSetup(context), inFlight: new Map(), isTicking: false, isBehind: false, isClosed: false, sweptAt: 0, reportedAt: new Date().toISOString() };
	if (context.getMode() === 'manual') return { manualTriggerFunction: async () => await showDue(context, watch.setup) };
	await requireLedger(context);
	context.helpers.registerCron({ expression: cronOf(watch.setup.everySeconds) }, () => void tick(watch));
	return { closeFunction: async () => void (watch.isClosed = true) };
}
