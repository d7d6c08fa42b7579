import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { openStore } from '../../nodes/stores';
import { createPool } from '../../nodes/stores/postgres/pool';
import type { Store } from '../../nodes/stores/store';
import { askPostgres, freshName, missingPostgres, POSTGRES_ADDRESS, serverAt } from '../support/postgres';

const KEY = Buffer.alloc(32, 7);

/** A ledger, and a table of the same database to hold it against. */
export interface BenchDatabase {
	name: string;
	store: Store;
	/** One row in a transaction of its own, as durable as the ledger's. */
	insert: (text: string) => Promise<void>;
	/** Runs a statement behind the ledger's back, to fill it fast; `@` stands before each of its tables. */
	fill: (text: string) => Promise<void>;
	/** Does what a server does by itself within minutes after so much was written: gathers the figures that it plans by. */
	settle: () => Promise<void>;
	close: () => Promise<void>;
}

async function openSqlite(): Promise<BenchDatabase> {
	const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));
	const ledgerPath = path.join(folder, 'ledger.sqlite');
	const store = await openStore({ kind: 'sqlite', path: ledgerPath, key: KEY });
	const plain = new DatabaseSync(path.join(folder, 'plain.sqlite'));
	plain.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE plain (id INTEGER PRIMARY KEY, content TEXT NOT NULL) STRICT');
	const statement = plain.prepare('INSERT INTO plain (content) VALUES (?)');
	const close = async () => {
		await store.close();
		plain.close();
		rmSync(folder, { recursive: true });
	};
	const fill = async (text: string) => {
		const ledger = new DatabaseSync(ledgerPath);
		ledger.exec(text.replaceAll('@', ''));
		ledger.close();
	};
	return { name: 'SQLite', store, insert: async (text) => void statement.run(text), fill, settle: async () => await Promise.resolve(), close };
}

async function openPostgres(): Promise<BenchDatabase> {
	const schema = freshName();
	const server = serverAt(POSTGRES_ADDRESS);
	const store = await openStore({ kind: 'postgres', server, schema, key: KEY });
	await askPostgres(`CREATE TABLE "${schema}".plain (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, content TEXT NOT NULL)`);
	const pool = createPool(server);
	const close = async () => {
		await pool.end();
		await store.close();
		await askPostgres(`DROP SCHEMA "${schema}" CASCADE`);
	};
	const fill = async (text: string) => void (await askPostgres(text.replaceAll('@', `"${schema}".`)));
	const settle = async () => void (await askPostgres(`ANALYZE "${schema}".entries, "${schema}".cases`));
	return { name: 'PostgreSQL', store, fill, settle, insert: async (text) => void (await pool.query(`INSERT INTO "${schema}".plain (content) VALUES ($1)`, [text])), close };
}

/** SQLite always; PostgreSQL when one answers, otherwise the reason why it is left out. */
export async function openDatabases(): Promise<{ databases: BenchDatabase[]; missing: string | undefined }> {
	const missing = missingPostgres();
	const databases = [await openSqlite(), ...(missing === undefined ? [await openPostgres()] : [])];
	return { databases, missing };
}
