import { attemptInvoice } from './collect';
import { change, changeAndEmit, emit } from './events';
import type { Invoice } from './objects/invoice';
import type { TestClock } from './objects/platform';
import { collectionMethod, nextNativeAttempt } from './schedule';
import { renewSubscription } from './renew';
import { nowOn, type World } from './world';

interface Due {
	at: number;
	run: () => void;
}

function skipAttempt(world: World, invoice: Invoice): void {
	const attempt_count = invoice.attempt_count + 1;
	const next_payment_attempt = nextNativeAttempt(world, { ...invoice, attempt_count });
	changeAndEmit(world, 'invoice.updated', { object: invoice, changes: { attempt_count, next_payment_attempt } });
}

/** Runs the automatic collection of an invoice that is due: an attempt, or a skipped one after a hard decline. */
export function collectAutomatically(world: World, invoice: Invoice): void {
	const method = collectionMethod(world, invoice);
	// After a hard decline the vendor goes on counting, but tries only with another method:
	// https://docs.stripe.com/billing/revenue-recovery/smart-retries
	if (method === null || world.hardDeclines.get(invoice.id) === method.id) {
		skipAttempt(world, invoice);
		return;
	}
	attemptInvoice(world, { invoice, method, source: 'automatic', isOffSession: true, isAuthenticated: false, idempotencyKey: null });
}

function dueInvoices(world: World, clockId: string | null): Due[] {
	return [...world.tables.invoice.values()].flatMap((invoice) => {
		const at = invoice.next_payment_attempt;
		const isDue = invoice.status === 'open' && invoice.auto_advance && invoice.test_clock === clockId && at !== null;
		return isDue ? [{ at, run: () => collectAutomatically(world, invoice) }] : [];
	});
}

function dueRenewals(world: World, clockId: string | null): Due[] {
	if (!world.settings.renews) return [];
	return [...world.tables.subscription.values()].flatMap((subscription) => {
		const at = subscription.items.data[0]?.current_period_end;
		const isLive = subscription.status === 'active' || subscription.status === 'past_due';
		if (at === undefined || !isLive || subscription.test_clock !== clockId) return [];
		return [{ at, run: () => renewSubscription(world, subscription) }];
	});
}

function earliest(world: World, clockId: string | null): Due | undefined {
	const due = [...dueInvoices(world, clockId), ...dueRenewals(world, clockId)];
	return due.sort((left, right) => left.at - right.at)[0];
}

/** Does what automation owes on the wall clock until now. */
export function runWallClock(world: World): void {
	for (let due = earliest(world, null); due !== undefined && due.at <= nowOn(world, null); due = earliest(world, null)) due.run();
}

/** Moves a test clock to an instant (unix seconds), doing everything due on the way in order, each at its own time. */
export function advanceClock(world: World, clock: TestClock, frozenTime: number): void {
	for (let due = earliest(world, clock.id); due !== undefined && due.at <= frozenTime; due = earliest(world, clock.id)) {
		change(clock, { frozen_time: Math.max(clock.frozen_time, due.at) });
		due.run();
	}
	change(clock, { frozen_time: frozenTime, status: 'ready' });
	emit(world, 'test_helpers.test_clock.ready', { object: clock });
}
