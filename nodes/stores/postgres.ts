import { DunningError } from '../core/errors';
import { createDatabase } from './postgres/database';
import { createPool, type PostgresServer } from './postgres/pool';
import { migrate } from './postgres/schema';
import { SCHEMA_NAME } from './postgres/translate';
import { toLedgerError } from './postgres/troubles';
import { createStore } from './sql';
import { refuseShortKeys } from './sql/keys';
import { openLedger, type LedgerChoice } from './sql/ledger';
import type { Store } from './store';

/** Where the ledger is, and under which keys its entries are sealed. */
export interface PostgresChoice extends LedgerChoice {
	server: PostgresServer;
	/** A schema of its own, made on first use, so that the ledger can stand in n8n's database apart from n8n's tables. */
	schema: string;
}

function refuseOddSchema(schema: string): void {
	if (SCHEMA_NAME.test(schema)) return;
	throw new DunningError({
		code: 'not-configured',
		message: 'The schema name of the ledger is not one that can be used.',
		fix: 'Use lower-case letters, digits and underscores, at most 63, such as dunning.',
	});
}

/**
 * Opens the ledger on PostgreSQL and makes it on first use; safe for any number of processes. Throws `ledger-unavailable`
 * when the server fails, `not-configured` for the wrong key or schema.
 */
export async function openPostgresStore(choice: PostgresChoice): Promise<Store> {
	const { schema, server } = choice;
	refuseShortKeys(choice);
	refuseOddSchema(schema);
	const pool = createPool(server);
	const db = createDatabase(pool, schema);
	const open = async () => {
		await migrate(pool, schema);
		return createStore(await openLedger(db, choice));
	};
	return await open().catch(async (error: unknown) => {
		await db.close();
		throw toLedgerError(error);
	});
}
