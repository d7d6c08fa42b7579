import { createHmac } from 'node:crypto';

import { z } from 'zod';

import { DunningError } from '../../core/errors';
import { appendEntry, startChain } from './chain';
import type { Database, Ledger } from './sql';

/** Under which key entries are sealed, and what time it is. */
export interface LedgerChoice {
	/** At least 16 bytes; the same one for the whole life of the ledger. */
	key: Uint8Array;
	/** Wall clock, for leases. */
	clock?: () => Date;
}

const metaShape = z.object({ value: z.string() });

const MIN_KEY_BYTES = 16;

/** Throws `not-configured`. */
export function refuseShortKey(key: Uint8Array): void {
	if (key.length >= MIN_KEY_BYTES) return;
	throw new DunningError({
		code: 'not-configured',
		message: `The key of the ledger has ${key.length} bytes, which is too short to seal anything.`,
		fix: `Use a random key of at least ${MIN_KEY_BYTES} bytes.`,
	});
}

/** Tells keys apart without telling anything about them. */
const markOf = (key: Uint8Array) => createHmac('sha256', key).update('n8n-nodes-dunning ledger', 'utf8').digest('hex');

/** Remembers which key a new ledger belongs to, and refuses another one: it would break the chain with its first entry. */
async function bindKey(db: Database, key: Uint8Array): Promise<void> {
	const mark = markOf(key);
	const read = async () => (await db.get(metaShape, "SELECT value FROM meta WHERE name = 'key'"))?.value;
	if ((await read()) === undefined) {
		await db.transact(async (sql) => {
			const created = await sql.run("INSERT INTO meta (name, value) VALUES ('key', :mark) ON CONFLICT DO NOTHING", { mark });
			if (created === 1) await startChain(sql, key);
		});
	}
	if ((await read()) === mark) return;
	throw new DunningError({
		code: 'not-configured',
		message: 'The ledger was made with another key.',
		fix: 'Use the key that the ledger was made with, or choose a new place for a new ledger.',
	});
}

/** A migrated database as a ledger. Throws `not-configured` for the wrong key. */
export async function openLedger(db: Database, choice: LedgerChoice): Promise<Ledger> {
	const { key } = choice;
	await bindKey(db, key);
	const keyId = markOf(key).slice(0, 16);
	return {
		db,
		append: async (sql, entry) => await appendEntry(sql, { entry, key, keyId }),
		clock: choice.clock ?? (() => new Date()),
		key,
	};
}
