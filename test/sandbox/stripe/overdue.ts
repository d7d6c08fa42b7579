import { changeAndEmit, emit } from './events';
import { billSubscription } from './renew';
import { addCustomer, type MadeCustomer, type NewCustomer } from './scenario';
import { DAY, findOr404, nowOn, type World } from './world';

/** A customer who pays by transfer: the invoice was sent, nothing is collected, and it has been overdue for so many days. */
export function overdueInvoice(world: World, wanted: NewCustomer & { daysOverdue?: number }): MadeCustomer & { invoiceId: string } {
	const made = addCustomer(world, wanted);
	const subscription = findOr404(world, 'subscription', { id: made.subscriptionId });
	const invoice = billSubscription(world, subscription);
	const dueAt = nowOn(world, subscription.test_clock) - Math.round((wanted.daysOverdue ?? 1) * DAY);
	changeAndEmit(world, 'invoice.updated', { object: invoice, changes: { collection_method: 'send_invoice', due_date: dueAt, auto_advance: false, next_payment_attempt: null } });
	emit(world, 'invoice.overdue', { object: invoice });
	return { ...made, invoiceId: invoice.id };
}
