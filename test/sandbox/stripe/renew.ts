import { changeAndEmit, emit } from './events';
import { buildInvoice, type Invoice } from './objects/invoice';
import type { Subscription } from './objects/subscription';
import { findOr404, nowOn, type World } from './world';

/** The instant one calendar month after a given one, both in unix seconds. */
export function addMonth(seconds: number): number {
	const date = new Date(seconds * 1000);
	date.setUTCMonth(date.getUTCMonth() + 1);
	return Math.floor(date.getTime() / 1000);
}

/** Bills a subscription's current period: a finalized open invoice, due for automatic collection at once. */
export function billSubscription(world: World, subscription: Subscription): Invoice {
	const customer = findOr404(world, 'customer', { id: subscription.customer });
	const item = subscription.items.data[0];
	if (item === undefined) throw new Error(`Subscription ${subscription.id} has no item to bill.`);
	const created = nowOn(world, subscription.test_clock);
	const id = world.newId('in');
	const page = world.newId('test');
	world.pages.set(page, { kind: 'invoice', id });
	const invoice = buildInvoice({
		id,
		lineId: world.newId('il'),
		number: `${String(customer['invoice_prefix'])}-${String(world.tables.invoice.size + 1).padStart(4, '0')}`,
		created,
		amountMinor: item.price.unit_amount,
		customer,
		subscription,
		hostedUrl: `${world.baseUrl}/i/${world.accountId}/${page}?s=ap`,
	});
	world.tables.invoice.set(id, invoice);
	emit(world, 'invoice.created', { object: invoice });
	emit(world, 'invoice.finalized', { object: invoice });
	changeAndEmit(world, 'customer.subscription.updated', { object: subscription, changes: { latest_invoice: id } });
	return invoice;
}

/** Moves a subscription into its next month and bills it. */
export function renewSubscription(world: World, subscription: Subscription): Invoice {
	const item = subscription.items.data[0];
	if (item !== undefined) {
		item.current_period_start = item.current_period_end;
		item.current_period_end = addMonth(item.current_period_end);
	}
	return billSubscription(world, subscription);
}
