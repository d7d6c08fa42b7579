import { DECLINE_CLASSES, type Decline, type DeclineClass, type RetryPermission } from '../../core/decline';
import { BANK_CODES } from './bankCodes';
import { ADVICE_CODES, CARD_DECLINES, ERROR_CODES, OTHER_METHOD_DECLINES, OUTCOME_REASONS, OUTCOME_TYPES, type DeclineTable } from './declineCodes';
import { CARD_NETWORK_ADVICE, CARD_NETWORK_CODES } from './networkCodes';

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

const STRICTNESS = { 'same-method': 0, 'after-change': 1, never: 2 } as const satisfies Record<RetryPermission, number>;

const DECLINE_CODES: DeclineTable = { ...OTHER_METHOD_DECLINES, ...CARD_DECLINES };
const REASONS: DeclineTable = { ...DECLINE_CODES, ...OUTCOME_REASONS };
const CODES_OF_ERRORS: DeclineTable = { ...DECLINE_CODES, ...ERROR_CODES };

/** Outcome types that only repeat that the issuer or nobody objected. */
const SILENT_OUTCOME_TYPES: readonly string[] = ['issuer_declined', 'authorized', 'manual_review'];

function stricter(left: RetryPermission, right: RetryPermission): RetryPermission {
	return STRICTNESS[left] >= STRICTNESS[right] ? left : right;
}

function judge(table: DeclineTable, code: string | null, signal: string): Verdict[] {
	if (code === null || code === '') return [];
	const row = Object.hasOwn(table, code) ? table[code] : undefined;
	if (row === undefined) {
		return [{ class: 'unknown', retry: DECLINE_CLASSES.unknown.retry, waitHours: null, decidedBy: `${signal} (not listed)` }];
	}
	const permitted = DECLINE_CLASSES[row.class].retry;
	return [{ class: row.class, retry: stricter(permitted, row.retry ?? permitted), waitHours: row.waitHours ?? null, decidedBy: signal }];
}

function judgeNetwork(tables: Readonly<Record<string, DeclineTable>>, network: string | null, code: string | null): Verdict[] {
	const table = network !== null && Object.hasOwn(tables, network) ? tables[network] : undefined;
	return table === undefined ? [] : judge(table, code, `${network} code`);
}

/** All readings, the most trusted evidence first: network advice, Stripe's advice, network code, then Stripe's own words. */
function collectVerdicts(signals: DeclineSignals): Verdict[] {
	const isSilent = signals.outcomeType !== null && SILENT_OUTCOME_TYPES.includes(signals.outcomeType);
	return [
		...judgeNetwork(CARD_NETWORK_ADVICE, signals.network, signals.networkAdviceCode).map((verdict) => ({ ...verdict, decidedBy: `${signals.network} advice code` })),
		...judge(ADVICE_CODES, signals.adviceCode, 'stripe advice_code'),
		...judgeNetwork(CARD_NETWORK_CODES, signals.network, signals.networkCode),
		...judgeNetwork(BANK_CODES, signals.network, signals.networkCode),
		...judge(DECLINE_CODES, signals.declineCode, 'stripe decline_code'),
		...judge(REASONS, signals.outcomeReason, 'stripe outcome.reason'),
		...(isSilent ? [] : judge(OUTCOME_TYPES, signals.outcomeType, 'stripe outcome.type')),
		...judge(CODES_OF_ERRORS, signals.errorCode, 'stripe code'),
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
		const byRetry = STRICTNESS[next.retry] - STRICTNESS[best.retry];
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
