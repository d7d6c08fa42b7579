import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { ZodType, ZodTypeDef } from 'zod';

import { DunningError } from '../../core/errors';
import { attempt, isBusy, toLedgerError } from './troubles';

/** Named parameters of a statement. */
export type Values = Record<string, SQLInputValue>;

/** What a row must look like. A row that does not fit is a damaged ledger. */
export type RowShape<T> = ZodType<T, ZodTypeDef, unknown>;

/** One open database. Everything here is synchronous and throws `ledger-unavailable` when the storage fails. */
export interface Connection {
	/** Runs any number of statements without values. */
	script(sql: string): void;
	/** Runs a statement and returns how many rows it changed. */
	run(sql: string, values?: Values): number;
	get<T>(shape: RowShape<T>, sql: string, values?: Values): T | undefined;
	all<T>(shape: RowShape<T>, sql: string, values?: Values): T[];
	/** Reads row by row; leave the loop early to stop reading. */
	each<T>(shape: RowShape<T>, sql: string, values?: Values): Iterable<T>;
	/** All or nothing, alone among writers. Not to be nested. */
	transact<T>(work: () => T): T;
	/** Several reads of one state. Not to be nested. */
	snapshot<T>(work: () => T): T;
	close(): void;
}

/** How long a statement waits for another process's lock. Short, since n8n's event loop stands still meanwhile. */
export const BUSY_TIMEOUT_MS = 2000;

function loadSqlite(): typeof import('node:sqlite') {
	// Loaded on use: requiring it at the top would keep the whole package from loading on a Node without it.
	const sqlite: typeof import('node:sqlite') | undefined = process.getBuiltinModule?.('node:sqlite');
	if (sqlite !== undefined) return sqlite;
	throw new DunningError({
		code: 'ledger-unavailable',
		message: `Node.js ${process.versions.node} has no SQLite built in.`,
		fix: 'Run n8n on Node.js 24 or newer.',
	});
}

/** Runs a call and turns whatever the storage throws into a `ledger-unavailable` with its cure. */
export function guard<T>(call: () => T): T {
	const result = attempt(call);
	if (result.ok) return result.value;
	throw toLedgerError(result.error);
}

const PAUSE_MS = 10;

/**
 * Repeats a call that fails because another connection is in the way, for as long as the busy time-out. Needed while
 * opening: the switch to WAL wants the file for itself and fails at once, without SQLite's own waiting.
 */
export function insist(call: () => void): void {
	for (let left = BUSY_TIMEOUT_MS / PAUSE_MS; ; left -= 1) {
		const result = attempt(call);
		if (result.ok) return;
		if (left <= 0 || !isBusy(result.error)) throw toLedgerError(result.error);
		Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
	}
}

function runBetween<T>(db: DatabaseSync, begin: string, work: () => T): T {
	const result = attempt(() => {
		db.exec(begin);
		const value = work();
		db.exec('COMMIT');
		return value;
	});
	if (result.ok) return result.value;
	if (db.isOpen && db.isTransaction) attempt(() => db.exec('ROLLBACK'));
	throw toLedgerError(result.error);
}

function* readEach<T>(shape: RowShape<T>, rows: Iterable<unknown>): Iterable<T> {
	for (const row of rows) yield shape.parse(row);
}

function connect(db: DatabaseSync): Connection {
	const kept = new Map<string, StatementSync>();
	const prepare = (sql: string) => {
		const statement = kept.get(sql) ?? db.prepare(sql);
		kept.set(sql, statement);
		return statement;
	};
	return {
		script: (sql) => guard(() => db.exec(sql)),
		run: (sql, values = {}) => guard(() => Number(prepare(sql).run(values).changes)),
		get: (shape, sql, values = {}) =>
			guard(() => {
				const row = prepare(sql).get(values);
				return row === undefined ? undefined : shape.parse(row);
			}),
		all: (shape, sql, values = {}) => guard(() => prepare(sql).all(values).map((row) => shape.parse(row))),
		each: (shape, sql, values = {}) => guard(() => readEach(shape, prepare(sql).iterate(values))),
		transact: (work) => runBetween(db, 'BEGIN IMMEDIATE', work),
		snapshot: (work) => runBetween(db, 'BEGIN', work),
		close: () => {
			kept.clear();
			if (db.isOpen) guard(() => db.close());
		},
	};
}

/** Opens the database file (or `:memory:`) as it is; the schema is another's concern. Throws `ledger-unavailable`. */
export function openConnection(path: string): Connection {
	const { DatabaseSync } = loadSqlite();
	return guard(() => connect(new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true })));
}
