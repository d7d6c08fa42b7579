import { openPostgresStore } from '../../../nodes/stores/postgres';
import type { PostgresServer } from '../../../nodes/stores/postgres/pool';
import { TABLES } from '../../../nodes/stores/sql/migrations';
import type { Store } from '../../../nodes/stores/store';
import { askPostgres, freshName, POSTGRES_ADDRESS, serverAt } from '../../support/postgres';
import type { OpenStore } from './bench';

const KEY = Buffer.alloc(32, 7);

/** A database of the test file's own. */
export interface TestDatabase {
	readonly server: () => PostgresServer;
	/** Runs statements beside the ledger. */
	readonly ask: (text: string) => Promise<Array<Record<string, unknown>>>;
	/** Fresh ledgers in it, for the contract; `through` is another way to the same server. */
	readonly opener: (through?: () => Partial<PostgresServer>) => OpenStore;
}

/** Makes a database for the tests of a file and drops it afterwards. Call inside `describe`, where a server is known to answer. */
export function useTestDatabase(): TestDatabase {
	const database = freshName();
	const address = new URL(POSTGRES_ADDRESS);
	address.pathname = `/${database}`;
	const server = () => serverAt(address.href);
	const ask = async (text: string) => await askPostgres(text, address.href);

	beforeAll(async () => {
		await askPostgres(`CREATE DATABASE ${database}`);
		// Hundreds of ledgers are made and forgotten here: nobody needs them on the disk.
		await askPostgres(`ALTER DATABASE ${database} SET synchronous_commit = off`);
	});
	afterAll(async () => void (await askPostgres(`DROP DATABASE ${database} WITH (FORCE)`)));

	const shared = freshName();
	let isMade = false;
	let isTaken = false;

	/** Making tables costs more than all else in a test, so one set of them is used again, as it was when it was new. */
	const renew = async (): Promise<void> => {
		if (isMade) {
			await ask(TABLES.map((table) => `DELETE FROM "${shared}".${table}; INSERT INTO "${shared}".${table} SELECT * FROM "${shared}_new".${table};`).join('\n'));
			return;
		}
		await (await openPostgresStore({ server: server(), schema: shared, key: KEY })).close();
		await ask(`CREATE SCHEMA "${shared}_new"; ${TABLES.map((table) => `CREATE TABLE "${shared}_new".${table} AS TABLE "${shared}".${table};`).join('\n')}`);
		isMade = true;
	};

	/** The shared schema, or one of its own for a second ledger at the same time. */
	const takeSchema = async (): Promise<string> => {
		if (isTaken) return freshName();
		isTaken = true;
		await renew();
		return shared;
	};

	const opener =
		(through: () => Partial<PostgresServer> = () => ({})): OpenStore =>
		async (clock) => {
			const schema = await takeSchema();
			const opened: Store[] = [];
			const reopen = async () => {
				const store = await openPostgresStore({ server: { ...server(), ...through() }, schema, key: KEY, clock });
				opened.push(store);
				return store;
			};
			return {
				store: await reopen(),
				reopen,
				tamper: async (text) => void (await ask(text.replaceAll('@', `"${schema}".`))),
				close: async () => {
					for (const store of opened) await store.close();
					if (schema === shared) isTaken = false;
				},
			};
		};
	return { server, ask, opener };
}
