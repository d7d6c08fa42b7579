import type { NewCard } from '../stripe/cards';
import { attemptInvoice, type AttemptResult } from './collect';
import { emit, ofInvoice, ofUuid } from './events';
import type { BillingInfo, Invoice, Transaction } from './objects';
import { addCard } from './scenario';
import { collectionMethod } from './schedule';
import { findOr404, nowOf, ofAccount, type World } from './world';

/** Takes a new card into the place of the first one, as the vendor's page does; returns that place. */
function replaceCard(world: World, accountId: string, card: NewCard): BillingInfo {
	const account = findOr404(world, 'account', accountId);
	const fresh = addCard(world, account, card);
	const current = collectionMethod(world, accountId);
	if (current === null) {
		fresh.isPrimary = true;
		return fresh;
	}
	world.tables.billing_info.delete(fresh.id);
	Object.assign(current, { card: fresh.card, truth: fresh.truth, declinedCount: 0, updatedAt: nowOf(world, accountId) });
	return current;
}

const pastDue = (world: World, accountId: string): Invoice[] => ofAccount(world.tables.invoice, accountId).filter(({ state }) => state === 'past_due');

/** The customer puts a new card on file. The vendor then collects every invoice of the account that is past due, at once. */
export function updateCard(world: World, wanted: { customerId: string; card?: NewCard }): { paymentMethodId: string } {
	const info = replaceCard(world, wanted.customerId, { last4: '1111', ...wanted.card });
	const { code, id: accountId } = findOr404(world, 'account', wanted.customerId);
	emit(world, 'billing_info.updated', { accountId, id: info.id, names: { account_code: code } });
	for (const invoice of pastDue(world, accountId)) attemptInvoice(world, { invoice, info, source: 'automatic', idempotencyKey: null });
	return { paymentMethodId: info.id };
}

/** The customer pays an invoice on the vendor's page, present and able to confirm; with a new card or the one on file. */
export function payOnPage(world: World, wanted: { invoiceId: string; card?: NewCard }): { outcome: AttemptResult['kind'] | 'not-payable' } {
	const invoice = findOr404(world, 'invoice', wanted.invoiceId);
	if (invoice.state !== 'past_due' && invoice.state !== 'pending') return { outcome: 'not-payable' };
	const info = wanted.card === undefined ? collectionMethod(world, invoice.accountId) : replaceCard(world, invoice.accountId, wanted.card);
	return info === null ? { outcome: 'not-payable' } : { outcome: attemptInvoice(world, { invoice, info, source: 'customer', idempotencyKey: null }).kind };
}

function paymentOf(world: World, chargeId: string): Transaction {
	const transaction = findOr404(world, 'transaction', chargeId);
	transaction.updatedAt = nowOf(world, transaction.accountId);
	return transaction;
}

/** The cardholder has disputed a payment and the merchant has lost: the vendor tells of no other dispute, and by no webhook. */
export function loseDispute(world: World, { chargeId }: { chargeId: string }): { chargeId: string } {
	paymentOf(world, chargeId).status = 'chargeback';
	return { chargeId };
}

/** The merchant refunds a payment, or a part of it. */
export function refundCharge(world: World, wanted: { chargeId: string; amountMinor?: number }): { refundId: string } {
	const paid = paymentOf(world, wanted.chargeId);
	const invoice = findOr404(world, 'invoice', paid.invoiceId);
	const amountMinor = wanted.amountMinor ?? paid.amountMinor;
	const refund: Transaction = { ...paid, id: world.newId(), uuid: world.newUuid(), type: 'refund', origin: 'recurly_admin', amountMinor, status: 'success', createdAt: paid.updatedAt };
	world.tables.transaction.set(refund.id, refund);
	paid.isRefunded = true;
	invoice.refundedMinor += amountMinor;
	emit(world, 'payment.refunded', ofUuid(refund));
	return { refundId: refund.id };
}

/** A payment of an invoice is on its way and has no result yet, as a bank debit's. */
export function startProcessing(world: World, { invoiceId }: { invoiceId: string }): { invoiceId: string } {
	const invoice = findOr404(world, 'invoice', invoiceId);
	invoice.state = 'processing';
	invoice.updatedAt = nowOf(world, invoice.accountId);
	emit(world, 'charge_invoice.processing', ofInvoice(invoice));
	return { invoiceId };
}
