import type { AttemptRecord } from '../../core/case';
import { classifyDecline, type DeclineSignals } from './declines';
import type { StripeErrorBody } from './errorPayload';
import { toMoney } from './money';
import type { StripeCharge, StripePaymentMethod } from './payload';
import { toInstant } from './time';

type Details = NonNullable<StripeCharge['payment_method_details']>;

/** Network of a card, or the type of a bank debit: what decides how a network's code is read. */
function networkOfDetails(details: Details | null): string | null {
	if (details === null) return null;
	return details.type === 'card' ? details.instrument.network : details.type;
}

/** Network of a saved payment method: only when it can be just one, since a co-branded card may go either way. */
export function networkOfMethod(method: Pick<StripePaymentMethod, 'type' | 'instrument'> | null | undefined): string | null {
	if (!method) return null;
	if (method.type !== 'card') return method.type;
	const available = method.instrument.networks?.available ?? [];
	return available.length === 1 ? (available[0] ?? null) : (method.instrument.networks?.preferred ?? null);
}

const NO_OUTCOME: NonNullable<StripeCharge['outcome']> = { type: null, reason: null, advice_code: null, network_advice_code: null, network_decline_code: null };

/** What a failed charge says about its decline. */
export function signalsOfCharge(charge: StripeCharge): DeclineSignals {
	const outcome = charge.outcome ?? NO_OUTCOME;
	return {
		declineCode: null,
		errorCode: charge.failure_code,
		outcomeType: outcome.type,
		outcomeReason: outcome.reason,
		adviceCode: outcome.advice_code,
		networkCode: outcome.network_decline_code,
		networkAdviceCode: outcome.network_advice_code,
		network: networkOfDetails(charge.payment_method_details),
	};
}

/** What the error of a refused payment says about its decline. */
export function signalsOfError(error: StripeErrorBody): DeclineSignals {
	return {
		declineCode: error.decline_code,
		errorCode: error.code,
		outcomeType: null,
		outcomeReason: null,
		adviceCode: error.advice_code,
		networkCode: error.network_decline_code,
		networkAdviceCode: error.network_advice_code,
		network: networkOfMethod(error.payment_method ?? error.payment_intent?.last_payment_error?.payment_method),
	};
}

/** One charge as an attempt to collect, native or ours alike. */
export function toAttempt(charge: StripeCharge): AttemptRecord {
	return {
		id: charge.id,
		at: toInstant(charge.created),
		outcome: charge.status,
		paymentMethodId: charge.payment_method,
		cardFingerprint: charge.payment_method_details?.instrument.fingerprint ?? null,
		amount: toMoney(charge.amount, charge.currency),
		decline: charge.status === 'failed' ? classifyDecline(signalsOfCharge(charge)) : null,
	};
}
