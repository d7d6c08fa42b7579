import { emit, ofInvoice, ofUuid } from './events';
import type { Invoice } from './objects';
import { nowOf, type World } from './world';

/** Ends an invoice; what is not paid of it is forgotten. */
export function closeInvoice(world: World, invoice: Invoice, state: 'paid' | 'failed'): void {
	const at = nowOf(world, invoice.accountId);
	Object.assign(invoice, { state, balanceMinor: 0, nextAttemptAt: null, closedAt: at, updatedAt: at });
	emit(world, `charge_invoice.${state}`, ofInvoice(invoice));
}

/** Ends the subscription of an invoice now. */
export function expireSubscription(world: World, subscriptionId: string | null): void {
	const subscription = subscriptionId === null ? undefined : world.tables.subscription.get(subscriptionId);
	if (subscription === undefined || subscription.state === 'expired') return;
	subscription.state = 'expired';
	subscription.canceledAt ??= nowOf(world, subscription.accountId);
	emit(world, 'subscription.expired', ofUuid(subscription));
}

/** What the campaign does when the last attempt has failed. */
export function endDunning(world: World, invoice: Invoice): void {
	const { endAction } = world.settings;
	if (endAction === 'fail-invoice') closeInvoice(world, invoice, 'failed');
	if (endAction === 'expire-subscription') expireSubscription(world, invoice.subscriptionId);
}
