import { createHash } from 'node:crypto';

import type { AttemptRecord } from '../../core/case';
import { classifyDecline } from './declines';
import { toMoney } from './money';
import type { RecurlyPaymentMethod, RecurlyTransaction } from './payload';
import { toInstant } from './time';

/** Networks by Recurly's name of a card; a name that is not here may run over any network. */
const NETWORKS: Readonly<Record<string, string>> = {
	Visa: 'visa',
	MasterCard: 'mastercard',
	'American Express': 'amex',
	Discover: 'discover',
	'Diners Club': 'diners',
	JCB: 'jcb',
	'Union Pay': 'unionpay',
};

/** Bank debits and mandates, by the names that all platforms share here. */
const DEBITS: Readonly<Record<string, string>> = {
	bank_account_info: 'us_bank_account',
	iban_bank_account: 'sepa_debit',
	sepadirectdebit: 'sepa_debit',
	bacs: 'bacs_debit',
	upi_autopay: 'upi',
};

/** What kind of method it is: `card` also for a wallet that holds one. */
export function typeOf(method: RecurlyPaymentMethod | null): string {
	if (method?.card_type) return 'card';
	return DEBITS[method?.object ?? ''] ?? method?.object ?? 'unknown';
}

/** Network of a card, or the type of a bank debit: what decides how a network's code is read. */
export function networkOf(method: RecurlyPaymentMethod | null): string | null {
	const type = typeOf(method);
	return type === 'card' ? (NETWORKS[method?.card_type ?? ''] ?? null) : type;
}

/** What tells a card of an account from its others, whatever expiry date it has; null where the number is not told. */
export function fingerprintOf(accountId: string, method: RecurlyPaymentMethod | null): string | null {
	if (!method?.card_type || !method.first_six || !method.last_four) return null;
	return createHash('sha256').update([accountId, method.card_type, method.first_six, method.last_four].join('|')).digest('hex').slice(0, 24);
}

const FAILED = ['declined', 'error'];
const PENDING = ['pending', 'processing', 'scheduled'];

/** Whether its result is still open, so that a further attempt could collect twice. */
export const isInFlight = ({ status, type }: RecurlyTransaction): boolean => PENDING.includes(status) && type !== 'refund';

const TRIES = ['purchase', 'capture'];

/** Whether it asked for money, rather than gave it back or checked a card. An authorization moves none, but may be declined. */
export const isTry = ({ type, status }: RecurlyTransaction): boolean => TRIES.includes(type) || (type === 'authorization' && status !== 'success');

/** Gateways name their values as they like; only what names itself is read. */
function gatewayValue(transaction: RecurlyTransaction, name: string): string | null {
	const entries = Object.entries(transaction.gateway_response_values ?? {});
	const found = entries.find(([key]) => key.toLowerCase().replace(/[^a-z]/g, '') === name)?.[1];
	return typeof found === 'string' && /^[A-Za-z0-9]{1,4}$/.test(found) ? found : null;
}

function declineOf(transaction: RecurlyTransaction): AttemptRecord['decline'] {
	return classifyDecline({
		code: transaction.status_code,
		declineCode: null,
		category: transaction.fraud_info?.decision === 'decline' ? 'fraud' : null,
		networkCode: gatewayValue(transaction, 'networkresponsecode'),
		networkAdviceCode: gatewayValue(transaction, 'merchantadvicecode'),
		network: networkOf(transaction.payment_method),
	});
}

function outcomeOf({ status }: RecurlyTransaction): AttemptRecord['outcome'] {
	if (FAILED.includes(status)) return 'failed';
	// A voided or disputed payment did succeed first; that it was taken back stands elsewhere.
	return PENDING.includes(status) ? 'pending' : 'succeeded';
}

/** One transaction as an attempt to collect, native or ours alike. `methodIds` leads from fingerprints to stored methods. */
export function toAttempt(transaction: RecurlyTransaction, owner: { accountId: string; methodIds: ReadonlyMap<string | null, string> }): AttemptRecord {
	const fingerprint = fingerprintOf(owner.accountId, transaction.payment_method);
	const outcome = outcomeOf(transaction);
	return {
		id: transaction.id,
		at: toInstant(transaction.created_at),
		outcome,
		paymentMethodId: owner.methodIds.get(fingerprint) ?? null,
		cardFingerprint: fingerprint,
		amount: toMoney(transaction.amount, transaction.currency),
		decline: outcome === 'failed' ? declineOf(transaction) : null,
	};
}
