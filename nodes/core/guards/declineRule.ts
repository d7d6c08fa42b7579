import type { Decline } from '../decline';
import { NETWORK_DECLINES } from '../declines';
import { findDecline, type DeclineRow } from '../declines/table';
import type { PaymentMethod } from '../facts';
import { SCHEME_OF_TYPE } from './rules/bankDebits';
import type { DatedRule } from './rules/rule';

const toRule = ({ processor, signal, code, retry, waitHours, source, edition }: DeclineRow): DatedRule<string> => ({
	id: `${processor}.${signal}-${code}`,
	says: 'What the code asks for.',
	value: waitHours === null ? retry : String(waitHours),
	unit: waitHours === null ? 'retry' : 'hours to wait',
	validFrom: edition,
	source,
	edition,
});

/** The rows of the network or scheme that may stand behind a decline, its advice first. */
function rowsBehind(decline: Decline, method: PaymentMethod | undefined): DeclineRow[] {
	const network = method?.network ?? method?.brand ?? method?.type ?? '';
	const processor = SCHEME_OF_TYPE[network] ?? network;
	const codes = [['advice', decline.networkAdviceCode], ['response', decline.networkCode], ['return', decline.networkCode]] as const;
	return codes.flatMap(([signal, code]) => (code === null ? [] : (findDecline(NETWORK_DECLINES, { processor, signal }, code) ?? [])));
}

/** The row that forbids a further attempt, as a rule that a verdict can name; undefined where the platform’s own words decided. */
export function ruleBehindStop(decline: Decline, method: PaymentMethod | undefined): DatedRule<string> | undefined {
	const row = rowsBehind(decline, method).find(({ retry }) => retry === 'never');
	return row && toRule(row);
}

/** The row that asks for a wait. */
export function ruleBehindWait(decline: Decline, method: PaymentMethod | undefined): DatedRule<string> | undefined {
	const row = rowsBehind(decline, method).find(({ waitHours }) => waitHours !== null && waitHours === decline.waitHours);
	return row && toRule(row);
}
