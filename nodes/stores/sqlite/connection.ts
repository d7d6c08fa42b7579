import type { DatabaseSync, StatementSync } from 'node:sqlite';

import { DunningError } from '../../core/errors';
import { fillTokens } from '../sql/dialect';
import type { RowShape, Values } from '../sql/sql';
import { attempt, isBusy, toLedgerError } from './troubles';

/** One open database as SQLite offers it: synchronous. Throws `ledger-unavailable` when the storage fails. */
export interface Connection {
	/** Runs any number of statements without values. */
	script(text: string): void;
	/** Runs a statement and returns how many rows it changed. */
	run(text: string, values?: Values): number;
	get<T>(shape: RowShape<T>, text: string, values?: Values): T | undefined;
	all<T>(shape: RowShape<T>, text: string, values?: Values): T[];
	/** All or nothing, alone among writers. Not to be nested. */
	transact<T>(work: () => T): T;
	/** The same for work that takes turns with others; whoever calls sees to it that nothing else uses this connection meanwhile. */
	transactAsync<T>(work: () => Promise<T>): Promise<T>;
	close(): void;
}

/** How long anything waits for another connection's lock. */
const PATIENCE_MS = 2000;

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

const PAUSE_MS = 5;

/**
 * Repeats a call that fails because another connection is in the way. SQLite's own waiting is switched off: it keeps n8n's
 * event loop from turning, and with it a transaction of this very process that would have to end first.
 */
export async function insist<T>(call: () => T): Promise<T> {
	for (let left = PATIENCE_MS / PAUSE_MS; ; left -= 1) {
		const result = attempt(call);
		if (result.ok) return result.value;
		if (left <= 0 || !isBusy(result.error)) throw toLedgerError(result.error);
		await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
	}
}

function endBadly(db: DatabaseSync, error: unknown): never {
	if (db.isOpen && db.isTransaction) attempt(() => db.exec('ROLLBACK'));
	throw toLedgerError(error);
}

function transact<T>(db: DatabaseSync, work: () => T): T {
	const result = attempt(() => {
		db.exec('BEGIN IMMEDIATE');
		const value = work();
		db.exec('COMMIT');
		return value;
	});
	return result.ok ? result.value : endBadly(db, result.error);
}

async function transactAsync<T>(db: DatabaseSync, work: () => Promise<T>): Promise<T> {
	await insist(() => db.exec('BEGIN IMMEDIATE'));
	try {
		const value = await work();
		db.exec('COMMIT');
		return value;
	} catch (error) {
		return endBadly(db, error);
	}
}

const MOST_KEPT = 200;

function connect(db: DatabaseSync): Connection {
	const kept = new Map<string, StatementSync>();
	const prepare = (text: string) => {
		const statement = kept.get(text) ?? db.prepare(fillTokens(text, 'sqlite'));
		// Lists of different lengths make ever new statements.
		if (kept.size >= MOST_KEPT) kept.clear();
		kept.set(text, statement);
		return statement;
	};
	return {
		script: (text) => guard(() => db.exec(fillTokens(text, 'sqlite'))),
		run: (text, values = {}) => guard(() => Number(prepare(text).run(values).changes)),
		get: (shape, text, values = {}) =>
			guard(() => {
				const row = prepare(text).get(values);
				return row === undefined ? undefined : shape.parse(row);
			}),
		all: (shape, text, values = {}) => guard(() => prepare(text).all(values).map((row) => shape.parse(row))),
		transact: (work) => transact(db, work),
		transactAsync: async (work) => await transactAsync(db, work),
		close: () => {
			kept.clear();
			if (db.isOpen) guard(() => db.close());
		},
	};
}

/** Opens the database file (or `:memory:`) as it is; the schema is another's concern. Throws `ledger-unavailable`. */
export function openConnection(path: string): Connection {
	const { DatabaseSync } = loadSqlite();
	return guard(() => connect(new DatabaseSync(path, { timeout: 0, enableForeignKeyConstraints: true })));
}
