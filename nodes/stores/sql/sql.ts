import type { ZodType, ZodTypeDef } from 'zod';

import type { Entry, NewEntry } from '../../core/ledger/entry';

/** Instants are stored as milliseconds where they are compared and as ISO texts where they are only shown. */
export type Value = string | number | null;
export type Values = Readonly<Record<string, Value>>;

/** What a row must look like. A row that does not fit is a damaged ledger. */
export type RowShape<T> = ZodType<T, ZodTypeDef, unknown>;

/**
 * Statements in the SQL that SQLite and PostgreSQL share, with named values (`:caseId`; every one given, none left over).
 * What differs between the two is said once, in `dialect.ts`, and written as a token: `{lock}`, `{int}`. Quote an alias with
 * capitals (`AS "caseId"`), name the table in `ON CONFLICT DO UPDATE SET count = counters.count + 1`, and `CAST` a value
 * whose type nothing around it tells. Throws `ledger-unavailable` when the storage fails.
 */
export interface Sql {
	readonly dialect: 'sqlite' | 'postgres';
	/** Returns how many rows it changed. */
	run(text: string, values?: Values): Promise<number>;
	get<T>(shape: RowShape<T>, text: string, values?: Values): Promise<T | undefined>;
	all<T>(shape: RowShape<T>, text: string, values?: Values): Promise<T[]>;
}

/** One open database. */
export interface Database extends Sql {
	/**
	 * All or nothing, each statement on the latest committed state: read with `{lock}` what the rest relies on. Not to be
	 * nested, and nothing but `sql` may be used inside. The work runs again when the database had to undo it for another's sake.
	 */
	transact<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
	close(): Promise<void>;
}

/** What every book of the ledger is made of. */
export interface Ledger {
	db: Database;
	/** Chains an entry inside the caller's transaction; take it last, since other writers wait for the end of the chain. */
	append(sql: Sql, entry: NewEntry): Promise<Entry>;
	/** Wall clock. */
	clock: () => Date;
	/** The key that seals the ledger. */
	key: Uint8Array;
	/** That one and the ones it replaced, newest first: what they sealed stays valid. */
	keys: readonly Uint8Array[];
}
