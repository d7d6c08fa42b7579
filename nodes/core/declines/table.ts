import { DECLINE_CLASSES, type Cure, type DeclineClass, type RetryPermission } from '../decline';

/** Visa's categories: 1 never, 2 the issuer cannot approve now, 3 wrong data, 4 anything else. */
export type VisaCategory = 1 | 2 | 3 | 4;

/**
 * What one code of a processor means, in full. The columns are fixed: whoever adds a platform adds rows. A code is
 * meaningless without who numbers it, since processors renumber the codes of others.
 */
export interface DeclineRow {
	/** Who numbers: a card network, a bank debit scheme, a platform or its gateway. */
	processor: string;
	/** Which of the processor's fields holds it, e.g. `response`, `advice`, `return`, `decline_code`. */
	signal: string;
	code: string;
	class: DeclineClass;
	retry: RetryPermission;
	cure: Cure;
	/** Wait that the code itself asks for. */
	waitHours: number | null;
	/** Response code of ISO 8583, field 39. */
	iso8583: string | null;
	visaCategory: VisaCategory | null;
	/** Merchant advice code of Mastercard. */
	mac: string | null;
	/** Return or reject reason of a bank debit scheme. */
	bankReason: string | null;
	source: string;
	edition: string;
}

/** The columns that a row states itself; class and table give the rest. `retry` may only be stricter than its class. */
export type StatedColumns = Pick<DeclineRow, 'class'> & Partial<Pick<DeclineRow, 'retry' | 'cure' | 'waitHours' | 'iso8583' | 'visaCategory' | 'mac' | 'bankReason'>>;

/** Codes of one signal, as text. A code that is not listed is `unknown`. */
export type DeclineCodes = Readonly<Record<string, StatedColumns>>;

/** All codes of one signal of one processor. */
export interface DeclineTable {
	processor: string;
	signal: string;
	source: string;
	edition: string;
	codes: DeclineCodes;
	/** Column that repeats the code itself. */
	codeIs?: 'iso8583' | 'mac' | 'bankReason';
}

const STRICTNESS = { 'same-method': 0, 'after-change': 1, never: 2 } as const satisfies Record<RetryPermission, number>;

/** The stricter of two permissions. */
export function stricterRetry(left: RetryPermission, right: RetryPermission): RetryPermission {
	return STRICTNESS[left] >= STRICTNESS[right] ? left : right;
}

/** How much stricter the first permission is; negative when it is looser. */
export const compareRetry = (left: RetryPermission, right: RetryPermission): number => STRICTNESS[left] - STRICTNESS[right];

const NO_NUMBERS = { waitHours: null, iso8583: null, visaCategory: null, mac: null, bankReason: null } as const;

function toRow({ processor, signal, source, edition, codeIs }: DeclineTable, code: string, stated: StatedColumns): DeclineRow {
	const { retry, cure } = DECLINE_CLASSES[stated.class];
	return {
		...{ processor, signal, code, source, edition, cure },
		...NO_NUMBERS,
		...(codeIs && { [codeIs]: code }),
		...stated,
		retry: stricterRetry(retry, stated.retry ?? retry),
	};
}

/** Every row of a table, in full. */
export function rowsOf(table: DeclineTable): DeclineRow[] {
	return Object.entries(table.codes).map(([code, stated]) => toRow(table, code, stated));
}

/** Where a code stands: who numbers it, and in which field it came. */
export type DeclineKey = Pick<DeclineRow, 'processor' | 'signal'>;

/** Whether anything is known of a processor's signal. */
export function hasTable(tables: readonly DeclineTable[], key: DeclineKey): boolean {
	return tables.some(({ processor, signal }) => processor === key.processor && signal === key.signal);
}

/** The row of a code; undefined for one that is not listed, which is never guessed at. */
export function findDecline(tables: readonly DeclineTable[], key: DeclineKey, code: string): DeclineRow | undefined {
	const table = tables.find((one) => one.processor === key.processor && one.signal === key.signal && Object.hasOwn(one.codes, code));
	const stated = table?.codes[code];
	return table && stated && toRow(table, code, stated);
}
