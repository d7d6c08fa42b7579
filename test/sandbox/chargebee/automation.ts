import type { Invoice } from 'chargebee';
import { attemptInvoice } from './collect';
import { change } from './events';
import { collectionSource, scheduleAfterFailure } from './schedule';
import { findOr404, nowOf, nowOn, type Wire, type World } from './world';

/** A turn of dunning in which nothing could be tried is counted without a transaction. */
function skipAttempt(world: World, invoice: Wire<Invoice>): void {
	const at = nowOf(world, invoice.customer_id);
	const skipped = { attempt: (invoice.dunning_attempts?.length ?? 0) + 1, dunning_type: 'auto_collect', created_at: at, retry_engine: 'chargebee' } as Invoice.DunningAttempt;
	change(world, invoice, { dunning_attempts: [...(invoice.dunning_attempts ?? []), skipped] });
	scheduleAfterFailure(world, invoice, 'automatic');
}

/** Runs native collection of an invoice: an attempt, or a skipped one after a hard decline of the same source. */
export function collectAutomatically(world: World, invoice: Wire<Invoice>): void {
	const source = collectionSource(world, invoice);
	world.source = 'scheduled_job';
	// A pause that has run out leaves no trace once native dunning goes on.
	if (invoice.expected_payment_date !== undefined) change(world, invoice, { expected_payment_date: undefined });
	if (source === undefined || world.hardDeclines.get(invoice.id) === source.id) skipAttempt(world, invoice);
	else attemptInvoice(world, { invoice, source, by: 'automatic', amount: invoice.amount_to_collect ?? 0, isAuthenticated: false, idempotencyKey: null });
}

function earliest(world: World, clockId: string | undefined): { at: number; invoice: Wire<Invoice> } | undefined {
	const due = [...world.tables.invoice.values()].flatMap((invoice) => {
		const isOn = invoice.status === 'payment_due' && invoice.dunning_status === 'in_progress' && invoice.next_retry_at !== undefined;
		const isHere = world.tables.customer.get(invoice.customer_id)?.cf_dunning_test_clock === clockId;
		return isOn && isHere && invoice.next_retry_at !== undefined ? [{ at: invoice.next_retry_at, invoice }] : [];
	});
	return due.sort((left, right) => left.at - right.at)[0];
}

/** Does what native dunning owes on the wall clock until now. */
export function runWallClock(world: World): void {
	for (let due = earliest(world, undefined); due !== undefined && due.at <= nowOn(world, undefined); due = earliest(world, undefined)) collectAutomatically(world, due.invoice);
}

/** Moves a time machine to an instant (unix seconds), doing everything due on the way in order, each at its own time. */
export function travelForward(world: World, name: string, destination: number): void {
	const machine = findOr404(world, 'time_machine', name);
	for (let due = earliest(world, name); due !== undefined && due.at <= destination; due = earliest(world, name)) {
		machine.destination_time = Math.max(machine.destination_time, due.at);
		collectAutomatically(world, due.invoice);
	}
	machine.destination_time = destination;
}
