import { readRows, type ReadTable } from '../table/badRow';
import type { TableRecord } from '../table/csv';

/** A charge that an account could not cover, and on which of the following days it could. */
export interface BalanceEpisode {
	account: string;
	/** Days since 1970-01-01. */
	failedOnDay: number;
	amount: number;
	/** 1 on the days after the failure on which the balance covers the charge; day 0 is the failure. */
	clear: Uint8Array;
}

export const BALANCE_DAYS = 30;
export const BALANCE_COLUMNS = ['account', 'fail_date', 'charge_amount', 'clear_path_day0_30'] as const;

function readEpisode(record: TableRecord): BalanceEpisode | string {
	const missing = BALANCE_COLUMNS.filter((name) => !record[name]);
	if (missing.length > 0) return `no ${missing.join(', ')}`;
	const { account = '', fail_date: date = '', charge_amount: amount = '', clear_path_day0_30: path = '' } = record;
	if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return `fail_date ${date} is no date like 2026-01-31`;
	if (!/^[01]{31}$/.test(path)) return 'clear_path_day0_30 is not 31 characters of 0 and 1';
	if (path.startsWith('1')) return 'the balance covers the charge on day 0, so nothing failed';
	return { account, failedOnDay: Date.parse(date) / 86_400_000, amount: Number(amount), clear: Uint8Array.from(path, Number) };
}

/** Reads a file with the columns of {@link BALANCE_COLUMNS}. */
export const readEpisodes = (records: readonly TableRecord[]): ReadTable<BalanceEpisode> => readRows(records, readEpisode);
