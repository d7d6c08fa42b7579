import { attachMethod, createMethod, setCustomerDefault, type NewCard } from './cards';
import { attemptInvoice, type AttemptResult } from './collect';
import { changeAndEmit, emit } from './events';
import { buildCreditNote, buildDispute, buildRefund } from './objects/aftermath';
import type { Charge } from './objects/charge';
import { collectionMethod } from './schedule';
import { findOr404, nowOn, type World } from './world';

/** The customer puts a new card on file and, unless told otherwise, makes it the default; returns its id. */
export function updateCard(
	world: World,
	wanted: { customerId: string; card?: NewCard; defaultOf?: 'customer' | 'subscription' | 'nothing' },
): { paymentMethodId: string } {
	const customer = findOr404(world, 'customer', { id: wanted.customerId });
	const method = createMethod(world, wanted.card ?? {}, customer);
	attachMethod(world, method, customer);
	const owner = wanted.defaultOf ?? 'customer';
	if (owner === 'customer') setCustomerDefault(world, customer, method.id);
	for (const subscription of world.tables.subscription.values()) {
		if (subscription.customer !== customer.id || owner !== 'subscription') continue;
		changeAndEmit(world, 'customer.subscription.updated', { object: subscription, changes: { default_payment_method: method.id } });
	}
	return { paymentMethodId: method.id };
}

/** The customer pays an invoice on the hosted page, present and able to confirm; with a new card or the one on file. */
export function payOnPage(world: World, wanted: { invoiceId: string; card?: NewCard }): { outcome: AttemptResult['kind'] | 'not-payable' } {
	const invoice = findOr404(world, 'invoice', { id: wanted.invoiceId });
	if (wanted.card !== undefined) updateCard(world, { customerId: invoice.customer, card: wanted.card });
	const method = collectionMethod(world, invoice);
	if (method === null || (invoice.status !== 'open' && invoice.status !== 'uncollectible')) return { outcome: 'not-payable' };
	const result = attemptInvoice(world, {
		invoice,
		method,
		source: 'customer',
		isOffSession: false,
		isAuthenticated: true,
		idempotencyKey: null,
	});
	return { outcome: result.kind };
}

/** The cardholder disputes a charge; returns the dispute's id. */
export function openDispute(world: World, wanted: { chargeId: string; reason?: string }): { disputeId: string } {
	const charge: Charge = findOr404(world, 'charge', { id: wanted.chargeId });
	const created = nowOn(world, findOr404(world, 'customer', { id: charge.customer }).test_clock);
	const dispute = buildDispute({ id: world.newId('dp'), created, charge, reason: wanted.reason ?? 'fraudulent' });
	charge.disputed = true;
	world.tables.dispute.set(dispute.id, dispute);
	emit(world, 'charge.dispute.created', { object: dispute });
	return { disputeId: dispute.id };
}

/** The dispute ends, won or lost by the merchant. */
export function closeDispute(world: World, wanted: { disputeId: string; status: 'won' | 'lost' }): { disputeId: string } {
	const dispute = findOr404(world, 'dispute', { id: wanted.disputeId });
	dispute.status = wanted.status;
	emit(world, 'charge.dispute.closed', { object: dispute });
	return { disputeId: dispute.id };
}

/** The issuer reports a charge as fraud before any dispute; the report has no endpoint here, the charge carries it. */
export function reportFraud(world: World, wanted: { chargeId: string }): { warningId: string } {
	const charge: Charge = findOr404(world, 'charge', { id: wanted.chargeId });
	const id = world.newId('issfr');
	charge['fraud_details'] = { stripe_report: 'fraudulent' };
	const created = nowOn(world, findOr404(world, 'customer', { id: charge.customer }).test_clock);
	const warning = {
		id,
		object: 'radar.early_fraud_warning',
		actionable: true,
		charge: charge.id,
		created,
		fraud_type: 'made_with_stolen_card',
		livemode: false,
		payment_intent: charge.payment_intent,
	};
	emit(world, 'radar.early_fraud_warning.created', { object: warning });
	return { warningId: id };
}

/** The merchant refunds part of a charge, or all of it; returns the refund's id. */
export function refundCharge(world: World, wanted: { chargeId: string; amountMinor?: number }): { refundId: string } {
	const charge: Charge = findOr404(world, 'charge', { id: wanted.chargeId });
	const created = nowOn(world, findOr404(world, 'customer', { id: charge.customer }).test_clock);
	const amountMinor = wanted.amountMinor ?? charge.amount - charge.amount_refunded;
	const refund = buildRefund({ id: world.newId('re'), created, charge, amountMinor });
	charge.amount_refunded += amountMinor;
	charge.refunded = charge.amount_refunded === charge.amount;
	world.tables.refund.set(refund.id, refund);
	emit(world, 'refund.created', { object: refund });
	emit(world, 'charge.refunded', { object: charge });
	return { refundId: refund.id };
}

/** The vendor pauses a subscription, as when a trial ends without a payment method. */
export function pauseSubscription(world: World, wanted: { subscriptionId: string }): { subscriptionId: string } {
	const subscription = findOr404(world, 'subscription', { id: wanted.subscriptionId });
	changeAndEmit(world, 'customer.subscription.updated', { object: subscription, changes: { status: 'paused' } });
	emit(world, 'customer.subscription.paused', { object: subscription });
	return { subscriptionId: subscription.id };
}

/** The merchant reduces an open invoice by a credit note; returns the note's id. */
export function creditInvoice(world: World, wanted: { invoiceId: string; amountMinor: number }): { creditNoteId: string } {
	const invoice = findOr404(world, 'invoice', { id: wanted.invoiceId });
	const created = nowOn(world, invoice.test_clock);
	const note = buildCreditNote({ id: world.newId('cn'), created, invoice, amountMinor: wanted.amountMinor });
	world.tables.credit_note.set(note.id, note);
	emit(world, 'credit_note.created', { object: note });
	changeAndEmit(world, 'invoice.updated', {
		object: invoice,
		changes: {
			amount_due: invoice.amount_due - wanted.amountMinor,
			amount_remaining: invoice.amount_remaining - wanted.amountMinor,
			pre_payment_credit_notes_amount: invoice.pre_payment_credit_notes_amount + wanted.amountMinor,
		},
	});
	return { creditNoteId: note.id };
}
