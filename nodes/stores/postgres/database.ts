import type { Pool, PoolClient } from 'pg';

import { DunningError } from '../../core/errors';
import type { Database, RowShape, Sql, Values } from '../sql/sql';
import { createTranslator } from './translate';
import { isLost, isUndone, toLedgerError } from './troubles';

/** One round trip. A worker that stands still in a transaction must not stop the others for long. */
const BEGIN = `BEGIN ISOLATION LEVEL READ COMMITTED;
	SET LOCAL statement_timeout = 15000; SET LOCAL lock_timeout = 10000; SET LOCAL idle_in_transaction_session_timeout = 15000`;

const TRIES = 5;

type Translate = ReturnType<typeof createTranslator>;

interface Rows {
	rows: unknown[];
	count: number;
}

async function query(on: Pool | PoolClient, statement: { text: string; values: unknown[] }): Promise<Rows> {
	try {
		const { rows, rowCount } = await on.query<Record<string, unknown>>(statement.text, statement.values);
		return { rows, count: rowCount ?? 0 };
	} catch (error) {
		throw toLedgerError(error);
	}
}

function readRow<T>(shape: RowShape<T>, row: unknown): T {
	const parsed = shape.safeParse(row);
	if (parsed.success) return parsed.data;
	throw toLedgerError(new Error(`a row does not fit: ${parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')}`));
}

function createSql(on: Pool | PoolClient, translate: Translate): Sql {
	const ask = async (text: string, values: Values = {}) => await query(on, translate(text, values));
	return {
		dialect: 'postgres',
		run: async (text, values) => (await ask(text, values)).count,
		get: async (shape, text, values) => {
			const [row] = (await ask(text, values)).rows;
			return row === undefined ? undefined : readRow(shape, row);
		},
		all: async (shape, text, values) => (await ask(text, values)).rows.map((row) => readRow(shape, row)),
	};
}

async function begin(pool: Pool): Promise<PoolClient> {
	const client = await pool.connect();
	try {
		await client.query(BEGIN);
		return client;
	} catch (error) {
		client.release(true);
		throw toLedgerError(error);
	}
}

/** A connection may have died in the pool, when the server restarted; nothing happened on it yet, so another one is tried. */
async function beginSurely(pool: Pool): Promise<PoolClient> {
	try {
		return await begin(pool).catch(async (error: unknown) => {
			if (isLost(error)) return await begin(pool);
			throw toLedgerError(error);
		});
	} catch (error) {
		throw toLedgerError(error);
	}
}

async function commit(client: PoolClient): Promise<void> {
	const { command } = await client.query('COMMIT');
	if (command === 'COMMIT') return;
	// PostgreSQL answers the end of a transaction in which a statement failed by undoing it, without an error.
	throw new DunningError({
		code: 'ledger-unavailable',
		message: 'The ledger undid a transaction in which a statement had failed.',
		fix: 'This is a fault in the package; please report it with this message.',
	});
}

/** Gives the connection back, or closes it when nobody knows in which state it is. */
async function giveUp(client: PoolClient, error: unknown): Promise<void> {
	const isUsable = !isLost(error) && (await client.query('ROLLBACK').then(() => true, () => false));
	client.release(!isUsable);
}

export type Transact = <T>(work: (client: PoolClient) => Promise<T>) => Promise<T>;

/** One transaction, once. */
export function createTransact(pool: Pool): Transact {
	return async (work) => {
		const client = await beginSurely(pool);
		try {
			const value = await work(client);
			await commit(client);
			client.release();
			return value;
		} catch (error) {
			await giveUp(client, error);
			throw toLedgerError(error);
		}
	};
}

async function repeat<T>(call: () => Promise<T>): Promise<T> {
	for (let tries = 1; ; tries += 1) {
		try {
			return await call();
		} catch (error) {
			if (tries >= TRIES || !isUndone(error)) throw toLedgerError(error);
			await new Promise((resolve) => setTimeout(resolve, tries * 20 * Math.random()));
		}
	}
}

/** The pool behind the port that both databases share. */
export function createDatabase(pool: Pool, schema: string): Database {
	const translate = createTranslator(schema);
	const transact = createTransact(pool);
	let closing: Promise<void> | undefined;
	return {
		...createSql(pool, translate),
		transact: async (work) => await repeat(async () => await transact(async (client) => await work(createSql(client, translate)))),
		close: async () => await (closing ??= pool.end()),
	};
}
