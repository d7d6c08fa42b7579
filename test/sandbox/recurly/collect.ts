import { judgeAttempt, type Judgement } from '../stripe/truth';
import type { AttemptSource } from '../stripe/records';
import { wordsFor, type DeclineWords } from './declines';
import { emit, ofInvoice, ofUuid } from './events';
import type { BillingInfo, Invoice, Transaction } from './objects';
import { nextNativeAttempt } from './schedule';
import { closeInvoice, endDunning } from './settle';
import { nowOf, type World } from './world';

/** One attempt to collect an invoice with a given method. */
export interface Attempt {
	invoice: Invoice;
	info: BillingInfo;
	source: AttemptSource;
	idempotencyKey: string | null;
}

/** What became of an attempt; the transaction is the live object. */
export type AttemptResult = { kind: 'paid'; transaction: Transaction } | { kind: 'declined'; transaction: Transaction; words: DeclineWords };

const ORIGINS = { api: 'api_force_collect', automatic: 'recurring', customer: 'hpp' } as const satisfies Record<AttemptSource, Transaction['origin']>;

function judge(world: World, { invoice, info, source }: Attempt): Judgement {
	const isCustomer = source === 'customer';
	return judgeAttempt(info.truth, {
		at: nowOf(world, invoice.accountId),
		declinedBefore: info.declinedCount,
		isOffSession: !isCustomer,
		isAuthenticated: isCustomer,
		card: info.card,
	});
}

function wordsOf(judgement: Judgement): { words: DeclineWords; advice: string | null } | null {
	if (judgement.kind === 'authorized') return null;
	if (judgement.kind === 'challenged') return { words: wordsFor('authentication_required'), advice: null };
	return { words: wordsFor(judgement.decline.declineCode), advice: judgement.decline.networkAdviceCode };
}

function book(world: World, { invoice, info, source, idempotencyKey }: Attempt, transaction: Transaction): void {
	world.book.push({
		invoice: invoice.id,
		customer: invoice.accountId,
		amountMinor: transaction.amountMinor,
		currency: invoice.currency.toLowerCase(),
		paymentMethod: info.id,
		charge: transaction.id,
		source,
		idempotencyKey,
		at: new Date(transaction.createdAt * 1000).toISOString(),
		outcome: transaction.status === 'success' ? 'succeeded' : 'declined',
		declineCode: transaction.statusCode,
	});
}

function open(world: World, { invoice, info, source }: Attempt, said: ReturnType<typeof wordsOf>): Transaction {
	const at = nowOf(world, invoice.accountId);
	const transaction: Transaction = {
		id: world.newId(),
		uuid: world.newUuid(),
		invoiceId: invoice.id,
		accountId: invoice.accountId,
		subscriptionId: invoice.subscriptionId,
		type: 'purchase',
		origin: ORIGINS[source],
		currency: invoice.currency,
		amountMinor: invoice.balanceMinor,
		status: said === null ? 'success' : said.words.status,
		isRefunded: false,
		card: { ...info.card },
		statusCode: said?.words.code ?? null,
		statusMessage: said?.words.message ?? null,
		gatewayValues: said?.advice ? { merchant_advice_code: said.advice } : {},
		isBackup: info.isBackup,
		fraud: said?.words.code === 'fraud_gateway' ? 'decline' : null,
		createdAt: at,
		updatedAt: at,
	};
	world.tables.transaction.set(transaction.id, transaction);
	return transaction;
}

function fail(world: World, invoice: Invoice, failed: { transaction: Transaction; words: DeclineWords }): void {
	const isFirst = invoice.state === 'pending';
	const wasScheduled = invoice.nextAttemptAt !== null;
	invoice.state = 'past_due';
	invoice.updatedAt = failed.transaction.createdAt;
	invoice.nextAttemptAt = failed.words.isHard ? null : nextNativeAttempt(world, invoice);
	if (isFirst) emit(world, 'charge_invoice.past_due', ofInvoice(invoice));
	emit(world, 'payment.failed', ofUuid(failed.transaction));
	if (isFirst) {
		invoice.dunningEventsSent += 1;
		emit(world, 'dunning_event.created', ofInvoice(invoice));
	}
	if (wasScheduled && invoice.nextAttemptAt === null && !failed.words.isHard) endDunning(world, invoice);
}

/** Attempts to collect what is due, and lets everything around follow from what the issuer says. */
export function attemptInvoice(world: World, attempt: Attempt): AttemptResult {
	const { invoice, info } = attempt;
	const said = wordsOf(judge(world, attempt));
	const transaction = open(world, attempt, said);
	book(world, attempt, transaction);
	if (said === null) {
		invoice.paidMinor += transaction.amountMinor;
		emit(world, 'payment.succeeded', ofUuid(transaction));
		closeInvoice(world, invoice, 'paid');
		return { kind: 'paid', transaction };
	}
	info.declinedCount += 1;
	fail(world, invoice, { transaction, words: said.words });
	return { kind: 'declined', transaction, words: said.words };
}
