import type { Invoice, PaymentSource } from 'chargebee';
import type { AttemptSource } from '../stripe/records';
import { about, change, emit } from './events';
import { DAY, nowOf, type Wire, type World } from './world';

/** When native dunning tries next (unix seconds); undefined when it has used up its days. */
function nextRetry(world: World, invoice: Wire<Invoice>): number | undefined {
	const days = world.settings.nativeRetryDays[(invoice.dunning_attempts?.length ?? 0) - 1];
	if (days === undefined) return undefined;
	const start = invoice.dunning_attempts?.[0]?.created_at ?? invoice.date ?? 0;
	return Math.max(start + days * DAY, nowOf(world, invoice.customer_id) + 3_600);
}

function endDunning(world: World, invoice: Wire<Invoice>): void {
	change(world, invoice, { dunning_status: 'exhausted', status: 'not_paid', next_retry_at: undefined });
	emit(world, 'dunning_updated', { customerId: invoice.customer_id, content: { invoice } });
	if (world.settings.endAction === 'cancel') cancelSubscription(world, invoice.subscription_id ?? '', 'not_paid');
}

/** Ends a subscription now; the vendor's own reason where dunning ended it. */
export function cancelSubscription(world: World, id: string, reason?: 'not_paid'): void {
	const subscription = world.tables.subscription.get(id);
	if (subscription === undefined) return;
	const at = nowOf(world, subscription.customer_id);
	change(world, subscription, { status: 'cancelled', cancelled_at: at, cancel_reason: reason, current_term_end: at, next_billing_at: undefined });
	emit(world, 'subscription_cancelled', { customerId: subscription.customer_id, content: { subscription, customer: world.tables.customer.get(subscription.customer_id) } });
}

/** Only native attempts move the schedule on; a failed call of `collect_payment` leaves it as it is. */
export function scheduleAfterFailure(world: World, invoice: Wire<Invoice>, by: AttemptSource): void {
	if (by !== 'automatic' || invoice.status !== 'payment_due') return;
	const next = nextRetry(world, invoice);
	if (next === undefined) endDunning(world, invoice);
	else change(world, invoice, { dunning_status: 'in_progress', next_retry_at: next });
}

/** Native dunning goes on after a pause: on its next day, or within the hour where that has passed. */
export function resumeSchedule(world: World, invoice: Wire<Invoice>): void {
	const at = nowOf(world, invoice.customer_id);
	change(world, invoice, { expected_payment_date: undefined, next_retry_at: nextRetry(world, invoice) ?? at + 3_600 });
	emit(world, 'dunning_updated', about(world, invoice));
}

/** The source that collection would use; undefined when the customer has none. */
export function collectionSource(world: World, invoice: Wire<Invoice>): Wire<PaymentSource> | undefined {
	const subscription = world.tables.subscription.get(invoice.subscription_id ?? '');
	const customer = world.tables.customer.get(invoice.customer_id);
	return world.tables.payment_source.get(subscription?.payment_source_id ?? customer?.primary_payment_source_id ?? '');
}
