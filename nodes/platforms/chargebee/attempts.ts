import type { AttemptRecord } from '../../core/case';
import { classifyDecline, type DeclineSignals } from './declines';
import { chargedMethodOf, networkOfSource } from './methods';
import { toMoney } from './money';
import type { ChargebeeInvoice, ChargebeePaymentSource, ChargebeeTransaction } from './payload';
import { toInstant } from './time';

const OUTCOMES: Readonly<Record<ChargebeeTransaction['status'], AttemptRecord['outcome'] | null>> = {
	success: 'succeeded',
	failure: 'failed',
	late_failure: 'failed',
	in_progress: 'pending',
	// Nobody knows what became of these until they are reconciled with the gateway, so the money may still arrive.
	timeout: 'pending',
	needs_attention: 'pending',
	voided: null,
};

/** Whether nobody knows yet what became of a payment. */
export const isUndecided = ({ status }: Pick<ChargebeeTransaction, 'status'>): boolean => OUTCOMES[status] === 'pending';

const NO_DETAIL: NonNullable<ChargebeeTransaction['error_detail']> = {
	error_category: null,
	error_code: null,
	decline_code: null,
	network_error_code: null,
	recommendation_code: null,
	processor_error_code: null,
	processor_advice_code: null,
};

/** What a failed transaction says about its decline; of a bank debit only the source knows the scheme. */
export function signalsOf(transaction: ChargebeeTransaction, source?: ChargebeePaymentSource): DeclineSignals {
	const detail = transaction.error_detail ?? NO_DETAIL;
	return {
		apiErrorCode: null,
		gateway: transaction.gateway,
		declineCode: detail.decline_code,
		errorCode: detail.error_code ?? transaction.error_code,
		processorCode: detail.processor_error_code,
		adviceCode: detail.recommendation_code,
		networkCode: detail.network_error_code,
		networkAdviceCode: detail.processor_advice_code,
		network: chargedMethodOf(transaction).network ?? (source ? networkOfSource(source) : null),
	};
}

/** Transactions that tried to collect an invoice, oldest first: as the transaction names it, or the invoice the transaction. */
export function paymentsOf(invoice: ChargebeeInvoice, transactions: readonly ChargebeeTransaction[]): ChargebeeTransaction[] {
	const named = new Set([...invoice.linked_payments.map(({ txn_id: id }) => id), ...invoice.dunning_attempts.flatMap(({ transaction_id: id }) => id ?? [])]);
	const isAbout = ({ id, linked_invoices: links }: ChargebeeTransaction): boolean => named.has(id) || links.some((link) => link.invoice_id === invoice.id);
	// Lists come newest first; within one second that order is kept by reversing before the stable sort.
	return transactions.filter((one) => one.type === 'payment' && isAbout(one)).reverse().sort((left, right) => left.date - right.date);
}

/** One transaction as an attempt to collect, native or ours alike; none for one that was voided before it settled. */
export function toAttempt(transaction: ChargebeeTransaction, sources: readonly ChargebeePaymentSource[]): AttemptRecord[] {
	const outcome = OUTCOMES[transaction.status];
	if (outcome === null) return [];
	const source = sources.find(({ id }) => id === transaction.payment_source_id);
	return [
		{
			id: transaction.id,
			at: toInstant(transaction.date),
			outcome,
			paymentMethodId: transaction.payment_source_id,
			cardFingerprint: chargedMethodOf(transaction).fingerprint,
			amount: toMoney(transaction.amount, transaction.currency_code),
			decline: outcome === 'failed' ? classifyDecline(signalsOf(transaction, source)) : null,
		},
	];
}
