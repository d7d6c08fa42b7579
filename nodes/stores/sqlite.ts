import { createStore } from './sql';
import { refuseShortKeys } from './sql/keys';
import { openLedger, type LedgerChoice } from './sql/ledger';
import type { Database } from './sql/sql';
import { insist, openConnection } from './sqlite/connection';
import { createDatabase } from './sqlite/database';
import { prepareFile } from './sqlite/files';
import { migrate } from './sqlite/schema';
import { toLedgerError } from './sqlite/troubles';
import type { Store } from './store';

/** Where the ledger is, and under which keys its entries are sealed. */
export interface SqliteChoice extends LedgerChoice {
	/** File path, or `:memory:` for tests. */
	path: string;
}

async function openDatabase(path: string): Promise<Database> {
	prepareFile(path);
	const connection = openConnection(path);
	try {
		await insist(() => migrate(connection));
	} catch (error) {
		connection.close();
		throw toLedgerError(error);
	}
	return createDatabase(connection);
}

/**
 * Opens the ledger on SQLite and makes it on first use: WAL, one transaction per method, safe for several handles and
 * processes on one file. Throws `ledger-unavailable` when the storage fails, `not-configured` for the wrong key or file.
 */
export async function openSqliteStore(choice: SqliteChoice): Promise<Store> {
	refuseShortKeys(choice);
	const db = await openDatabase(choice.path);
	return await openLedger(db, choice).then(createStore, async (error: unknown) => {
		await db.close();
		throw toLedgerError(error);
	});
}
