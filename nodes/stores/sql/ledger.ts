import { appendEntry } from './chain';
import { bindKeys, keyIdOf, type LedgerKeys } from './keys';
import type { Database, Ledger } from './sql';

/** Under which keys entries are sealed, and what time it is. */
export interface LedgerChoice extends LedgerKeys {
	/** Wall clock, for leases. */
	clock?: () => Date;
}

/** A migrated database as a ledger. Throws `not-configured` for the wrong key. */
export async function openLedger(db: Database, choice: LedgerChoice): Promise<Ledger> {
	const { key, previousKeys = [] } = choice;
	const clock = choice.clock ?? (() => new Date());
	await bindKeys(db, choice, clock());
	const keyId = keyIdOf(key);
	return {
		db,
		append: async (sql, entry) => await appendEntry(sql, { entry, key, keyId }),
		clock,
		key,
		keys: [key, ...previousKeys],
	};
}
