import type { Decline } from '../../core/decline';
import { NETWORK_DECLINES } from '../../core/declines';
import type { DeclineTable } from '../../core/declines/table';
import { networkReading, weighDecline, type DeclineReading } from '../../core/declines/weigh';
import { RECURLY_DECLINES } from './declineCodes';

/** Everything that Recurly may say about one declined attempt, as sent; null where it said nothing. */
export interface DeclineSignals {
	/** `code` of a transaction error, `status_code` of a transaction. */
	code: string | null;
	/** `decline_code` of a transaction error. */
	declineCode: string | null;
	/** `category` of a transaction error. */
	category: string | null;
	/** Response code of the card network, where the gateway's own values name it. */
	networkCode: string | null;
	networkAdviceCode: string | null;
	/** The card's network, or the type of a bank debit; without it the network's codes are kept but not interpreted. */
	network: string | null;
}

/** Everything that a code of Recurly, or one that it passes on, can mean. */
export const DECLINES: readonly DeclineTable[] = [...RECURLY_DECLINES, ...NETWORK_DECLINES];

const ofNetwork = (signal: string, { network }: DeclineSignals, code: string | null): DeclineReading[] => networkReading(DECLINES, signal, { network, code });

/** A category is read only where it says more than soft or hard: those repeat what the codes say. */
const TELLING_CATEGORIES: readonly string[] = ['fraud', 'three_d_secure_required', 'three_d_secure_action_required'];

/** All readings, the most trusted evidence first: network advice, network code, what the bank said, then Recurly's own words. */
function collectReadings(signals: DeclineSignals): DeclineReading[] {
	const { code, declineCode, category } = signals;
	const isTelling = category !== null && TELLING_CATEGORIES.includes(category);
	return [
		...ofNetwork('advice', signals, signals.networkAdviceCode),
		...ofNetwork('response', signals, signals.networkCode),
		...ofNetwork('return', signals, signals.networkCode),
		{ processor: 'recurly', signals: ['decline_code'], code: declineCode, decidedBy: 'recurly decline_code' },
		{ processor: 'recurly', signals: ['code', 'decline_code'], code, decidedBy: 'recurly code' },
		{ processor: 'recurly', signals: ['category'], code: isTelling ? category : null, decidedBy: 'recurly category' },
	];
}

/** The class of a decline, from all that was said about it; see {@link weighDecline}. */
export function classifyDecline(signals: DeclineSignals): Decline {
	return {
		...weighDecline(DECLINES, collectReadings(signals)),
		code: signals.declineCode ?? signals.code,
		networkCode: signals.networkCode,
		adviceCode: null,
		networkAdviceCode: signals.networkAdviceCode,
	};
}
