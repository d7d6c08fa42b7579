import { attemptInvoice } from './collect';
import { collectionMethod } from './schedule';
import { nowOn, wallSeconds, type World } from './world';
import type { Invoice } from './objects';

/** Runs the automatic collection of an invoice now. */
export function collectAutomatically(world: World, invoice: Invoice): void {
	const info = collectionMethod(world, invoice.accountId);
	if (info === null) {
		invoice.nextAttemptAt = null;
		return;
	}
	attemptInvoice(world, { invoice, info, source: 'automatic', idempotencyKey: null });
}

function earliest(world: World, clockId: string | null): { invoice: Invoice; at: number } | undefined {
	const due = [...world.tables.invoice.values()].flatMap((invoice) => {
		const isOwn = (world.tables.account.get(invoice.accountId)?.clockId ?? null) === clockId;
		const isOpen = invoice.state === 'past_due' || invoice.state === 'pending';
		return isOwn && isOpen && invoice.nextAttemptAt !== null ? [{ invoice, at: invoice.nextAttemptAt }] : [];
	});
	return due.sort((left, right) => left.at - right.at)[0];
}

/** Does what automation owes on the wall clock until now. */
export function runWallClock(world: World): void {
	for (let due = earliest(world, null); due !== undefined && due.at <= wallSeconds(); due = earliest(world, null)) collectAutomatically(world, due.invoice);
}

/** Moves a clock by days, doing everything due on the way in order, each at its own time; returns its time in unix seconds. */
export function advanceClock(world: World, clockId: string, seconds: number): number {
	if (!world.clocks.has(clockId)) throw new Error(`There is no clock ${clockId}.`);
	const target = nowOn(world, clockId) + seconds;
	for (let due = earliest(world, clockId); due !== undefined && due.at <= target; due = earliest(world, clockId)) {
		world.clocks.set(clockId, Math.max(nowOn(world, clockId), due.at));
		collectAutomatically(world, due.invoice);
	}
	world.clocks.set(clockId, target);
	return target;
}
