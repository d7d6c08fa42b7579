import { z } from 'zod';

import type { Store } from '../store';
import type { Ledger, Sql } from './sql';
import { keyIdOf } from './keys';
import { MIGRATIONS } from './migrations';

const versionShape = z.object({ version: z.string() });
const countShape = z.object({ count: z.number() });

const VERSION_OF = {
	sqlite: "SELECT 'SQLite ' || sqlite_version() AS version",
	postgres: "SELECT 'PostgreSQL ' || current_setting('server_version') AS version",
} as const satisfies Record<Sql['dialect'], string>;

/** What a person wants to know who set the ledger up. */
export function createState({ db, key }: Ledger): Pick<Store, 'describe'> {
	return {
		describe: async () => {
			const found = await db.get(versionShape, VERSION_OF[db.dialect]);
			const entries = await db.get(countShape, 'SELECT count(*) AS count FROM entries');
			return { database: found?.version ?? db.dialect, schemaVersion: MIGRATIONS.length, entries: entries?.count ?? 0, keyId: keyIdOf(key) };
		},
	};
}
