import type { NewCard } from '../stripe/cards';
import { buildSource } from './build';
import { attemptInvoice } from './collect';
import { about, change, emit } from './events';
import { collectionSource } from './schedule';
import { buildTransaction } from './transaction';
import { findOr404, nowOf, type SandboxCustomer, type World } from './world';

/** Makes a card with its hidden truth on a customer; the first becomes the primary one. */
export function addSource(world: World, customer: SandboxCustomer, card: NewCard): string {
	const at = nowOf(world, customer.id);
	const source = buildSource(world, card, { id: world.newId('pm_'), createdAt: at, customer });
	world.tables.payment_source.set(source.id, source);
	world.truths.set(source.id, card.truth ?? { kind: 'pays' });
	if (customer.primary_payment_source_id === undefined) change(world, customer, { primary_payment_source_id: source.id });
	emit(world, 'payment_source_added', { customerId: customer.id, content: { payment_source: source, customer } });
	return source.id;
}

/** The customer stores a new card in the portal and makes it the primary one; returns its id. */
export function updateCard(world: World, wanted: { customerId: string; card?: NewCard; isPrimary?: boolean }): { paymentSourceId: string } {
	const customer = findOr404(world, 'customer', wanted.customerId);
	world.source = 'portal';
	if (wanted.isPrimary !== false) change(world, customer, { primary_payment_source_id: undefined });
	return { paymentSourceId: addSource(world, customer, wanted.card ?? {}) };
}

/** The customer pays an invoice in the portal, present and able to confirm; with a new card or the one on file. */
export function payOnPage(world: World, wanted: { invoiceId: string; card?: NewCard }): { outcome: 'paid' | 'declined' | 'not-payable' } {
	const invoice = findOr404(world, 'invoice', wanted.invoiceId);
	if (wanted.card !== undefined) updateCard(world, { customerId: invoice.customer_id, card: wanted.card });
	const source = collectionSource(world, invoice);
	if (source === undefined || (invoice.status !== 'payment_due' && invoice.status !== 'not_paid')) return { outcome: 'not-payable' };
	world.source = 'hosted_page';
	const result = attemptInvoice(world, { invoice, source, by: 'customer', amount: invoice.amount_to_collect ?? 0, isAuthenticated: true, idempotencyKey: null });
	return { outcome: result.kind };
}

/** The cardholder takes a payment back: the vendor books a reversal and the invoice is due again. */
export function chargeBack(world: World, wanted: { transactionId: string }): { transactionId: string } {
	const paid = findOr404(world, 'transaction', wanted.transactionId);
	const invoice = findOr404(world, 'invoice', paid.linked_invoices?.[0]?.invoice_id ?? '');
	const source = findOr404(world, 'payment_source', paid.payment_source_id ?? '');
	const at = nowOf(world, invoice.customer_id);
	const amount = paid.amount ?? 0;
	const reversal = { ...buildTransaction(world, { invoice, source, at, amount, type: 'payment_reversal', decline: null, initiator: 'customer', isAuthenticated: false }), reference_transaction_id: paid.id };
	world.tables.transaction.set(reversal.id, reversal);
	const due = (invoice.amount_due ?? 0) + amount;
	change(world, invoice, { status: 'not_paid', amount_paid: (invoice.amount_paid ?? 0) - amount, amount_due: due, amount_to_collect: due, paid_at: undefined });
	world.source = 'admin_console';
	emit(world, 'transaction_created', { customerId: invoice.customer_id, content: { transaction: reversal } });
	return { transactionId: reversal.id };
}

/** The merchant refunds part of a payment, or all of it; returns the refund's id. */
export function refundPayment(world: World, wanted: { transactionId: string; amountMinor?: number }): { transactionId: string } {
	const paid = findOr404(world, 'transaction', wanted.transactionId);
	const invoice = findOr404(world, 'invoice', paid.linked_invoices?.[0]?.invoice_id ?? '');
	const source = findOr404(world, 'payment_source', paid.payment_source_id ?? '');
	const at = nowOf(world, invoice.customer_id);
	const amount = wanted.amountMinor ?? paid.amount ?? 0;
	const refund = buildTransaction(world, { invoice, source, at, amount, type: 'refund', decline: null, initiator: 'merchant', isAuthenticated: false });
	world.tables.transaction.set(refund.id, refund);
	change(world, paid, { linked_refunds: [...(paid.linked_refunds ?? []), { txn_id: refund.id, txn_status: 'success', txn_date: at, txn_amount: amount }] });
	world.source = 'admin_console';
	emit(world, 'payment_refunded', about(world, invoice, { transaction: refund }));
	return { transactionId: refund.id };
}

/** Staff void an open invoice. */
export function voidInvoice(world: World, wanted: { invoiceId: string }): { invoiceId: string } {
	const invoice = findOr404(world, 'invoice', wanted.invoiceId);
	const at = nowOf(world, invoice.customer_id);
	change(world, invoice, { status: 'voided', voided_at: at, amount_due: 0, amount_to_collect: 0, next_retry_at: undefined });
	world.source = 'admin_console';
	emit(world, 'invoice_updated', { customerId: invoice.customer_id, content: { invoice } });
	return { invoiceId: invoice.id };
}
