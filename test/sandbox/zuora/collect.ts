import { DECLINES, type DeclineFacts } from '../stripe/declines';
import type { AttemptSource } from '../stripe/records';
import { judgeAttempt } from '../stripe/truth';
import type { Invoice, Method, Payment } from './records';
import { balanceOf, DAY, emit, GATEWAY, must, nowOf, type World } from './world';

/** One attempt to collect what is left of an invoice. */
export interface Attempt {
	invoice: Invoice;
	method: Method;
	source: AttemptSource;
	isAuthenticated: boolean;
	idempotencyKey: string | null;
	amountMinor?: number;
	gatewayId?: string;
}

function judge(world: World, { method, invoice, source, isAuthenticated, gatewayId = GATEWAY.id }: Attempt): DeclineFacts | null {
	if (world.settings.downGateways.includes(gatewayId)) return DECLINES.processing_error;
	const judgement = judgeAttempt(method.truth, {
		at: nowOf(world, invoice.accountId),
		declinedBefore: world.declined.get(method.id) ?? 0,
		isOffSession: source !== 'customer',
		isAuthenticated,
		card: method,
	});
	if (judgement.kind === 'authorized') return null;
	return judgement.kind === 'declined' ? judgement.decline : DECLINES.authentication_required;
}

function writeBook(world: World, attempt: Attempt, payment: Payment): void {
	const { invoice, method, source, idempotencyKey } = attempt;
	world.book.push({
		invoice: invoice.id,
		customer: invoice.accountId,
		amountMinor: payment.amountMinor,
		currency: invoice.currency.toLowerCase(),
		paymentMethod: method.id,
		charge: payment.id,
		source,
		idempotencyKey,
		at: new Date(payment.createdAt * 1000).toISOString(),
		outcome: payment.status === 'Processed' ? 'succeeded' : 'declined',
		declineCode: payment.code,
	});
}

/** Ends the retry cycle of an invoice, as the app does when the balance changes or nothing more can be done. */
export function endCycle(world: World, invoice: Invoice, status: 'Success' | 'Failure' | 'Removed'): void {
	const cycle = world.cycles.get(invoice.id);
	if (cycle?.isActive !== true) return;
	cycle.isActive = false;
	invoice.retryStatus = status;
}

/** What the app does after a failure of payment runs or its own: the next attempt, or the end. */
function goOn(world: World, attempt: Attempt, { payment, decline }: { payment: Payment; decline: DeclineFacts }): void {
	const { invoice } = attempt;
	const { hasRetryApp, retryDays } = world.settings;
	if (!hasRetryApp || attempt.source !== 'automatic') return;
	const cycle = world.cycles.get(invoice.id) ?? { invoiceId: invoice.id, paymentIds: [], nextAt: 0, isActive: true };
	world.cycles.set(invoice.id, cycle);
	cycle.paymentIds.push(payment.id);
	invoice.autoPay = false;
	const days = decline.isHard ? undefined : retryDays[cycle.paymentIds.length - 1];
	if (days === undefined) {
		endCycle(world, invoice, 'Failure');
		return;
	}
	cycle.isActive = true;
	cycle.nextAt = payment.createdAt + days * DAY;
	invoice.retryStatus = 'Cycle Incomplete';
}

function settle(world: World, attempt: Attempt, payment: Payment): void {
	const { invoice, method } = attempt;
	method.failures = 0;
	invoice.paidMinor += payment.amountMinor;
	invoice.updatedAt = payment.createdAt;
	payment.appliedMinor = payment.amountMinor;
	if (balanceOf(invoice) === 0) endCycle(world, invoice, 'Success');
}

function toPayment(world: World, { invoice, method, amountMinor, gatewayId }: Attempt, decline: DeclineFacts | null): Payment {
	const at = nowOf(world, invoice.accountId);
	return {
		id: world.newId(),
		number: world.nextNumber('P-'),
		accountId: invoice.accountId,
		methodId: method.id,
		invoiceId: invoice.id,
		amountMinor: amountMinor ?? balanceOf(invoice),
		refundMinor: 0,
		currency: invoice.currency,
		status: decline === null ? 'Processed' : 'Error',
		createdAt: at,
		updatedAt: at,
		gatewayId: gatewayId ?? GATEWAY.id,
		code: decline?.declineCode ?? null,
		response: decline?.message ?? null,
		appliedMinor: 0,
	};
}

/** Tries to collect, writes the book, changes every object concerned and tells about it, all at once. */
export function attemptPayment(world: World, attempt: Attempt): Payment {
	const { invoice, method } = attempt;
	const decline = judge(world, attempt);
	const payment = toPayment(world, attempt, decline);
	world.payments.set(payment.id, payment);
	writeBook(world, attempt, payment);
	if (decline === null) {
		settle(world, attempt, payment);
	} else {
		world.declined.set(method.id, (world.declined.get(method.id) ?? 0) + 1);
		method.failures += 1;
		method.lastFailedAt = payment.createdAt;
		goOn(world, attempt, { payment, decline });
	}
	const context = { '<Payment.ID>': payment.id, '<PaymentMethod.ID>': method.id };
	emit(world, decline === null ? 'PaymentProcessed' : 'PaymentDeclined', { accountId: invoice.accountId, context });
	return payment;
}

/** Zuora's own attempt, by a payment run or the retry app. */
export function collectAutomatically(world: World, invoice: Invoice): void {
	const account = must(world.accounts, invoice.accountId);
	const method = account.defaultMethodId === null ? undefined : world.methods.get(account.defaultMethodId);
	if (method?.status !== 'Active') return;
	attemptPayment(world, { invoice, method, source: 'automatic', isAuthenticated: false, idempotencyKey: null });
}
