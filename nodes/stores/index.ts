import type { PostgresChoice } from './postgres';
import { openSqliteStore, type SqliteChoice } from './sqlite';
import type { Store } from './store';

/** Which store, and what it needs. A further kind is one more member here and one more line below. */
export type StoreChoice = ({ kind: 'sqlite' } & SqliteChoice) | ({ kind: 'postgres' } & PostgresChoice);

/** Opens the ledger. Throws `ledger-unavailable` when the storage fails, `not-configured` for what only a person can mend. */
export async function openStore(choice: StoreChoice): Promise<Store> {
	switch (choice.kind) {
		case 'sqlite':
			return await openSqliteStore(choice);
		case 'postgres': {
			// Loaded on use: who keeps the ledger in a file never loads the driver.
			const { openPostgresStore } = await import('./postgres');
			return await openPostgresStore(choice);
		}
	}
}
