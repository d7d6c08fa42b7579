import type { Invoice, PaymentSource, Transaction } from 'chargebee';
import type { DeclineFacts } from '../stripe/declines';
import type { AttemptSource } from '../stripe/records';
import { judgeAttempt, type Judgement } from '../stripe/truth';
import { about, change, emit } from './events';
import { scheduleAfterFailure } from './schedule';
import { buildTransaction } from './transaction';
import { nowOf, type Wire, type World } from './world';

/** One attempt to collect an invoice with a given source. */
export interface Attempt {
	invoice: Wire<Invoice>;
	source: Wire<PaymentSource>;
	by: AttemptSource;
	amount: number;
	isAuthenticated: boolean;
	idempotencyKey: string | null;
}

/** What became of an attempt. */
export type AttemptResult = { kind: 'paid'; transaction: Wire<Transaction> } | { kind: 'declined'; transaction: Wire<Transaction>; decline: DeclineFacts };

function judge(world: World, { source, invoice, by, isAuthenticated }: Attempt): Judgement {
	return judgeAttempt(world.truths.get(source.id) ?? { kind: 'pays' }, {
		at: nowOf(world, invoice.customer_id),
		declinedBefore: world.declinedCounts.get(source.id) ?? 0,
		isOffSession: by !== 'customer',
		isAuthenticated,
		card: { expMonth: source.card?.expiry_month ?? 12, expYear: source.card?.expiry_year ?? 9999 },
	});
}

function writeBook(world: World, attempt: Attempt, transaction: Wire<Transaction>): void {
	const { invoice, source, by, amount, idempotencyKey } = attempt;
	world.book.push({
		invoice: invoice.id,
		customer: invoice.customer_id,
		amountMinor: amount,
		currency: invoice.currency_code.toLowerCase(),
		paymentMethod: source.id,
		charge: transaction.id,
		source: by,
		idempotencyKey,
		at: new Date(nowOf(world, invoice.customer_id) * 1000).toISOString(),
		outcome: transaction.status === 'success' ? 'succeeded' : 'declined',
		declineCode: transaction.error_detail?.decline_code ?? null,
	});
}

function record(world: World, attempt: Attempt, decline: DeclineFacts | null): Wire<Transaction> {
	const { invoice, source, by, amount, isAuthenticated } = attempt;
	const at = nowOf(world, invoice.customer_id);
	const status = decline === null ? 'success' : 'failure';
	const transaction = buildTransaction(world, { invoice, source, at, amount, type: 'payment', decline, initiator: by === 'customer' ? 'customer' : 'merchant', isAuthenticated });
	world.tables.transaction.set(transaction.id, transaction);
	const link = { txn_id: transaction.id, applied_amount: amount, applied_at: at, txn_status: status, txn_date: at, txn_amount: amount } as Invoice.LinkedPayment;
	const native = { attempt: (invoice.dunning_attempts?.length ?? 0) + 1, transaction_id: transaction.id, dunning_type: 'auto_collect', created_at: at, txn_status: status, txn_amount: amount, retry_engine: 'chargebee' } as Invoice.DunningAttempt;
	const isNative = by === 'automatic';
	change(world, invoice, { linked_payments: [...(invoice.linked_payments ?? []), link], ...(isNative ? { dunning_attempts: [...(invoice.dunning_attempts ?? []), native] } : {}) });
	return transaction;
}

function countDue(world: World, invoice: Wire<Invoice>): void {
	const subscription = world.tables.subscription.get(invoice.subscription_id ?? '');
	if (subscription === undefined) return;
	const due = [...world.tables.invoice.values()].filter((one) => one.subscription_id === subscription.id && (one.status === 'payment_due' || one.status === 'not_paid'));
	change(world, subscription, { due_invoices_count: due.length, total_dues: due.reduce((sum, one) => sum + (one.amount_due ?? 0), 0) });
}

/** Books money on an invoice, whoever paid, and brings its dunning to an end when nothing is left. */
export function applyPayment(world: World, invoice: Wire<Invoice>, amount: number): void {
	const at = nowOf(world, invoice.customer_id);
	const due = (invoice.amount_due ?? 0) - amount;
	const paid = due > 0 ? {} : { status: 'paid' as const, paid_at: at, next_retry_at: undefined, expected_payment_date: undefined, ...(invoice.dunning_status === undefined ? {} : { dunning_status: 'success' as const }) };
	change(world, invoice, { amount_paid: (invoice.amount_paid ?? 0) + amount, amount_due: due, amount_to_collect: due, ...paid });
	countDue(world, invoice);
}

function settle(world: World, attempt: Attempt, transaction: Wire<Transaction>): AttemptResult {
	applyPayment(world, attempt.invoice, attempt.amount);
	emit(world, 'payment_succeeded', about(world, attempt.invoice, { transaction }));
	emit(world, 'transaction_created', { customerId: attempt.invoice.customer_id, content: { transaction } });
	emit(world, 'invoice_updated', { customerId: attempt.invoice.customer_id, content: { invoice: attempt.invoice } });
	return { kind: 'paid', transaction };
}

function fail(world: World, attempt: Attempt, failed: { transaction: Wire<Transaction>; decline: DeclineFacts }): AttemptResult {
	const { invoice, source } = attempt;
	world.declinedCounts.set(source.id, (world.declinedCounts.get(source.id) ?? 0) + 1);
	if (failed.decline.isHard) world.hardDeclines.set(invoice.id, source.id);
	countDue(world, invoice);
	scheduleAfterFailure(world, invoice, attempt.by);
	emit(world, 'payment_failed', about(world, invoice, { transaction: failed.transaction }));
	emit(world, 'transaction_created', { customerId: invoice.customer_id, content: { transaction: failed.transaction } });
	emit(world, 'invoice_updated', { customerId: invoice.customer_id, content: { invoice } });
	return { kind: 'declined', ...failed };
}

/** Tries to collect an invoice, writes the book, changes every object concerned and emits the events, all at once. */
export function attemptInvoice(world: World, attempt: Attempt): AttemptResult {
	const judgement = judge(world, attempt);
	if (judgement.kind === 'challenged') throw new Error('Chargebee knows no payment that waits for the customer; who is on the page confirms.');
	const decline = judgement.kind === 'declined' ? judgement.decline : null;
	const transaction = record(world, attempt, decline);
	writeBook(world, attempt, transaction);
	return decline === null ? settle(world, attempt, transaction) : fail(world, attempt, { transaction, decline });
}
