import type { Invoice } from './objects/invoice';
import type { PaymentMethod } from './objects/paymentMethod';
import { DAY, nowOn, type World } from './world';

/** When the vendor's own retry of an open invoice is due (unix seconds); null when it will not try again by itself. */
export function nextNativeAttempt(world: World, invoice: Invoice): number | null {
	const days = world.settings.nativeRetryDays[invoice.attempt_count - 1];
	if (!invoice.auto_advance || days === undefined) return null;
	const start = invoice.status_transitions.finalized_at ?? invoice.created;
	const now = nowOn(world, invoice.test_clock);
	// Handed back after its turn has passed, an invoice is tried again within the hour.
	return Math.max(start + days * DAY, now + 3_600);
}

/** The method that collection would use, in the vendor's order of precedence; null when the customer has none. */
export function collectionMethod(world: World, invoice: Invoice): PaymentMethod | null {
	const { subscription: subscriptionId } = invoice.parent.subscription_details;
	const subscription = world.tables.subscription.get(subscriptionId);
	const customer = world.tables.customer.get(invoice.customer);
	const id =
		invoice.default_payment_method ??
		subscription?.default_payment_method ??
		customer?.invoice_settings.default_payment_method ??
		null;
	return id === null ? null : (world.tables.payment_method.get(id) ?? null);
}
