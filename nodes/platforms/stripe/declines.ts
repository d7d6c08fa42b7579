import type { Decline } from '../../core/decline';
import { NETWORK_DECLINES } from '../../core/declines';
import type { DeclineTable } from '../../core/declines/table';
import { networkReading, weighDecline, type DeclineReading } from '../../core/declines/weigh';
import { STRIPE_DECLINES } from './declineCodes';

/** Everything that Stripe may say about one declined attempt, as sent; null where it said nothing. */
export interface DeclineSignals {
	/** `error.decline_code`. */
	declineCode: string | null;
	/** `error.code` or `charge.failure_code`. */
	errorCode: string | null;
	outcomeType: string | null;
	outcomeReason: string | null;
	adviceCode: string | null;
	networkCode: string | null;
	networkAdviceCode: string | null;
	/** The card's network, or the type of a bank debit; without it the network's codes are kept but not interpreted. */
	network: string | null;
}

/** Everything that a code of Stripe, or one that Stripe passes on, can mean. */
export const DECLINES: readonly DeclineTable[] = [...STRIPE_DECLINES, ...NETWORK_DECLINES];

/** Outcome types that only repeat that the issuer or nobody objected. */
const SILENT_OUTCOME_TYPES: readonly string[] = ['issuer_declined', 'authorized', 'manual_review'];

const ofStripe = (field: string, code: string | null, signals: readonly string[] = [field]): DeclineReading[] => [{ processor: 'stripe', signals, code, decidedBy: `stripe ${field}` }];

const ofNetwork = (signal: string, network: string | null, code: string | null): DeclineReading[] => networkReading(DECLINES, signal, { network, code });

/** All readings, the most trusted evidence first: network advice, Stripe's advice, network code, then Stripe's own words. */
function collectReadings(signals: DeclineSignals): DeclineReading[] {
	const isSilent = signals.outcomeType !== null && SILENT_OUTCOME_TYPES.includes(signals.outcomeType);
	return [
		...ofNetwork('advice', signals.network, signals.networkAdviceCode),
		...ofStripe('advice_code', signals.adviceCode),
		...ofNetwork('response', signals.network, signals.networkCode),
		...ofNetwork('return', signals.network, signals.networkCode),
		...ofStripe('decline_code', signals.declineCode),
		// Stripe uses decline codes as reasons and error codes, too.
		...ofStripe('outcome.reason', signals.outcomeReason, ['outcome.reason', 'decline_code']),
		...(isSilent ? [] : ofStripe('outcome.type', signals.outcomeType)),
		...ofStripe('code', signals.errorCode, ['code', 'decline_code']),
	];
}

/**
 * The class of a decline, from all that was said about it: the strictest reading wins, an unlisted code is `unknown`,
 * no code at all is `unknown` too. A further signal can only tighten `retry` and lengthen `waitHours`.
 */
export function classifyDecline(signals: DeclineSignals): Decline {
	return {
		...weighDecline(DECLINES, collectReadings(signals)),
		code: signals.declineCode ?? signals.outcomeReason ?? signals.errorCode,
		networkCode: signals.networkCode,
		adviceCode: signals.adviceCode,
		networkAdviceCode: signals.networkAdviceCode,
	};
}
