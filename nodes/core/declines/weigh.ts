import { DECLINE_CLASSES, type Decline } from '../decline';
import { SCHEME_OF_TYPE } from '../guards/rules/bankDebits';
import { compareRetry, findDecline, hasTable, type DeclineTable } from './table';

/** One code that was said about a decline, as sent; null where nothing was said. */
export interface DeclineReading {
	processor: string;
	/** Fields whose codes it may be, the closest first. */
	signals: readonly string[];
	code: string | null;
	/** How the signal is named where it decides. */
	decidedBy: string;
}

/** What all codes together mean. */
export type WeighedDecline = Pick<Decline, 'class' | 'retry' | 'waitHours' | 'decidedBy'>;

function judge(tables: readonly DeclineTable[], { processor, signals, code, decidedBy }: DeclineReading): WeighedDecline[] {
	if (code === null || code === '') return [];
	const rows = signals.map((signal) => findDecline(tables, { processor, signal }, code));
	const row = rows.find((one) => one !== undefined);
	if (row) return [{ class: row.class, retry: row.retry, waitHours: row.waitHours, decidedBy }];
	return [{ class: 'unknown', retry: DECLINE_CLASSES.unknown.retry, waitHours: null, decidedBy: `${decidedBy} (not listed)` }];
}

/** A network's code, to be read only where that network's codes are known: none otherwise. */
export function networkReading(tables: readonly DeclineTable[], signal: string, said: { network: string | null; code: string | null }): DeclineReading[] {
	const processor = SCHEME_OF_TYPE[said.network ?? ''] ?? said.network ?? '';
	const decidedBy = `${said.network} ${signal === 'advice' ? 'advice code' : 'code'}`;
	return hasTable(tables, { processor, signal }) ? [{ processor, signals: [signal], code: said.code, decidedBy }] : [];
}

/**
 * Among equally strict readings: what must not be told to the customer, then what names the cause, then what only says
 * that some detail is wrong (such advice also accompanies an expired card), then the best evidence.
 */
function precedence(verdict: WeighedDecline): number {
	if (verdict.class === 'fraud-suspected' || verdict.class === 'lost-or-stolen') return 3;
	if (verdict.class === 'issuer-generic' || verdict.class === 'unknown') return 0;
	return verdict.class === 'wrong-details' ? 1 : 2;
}

const isStronger = (next: WeighedDecline, best: WeighedDecline): boolean => {
	const byRetry = compareRetry(next.retry, best.retry);
	return byRetry > 0 || (byRetry === 0 && precedence(next) > precedence(best));
};

/**
 * What all readings of one decline mean, the most trusted first: the strictest wins, an unlisted code is `unknown`, and so
 * is no code at all. A further reading can only tighten `retry` and lengthen `waitHours`.
 */
export function weighDecline(tables: readonly DeclineTable[], readings: readonly DeclineReading[]): WeighedDecline {
	const [first, ...others] = readings.flatMap((reading) => judge(tables, reading));
	if (first === undefined) return { class: 'unknown', retry: DECLINE_CLASSES.unknown.retry, waitHours: null, decidedBy: 'no code' };
	const decided = others.reduce((best, next) => (isStronger(next, best) ? next : best), first);
	const waits = [first, ...others].flatMap(({ waitHours }) => (waitHours === null ? [] : [waitHours]));
	return { ...decided, waitHours: waits.length === 0 ? null : Math.max(...waits) };
}
