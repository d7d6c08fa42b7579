import type { Decline, DeclineClass } from '../../decline';
import { DECLINE_CLASS_NAMES } from '../../decline';
import { categoryOf, type RecoveryCategory } from '../../scoring/model/category';
import { readRows, type ReadTable } from '../table/badRow';
import type { TableRecord } from '../table/csv';

/** One attempt of a history. */
export interface HistoryAttempt {
	caseId: string;
	atMs: number;
	succeeded: boolean;
	/** Of a failed attempt; null otherwise. */
	category: RecoveryCategory | null;
	customer: string;
	merchant: string;
	timeZone: string;
	country: string | null;
	amountMinor: number | null;
	currency: string;
	tenureMonths: number | null;
	recoveredBefore: boolean | null;
	isDebit: boolean | null;
	propensity: number | null;
}

const YES = ['1', 'true', 'yes', 'succeeded', 'success', 'paid', 'approved'];
const NO = ['0', 'false', 'no', 'failed', 'failure', 'declined', 'refused'];

/** ISO 8583 codes whose meaning for timing does not depend on the network. */
const OF_NETWORK_CODE: Readonly<Record<string, DeclineClass>> = {
	'05': 'issuer-generic',
	'51': 'insufficient-funds',
	'61': 'insufficient-funds',
	'65': 'insufficient-funds',
	'54': 'expired-or-replaced',
	'91': 'technical',
	'96': 'technical',
	'1A': 'authentication-needed',
	'14': 'wrong-details',
	'41': 'lost-or-stolen',
	'43': 'lost-or-stolen',
	'57': 'not-permitted',
};

const isClass = (value: string): value is DeclineClass => DECLINE_CLASS_NAMES.some((one) => one === value);

function yesOrNo(value: string | undefined): boolean | null {
	const word = (value ?? '').toLowerCase();
	return YES.includes(word) ? true : NO.includes(word) ? false : null;
}

function numberOr(value: string | undefined): number | null {
	return value === undefined || value === '' || !Number.isFinite(Number(value)) ? null : Number(value);
}

function isZone(zone: string): boolean {
	try {
		return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
	} catch {
		return false;
	}
}

function readCategory({ decline = '', network_code: networkCode = '' }: TableRecord): RecoveryCategory | string {
	const named = decline === '' ? OF_NETWORK_CODE[networkCode.toUpperCase()] : decline;
	if (named === undefined) return networkCode === '' ? 'a failed attempt without decline or network_code' : `network_code ${networkCode} is not known`;
	if (!isClass(named)) return `decline ${named} is none of ${DECLINE_CLASS_NAMES.join(', ')}`;
	const told: Decline = { class: named, code: null, networkCode: networkCode || null, adviceCode: null, networkAdviceCode: null, retry: 'same-method', waitHours: null, decidedBy: 'history' };
	return categoryOf(told);
}

const problemsOf: ReadonlyArray<(record: TableRecord) => string | null> = [
	({ case: caseId }) => (caseId ? null : 'no case'),
	({ attempted_at: at }) => (at && !Number.isNaN(Date.parse(at)) ? null : `attempted_at "${at ?? ''}" is no instant`),
	({ outcome }) => (yesOrNo(outcome) === null ? `outcome "${outcome ?? ''}" is neither succeeded nor failed` : null),
	({ time_zone: zone }) => (!zone || isZone(zone) ? null : `time_zone ${zone} is not known`),
	({ propensity }) => (!propensity || (Number(propensity) > 0 && Number(propensity) <= 1) ? null : `propensity ${propensity} is no chance above 0`),
	({ amount_minor: amount }) => (!amount || Number(amount) > 0 ? null : `amount_minor ${amount} is not above 0`),
];

function readAttempt(record: TableRecord): HistoryAttempt | string {
	const problem = problemsOf.map((check) => check(record)).find((one) => one !== null);
	if (problem) return problem;
	const succeeded = yesOrNo(record.outcome) === true;
	const category = succeeded ? null : readCategory(record);
	if (category?.includes(' ')) return category;
	return { ...traitsOf(record), succeeded, category: category as RecoveryCategory | null };
}

function traitsOf(record: TableRecord): Omit<HistoryAttempt, 'succeeded' | 'category'> {
	const { case: caseId = '', customer, merchant, time_zone: timeZone, country, currency } = record;
	return {
		caseId,
		atMs: Date.parse(record.attempted_at ?? ''),
		customer: customer || caseId,
		merchant: merchant || 'file',
		timeZone: timeZone || 'UTC',
		country: country || null,
		amountMinor: numberOr(record.amount_minor),
		currency: currency || '',
		tenureMonths: numberOr(record.tenure_months),
		recoveredBefore: yesOrNo(record.recovered_before),
		isDebit: yesOrNo(record.is_debit),
		propensity: numberOr(record.propensity),
	};
}

/** Reads a history with the columns of HISTORY_COLUMNS; rows that cannot be used are listed with their reasons. */
export const readHistory = (records: readonly TableRecord[]): ReadTable<HistoryAttempt> => readRows(records, readAttempt);
