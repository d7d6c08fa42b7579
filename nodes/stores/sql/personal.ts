import { randomBytes } from 'node:crypto';

import { z } from 'zod';

import { DunningError } from '../../core/errors';
import type { NewEntry } from '../../core/ledger/entry';
import type { CustomerKey } from '../books/customers';
import type { PersonalBook } from '../books/personal';
import { KEY_BYTES } from '../key';
import { openSealed, sealText } from '../seal';
import type { Ledger, Sql } from './sql';

const keyShape = z.object({ sealedKey: z.string().nullable() });

async function readKey(sql: Sql, customer: CustomerKey, lock: '' | '{lock}' = ''): Promise<{ sealedKey: string | null } | undefined> {
	return await sql.get(keyShape, `SELECT sealed_key AS "sealedKey" FROM personal_keys WHERE customer = :customer ${lock}`, { customer });
}

function unseal({ keys }: Ledger, sealedKey: string): Uint8Array {
	const opened = keys.map((key) => openSealed(key, sealedKey)).find((text) => text !== undefined);
	if (opened !== undefined) return new Uint8Array(Buffer.from(opened, 'base64url'));
	throw new DunningError({
		code: 'ledger-unavailable',
		message: 'The key of this customer’s personal texts cannot be opened with the key of the ledger.',
		fix: 'Put the key under which the ledger was written back into its credential.',
	});
}

/** Of several that make a key at once, all get the one that was first. */
async function makeKey(ledger: Ledger, customer: CustomerKey): Promise<string | null> {
	const fresh = sealText(ledger.key, randomBytes(KEY_BYTES).toString('base64url'));
	await ledger.db.run('INSERT INTO personal_keys (customer, sealed_key) VALUES (:customer, :fresh) ON CONFLICT (customer) DO NOTHING', { customer, fresh });
	return (await readKey(ledger.db, customer))?.sealedKey ?? null;
}

async function keyOf(ledger: Ledger, customer: CustomerKey): Promise<Uint8Array> {
	const kept = await readKey(ledger.db, customer);
	const sealedKey = kept === undefined ? await makeKey(ledger, customer) : kept.sealedKey;
	if (sealedKey !== null) return unseal(ledger, sealedKey);
	throw new DunningError({
		code: 'not-found',
		message: 'This customer was erased, so nothing personal is kept any more.',
		fix: 'Go on without the personal text.',
	});
}

async function openPersonal(ledger: Ledger, customer: CustomerKey, sealed: string): Promise<string | undefined> {
	const kept = await readKey(ledger.db, customer);
	return kept?.sealedKey ? openSealed(unseal(ledger, kept.sealedKey), sealed) : undefined;
}

/** What people wrote may name anybody. That a hold or an opt-out stands is kept: forgetting it would loosen. */
async function removePlainTexts(sql: Sql, customer: CustomerKey): Promise<void> {
	await sql.run('DELETE FROM customer_addresses WHERE customer = :customer', { customer });
	await sql.run("UPDATE customer_flags SET reason = 'erased' WHERE customer = :customer", { customer });
	await sql.run("UPDATE customer_consents SET source = 'erased' WHERE customer = :customer", { customer });
}

async function destroyKey({ db, append, clock }: Ledger, customer: CustomerKey, entry: NewEntry): Promise<boolean> {
	return await db.transact(async (sql) => {
		const erasedAt = clock().toISOString();
		// The row stays as a tombstone, so that no new key is made afterwards.
		const erased = await sql.run(
			`INSERT INTO personal_keys (customer, sealed_key, erased_at) VALUES (:customer, NULL, :erasedAt)
			ON CONFLICT (customer) DO UPDATE SET sealed_key = NULL, erased_at = excluded.erased_at WHERE personal_keys.erased_at IS NULL`,
			{ customer, erasedAt },
		);
		if (erased === 0) return false;
		await removePlainTexts(sql, customer);
		await append(sql, entry);
		return true;
	});
}

async function eraseCustomer(ledger: Ledger, customer: CustomerKey, entry: NewEntry): Promise<boolean> {
	const isErased = await destroyKey(ledger, customer, entry);
	// What SQLite wrote ahead still holds the key until it is copied into the file; PostgreSQL cleans up by itself.
	if (ledger.db.dialect === 'sqlite') await ledger.db.all(z.unknown(), 'PRAGMA wal_checkpoint(TRUNCATE)');
	return isErased;
}

const customerShape = z.object({ customer: z.string() });

/** A key is made for a message only, so that a customer without any act is one whose message is being written right now. */
const QUIET = `SELECT kept.customer AS customer FROM personal_keys AS kept
	WHERE kept.sealed_key IS NOT NULL
	AND EXISTS (SELECT 1 FROM intents WHERE customer_key = kept.customer)
	AND NOT EXISTS (SELECT 1 FROM intents WHERE customer_key = kept.customer AND (claimed_at >= :since
		OR EXISTS (SELECT 1 FROM dues WHERE dues.case_id = intents.case_id AND dues.state = 'waiting')))
	AND NOT EXISTS (SELECT 1 FROM channel_events WHERE customer = kept.customer AND at_ms >= :sinceMs)
	ORDER BY kept.customer LIMIT :limit`;

async function quietCustomers({ db }: Ledger, { since, limit }: { since: Date; limit: number }): Promise<CustomerKey[]> {
	const rows = await db.all(customerShape, QUIET, { since: since.toISOString(), sinceMs: since.getTime(), limit });
	return rows.map(({ customer }) => customer);
}

/** Personal texts under keys that can be destroyed. */
export function createPersonal(ledger: Ledger): PersonalBook {
	return {
		sealPersonal: async (customer, text) => sealText(await keyOf(ledger, customer), text),
		openPersonal: async (customer, sealed) => await openPersonal(ledger, customer, sealed),
		eraseCustomer: async (customer, entry) => await eraseCustomer(ledger, customer, entry),
		quietCustomers: async (quiet) => await quietCustomers(ledger, quiet),
	};
}
