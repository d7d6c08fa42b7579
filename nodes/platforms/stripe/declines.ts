import { DECLINE_CLASSES, type Decline, type DeclineClass, type RetryPermission } from '../../core/decline';
import { NETWORK_DECLINES } from '../../core/declines';
import { compareRetry, findDecline, hasTable, type DeclineTable } from '../../core/declines/table';
import { SCHEME_OF_TYPE } from '../../core/guards/rules/bankDebits';
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

interface Verdict {
	class: DeclineClass;
	retry: RetryPermission;
	waitHours: number | null;
	decidedBy: string;
}

/** Everything that a code of Stripe, or one that Stripe passes on, can mean. */
export const DECLINES: readonly DeclineTable[] = [...STRIPE_DECLINES, ...NETWORK_DECLINES];

/** Outcome types that only repeat that the issuer or nobody objected. */
const SILENT_OUTCOME_TYPES: readonly string[] = ['issuer_declined', 'authorized', 'manual_review'];

interface Reading {
	processor: string;
	/** Fields whose codes it may be, the closest first: Stripe uses decline codes as reasons and error codes, too. */
	signals: readonly string[];
	code: string | null;
	decidedBy: string;
}

function judge({ processor, signals, code, decidedBy }: Reading): Verdict[] {
	if (code === null || code === '') return [];
	const rows = signals.map((signal) => findDecline(DECLINES, { processor, signal }, code));
	const row = rows.find((one) => one !== undefined);
	if (row) return [{ class: row.class, retry: row.retry, waitHours: row.waitHours, decidedBy }];
	return [{ class: 'unknown', retry: DECLINE_CLASSES.unknown.retry, waitHours: null, decidedBy: `${decidedBy} (not listed)` }];
}

const ofStripe = (field: string, code: string | null, signals: readonly string[] = [field]): Verdict[] => judge({ processor: 'stripe', signals, code, decidedBy: `stripe ${field}` });

/** A network's code is read only where that network's codes are known. */
function ofNetwork(signal: string, network: string | null, code: string | null): Verdict[] {
	const processor = SCHEME_OF_TYPE[network ?? ''] ?? network ?? '';
	const decidedBy = `${network} ${signal === 'advice' ? 'advice code' : 'code'}`;
	return hasTable(DECLINES, { processor, signal }) ? judge({ processor, signals: [signal], code, decidedBy }) : [];
}

/** All readings, the most trusted evidence first: network advice, Stripe's advice, network code, then Stripe's own words. */
function collectVerdicts(signals: DeclineSignals): Verdict[] {
	const isSilent = signals.outcomeType !== null && SILENT_OUTCOME_TYPES.includes(signals.outcomeType);
	return [
		...ofNetwork('advice', signals.network, signals.networkAdviceCode),
		...ofStripe('advice_code', signals.adviceCode),
		...ofNetwork('response', signals.network, signals.networkCode),
		...ofNetwork('return', signals.network, signals.networkCode),
		...ofStripe('decline_code', signals.declineCode),
		...ofStripe('outcome.reason', signals.outcomeReason, ['outcome.reason', 'decline_code']),
		...(isSilent ? [] : ofStripe('outcome.type', signals.outcomeType)),
		...ofStripe('code', signals.errorCode, ['code', 'decline_code']),
	];
}

/**
 * Among equally strict readings: what must not be told to the customer, then what names the cause, then what only says
 * that some detail is wrong (the advice `confirm_card_data` also accompanies an expired card), then the best evidence.
 */
function precedence(verdict: Verdict): number {
	if (verdict.class === 'fraud-suspected' || verdict.class === 'lost-or-stolen') return 3;
	if (verdict.class === 'issuer-generic' || verdict.class === 'unknown') return 0;
	return verdict.class === 'wrong-details' ? 1 : 2;
}

function decide(verdicts: readonly Verdict[]): Verdict {
	const [first, ...others] = verdicts;
	if (first === undefined) return { class: 'unknown', retry: DECLINE_CLASSES.unknown.retry, waitHours: null, decidedBy: 'no code' };
	return others.reduce((best, next) => {
		const byRetry = compareRetry(next.retry, best.retry);
		return byRetry > 0 || (byRetry === 0 && precedence(next) > precedence(best)) ? next : best;
	}, first);
}

/**
 * The class of a decline, from all that was said about it: the strictest reading wins, an unlisted code is `unknown`,
 * no code at all is `unknown` too. A further signal can only tighten `retry` and lengthen `waitHours`.
 */
export function classifyDecline(signals: DeclineSignals): Decline {
	const verdicts = collectVerdicts(signals);
	const decided = decide(verdicts);
	const waits = verdicts.flatMap((verdict) => (verdict.waitHours === null ? [] : [verdict.waitHours]));
	return {
		class: decided.class,
		code: signals.declineCode ?? signals.outcomeReason ?? signals.errorCode,
		networkCode: signals.networkCode,
		adviceCode: signals.adviceCode,
		networkAdviceCode: signals.networkAdviceCode,
		retry: decided.retry,
		waitHours: waits.length === 0 ? null : Math.max(...waits),
		decidedBy: decided.decidedBy,
	};
}
