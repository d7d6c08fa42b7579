import { changeAndEmit, emit } from './events';
import { DECLINES, type DeclineFacts } from './declines';
import { buildCharge, type Charge } from './objects/charge';
import type { Invoice } from './objects/invoice';
import { buildInvoicePayment, buildPaymentIntent, type InvoicePayment, type PaymentIntent } from './objects/payment';
import type { PaymentMethod } from './objects/paymentMethod';
import type { AttemptSource } from './records';
import { nextNativeAttempt } from './schedule';
import { settleFailure, settlePayment } from './settle';
import { judgeAttempt, type Judgement } from './truth';
import { nowOn, type World } from './world';

/** One attempt to collect an invoice with a given method. */
export interface Attempt {
	invoice: Invoice;
	method: PaymentMethod;
	source: AttemptSource;
	isOffSession: boolean;
	isAuthenticated: boolean;
	idempotencyKey: string | null;
}

/** What became of an attempt; the intent and the charge are the live objects. */
export type AttemptResult =
	| { kind: 'paid'; charge: Charge }
	| { kind: 'declined'; charge: Charge; intent: PaymentIntent; decline: DeclineFacts }
	| { kind: 'challenged'; intent: PaymentIntent };

function openPayment(world: World, invoice: Invoice): { payment: InvoicePayment; intent: PaymentIntent } {
	const created = nowOn(world, invoice.test_clock);
	const known = [...world.tables.invoice_payment.values()].find((entry) => entry.invoice === invoice.id && entry.is_default);
	const knownIntent = known && world.tables.payment_intent.get(known.payment.payment_intent);
	if (known && knownIntent) return { payment: known, intent: knownIntent };
	const intent = buildPaymentIntent({ id: world.newId('pi'), created, secret: world.newId('x'), invoice });
	const payment = buildInvoicePayment({ id: world.newId('inpay'), created, invoice, paymentIntent: intent.id, isDefault: true });
	world.tables.payment_intent.set(intent.id, intent);
	world.tables.invoice_payment.set(payment.id, payment);
	return { payment, intent };
}

function judge(world: World, attempt: Attempt): Judgement {
	const { method, invoice } = attempt;
	const truth = world.truths.get(method.id) ?? { kind: 'pays' };
	return judgeAttempt(truth, {
		at: nowOn(world, invoice.test_clock),
		declinedBefore: world.declinedCounts.get(method.id) ?? 0,
		isOffSession: attempt.isOffSession,
		isAuthenticated: attempt.isAuthenticated,
		card: { expMonth: method.card.exp_month, expYear: method.card.exp_year },
	});
}

function writeBook(world: World, attempt: Attempt, judged: { judgement: Judgement; charge: Charge | null }): void {
	const { invoice, method } = attempt;
	const { judgement } = judged;
	const outcomes = { authorized: 'succeeded', declined: 'declined', challenged: 'challenged' } as const;
	world.book.push({
		invoice: invoice.id,
		customer: invoice.customer,
		amountMinor: invoice.amount_remaining,
		currency: invoice.currency,
		paymentMethod: method.id,
		charge: judged.charge?.id ?? null,
		source: attempt.source,
		idempotencyKey: attempt.idempotencyKey,
		at: new Date(nowOn(world, invoice.test_clock) * 1000).toISOString(),
		outcome: outcomes[judgement.kind],
		declineCode: judgement.kind === 'declined' ? judgement.decline.declineCode : null,
	});
}

// Only the first attempt of any kind and the automatic ones count: https://docs.stripe.com/api/invoices/object#invoice_object-attempt_count
function countAttempt(world: World, attempt: Attempt, decline: DeclineFacts | null): Partial<Invoice> {
	const { invoice } = attempt;
	const counts = invoice.attempt_count === 0 || attempt.source === 'automatic';
	const attempt_count = invoice.attempt_count + (counts ? 1 : 0);
	if (decline?.isHard === true) world.hardDeclines.set(invoice.id, attempt.method.id);
	const next = counts ? nextNativeAttempt(world, { ...invoice, attempt_count }) : invoice.next_payment_attempt;
	return { attempted: true, attempt_count, next_payment_attempt: next };
}

function charge(world: World, attempt: Attempt, facts: { intent: PaymentIntent; decline: DeclineFacts | null }): Charge {
	const { intent } = facts;
	intent.amount = attempt.invoice.amount_remaining;
	const made = buildCharge({
		...facts,
		id: world.newId('ch'),
		created: nowOn(world, attempt.invoice.test_clock),
		method: attempt.method,
		isAuthenticated: attempt.isAuthenticated,
	});
	world.tables.charge.set(made.id, made);
	intent.latest_charge = made.id;
	return made;
}

function challenge(world: World, attempt: Attempt, intent: PaymentIntent): AttemptResult {
	intent.status = 'requires_action';
	intent.payment_method = attempt.method.id;
	intent.next_action = { type: 'use_stripe_sdk', use_stripe_sdk: { type: 'three_d_secure_redirect' } };
	emit(world, 'payment_intent.requires_action', { object: intent });
	changeAndEmit(world, 'invoice.updated', { object: attempt.invoice, changes: countAttempt(world, attempt, DECLINES.authentication_required) });
	emit(world, 'invoice.payment_action_required', { object: attempt.invoice });
	emit(world, 'invoice.payment_failed', { object: attempt.invoice });
	return { kind: 'challenged', intent };
}

/** Tries to collect an open invoice, writes the book, changes every object concerned and emits the events, all at once. */
export function attemptInvoice(world: World, attempt: Attempt): AttemptResult {
	const { payment, intent } = openPayment(world, attempt.invoice);
	const judgement = judge(world, attempt);
	if (judgement.kind === 'challenged') {
		writeBook(world, attempt, { judgement, charge: null });
		return challenge(world, attempt, intent);
	}
	const decline = judgement.kind === 'declined' ? judgement.decline : null;
	const made = charge(world, attempt, { intent, decline });
	writeBook(world, attempt, { judgement, charge: made });
	const counted = countAttempt(world, attempt, decline);
	if (decline === null) {
		settlePayment(world, { invoice: attempt.invoice, counted, settled: { payment, intent, charge: made } });
		return { kind: 'paid', charge: made };
	}
	world.declinedCounts.set(attempt.method.id, (world.declinedCounts.get(attempt.method.id) ?? 0) + 1);
	settleFailure(world, { invoice: attempt.invoice, counted, method: attempt.method, intent, charge: made, decline });
	return { kind: 'declined', charge: made, intent, decline };
}
