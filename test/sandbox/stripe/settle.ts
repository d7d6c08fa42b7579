import type { DeclineFacts } from './declines';
import { change, changeAndEmit, emit } from './events';
import type { Charge } from './objects/charge';
import type { Invoice } from './objects/invoice';
import type { InvoicePayment, PaymentIntent } from './objects/payment';
import type { PaymentMethod } from './objects/paymentMethod';
import type { Subscription, SubscriptionStatus } from './objects/subscription';
import { nowOn, type World } from './world';

/** The subscription that an invoice bills; undefined when it is gone. */
export function subscriptionOf(world: World, invoice: Invoice): Subscription | undefined {
	return world.tables.subscription.get(invoice.parent.subscription_details.subscription);
}

function moveSubscription(world: World, invoice: Invoice, status: SubscriptionStatus): void {
	const subscription = subscriptionOf(world, invoice);
	if (subscription === undefined || subscription.status === 'canceled') return;
	changeAndEmit(world, 'customer.subscription.updated', { object: subscription, changes: { status } });
}

function moveDelinquency(world: World, invoice: Invoice, delinquent: boolean): void {
	const customer = world.tables.customer.get(invoice.customer);
	if (customer) changeAndEmit(world, 'customer.updated', { object: customer, changes: { delinquent } });
}

/** Closes an invoice as paid and brings the subscription back; used by charges and by payments made elsewhere. */
export function closeAsPaid(world: World, invoice: Invoice, counted: Partial<Invoice>): void {
	const paid_at = nowOn(world, invoice.test_clock);
	const changes: Partial<Invoice> = {
		...counted,
		status: 'paid',
		amount_paid: invoice.amount_due,
		amount_remaining: 0,
		auto_advance: false,
		next_payment_attempt: null,
		status_transitions: { ...invoice.status_transitions, paid_at },
	};
	changeAndEmit(world, 'invoice.updated', { object: invoice, changes });
	emit(world, 'invoice.paid', { object: invoice });
}

/** Marks everything around a charge that went through and emits the vendor's events for it. */
export function settlePayment(
	world: World,
	paid: { invoice: Invoice; counted: Partial<Invoice>; settled: { payment: InvoicePayment; intent: PaymentIntent; charge: Charge } },
): void {
	const { invoice } = paid;
	const { payment, intent, charge } = paid.settled;
	change(intent, {
		status: 'succeeded',
		amount_received: charge.amount,
		last_payment_error: null,
		next_action: null,
		payment_method: charge.payment_method,
	});
	emit(world, 'charge.succeeded', { object: charge });
	emit(world, 'payment_intent.succeeded', { object: intent });
	change(payment, {
		status: 'paid',
		amount_paid: charge.amount,
		status_transitions: { canceled_at: null, paid_at: charge.created },
	});
	closeAsPaid(world, invoice, paid.counted);
	emit(world, 'invoice.payment_succeeded', { object: invoice });
	emit(world, 'invoice_payment.paid', { object: payment });
	recover(world, invoice);
}

/** Brings subscription and customer back to good standing. */
export function recover(world: World, invoice: Invoice): void {
	const subscription = subscriptionOf(world, invoice);
	if (subscription?.latest_invoice === invoice.id) moveSubscription(world, invoice, 'active');
	moveDelinquency(world, invoice, false);
}

function paymentError(failed: { method: PaymentMethod; charge: Charge; decline: DeclineFacts }): object {
	const { decline } = failed;
	return {
		...(decline.adviceCode === null ? {} : { advice_code: decline.adviceCode }),
		charge: failed.charge.id,
		code: decline.errorCode,
		decline_code: decline.declineCode,
		doc_url: `https://docs.stripe.com/error-codes/${decline.errorCode.replaceAll('_', '-')}`,
		message: decline.message,
		...(decline.networkAdviceCode === null ? {} : { network_advice_code: decline.networkAdviceCode }),
		...(decline.networkDeclineCode === null ? {} : { network_decline_code: decline.networkDeclineCode }),
		payment_method: structuredClone(failed.method),
		type: 'card_error',
	};
}

function endDunning(world: World, invoice: Invoice): void {
	const subscription = subscriptionOf(world, invoice);
	if (subscription === undefined) return;
	switch (world.settings.endAction) {
		case 'leave-past-due':
			return;
		case 'mark-unpaid':
			moveSubscription(world, invoice, 'unpaid');
			return;
		case 'cancel':
			cancelSubscription(world, subscription);
	}
}

/** Ends a subscription now, which also ends the automatic collection of its open invoices. */
export function cancelSubscription(world: World, subscription: Subscription): void {
	const ended_at = nowOn(world, subscription.test_clock);
	change(subscription, { status: 'canceled', canceled_at: ended_at, ended_at });
	emit(world, 'customer.subscription.deleted', { object: subscription });
	for (const invoice of world.tables.invoice.values()) {
		if (invoice.status !== 'open' || subscriptionOf(world, invoice) !== subscription) continue;
		changeAndEmit(world, 'invoice.updated', { object: invoice, changes: { auto_advance: false, next_payment_attempt: null } });
	}
}

/** Marks everything around a declined charge and emits the vendor's events for it. */
export function settleFailure(
	world: World,
	failed: {
		invoice: Invoice;
		counted: Partial<Invoice>;
		method: PaymentMethod;
		intent: PaymentIntent;
		charge: Charge;
		decline: DeclineFacts;
	},
): void {
	const { invoice, intent, charge, decline } = failed;
	const wasScheduled = invoice.auto_advance && invoice.next_payment_attempt !== null;
	change(intent, { status: 'requires_payment_method', payment_method: null, last_payment_error: paymentError(failed) });
	emit(world, 'charge.failed', { object: charge });
	emit(world, 'payment_intent.payment_failed', { object: intent });
	changeAndEmit(world, 'invoice.updated', { object: invoice, changes: failed.counted });
	if (decline.declineCode === 'authentication_required') emit(world, 'invoice.payment_action_required', { object: invoice });
	emit(world, 'invoice.payment_failed', { object: invoice });
	if (subscriptionOf(world, invoice)?.status === 'active') moveSubscription(world, invoice, 'past_due');
	moveDelinquency(world, invoice, true);
	if (wasScheduled && invoice.next_payment_attempt === null) endDunning(world, invoice);
}
