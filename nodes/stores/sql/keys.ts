import { createHmac } from 'node:crypto';

import { z } from 'zod';

import { isHeadSealed, sealHead } from '../../core/ledger/chain';
import { DunningError } from '../../core/errors';
import { appendEntry, readHead, startChain, writeHead } from './chain';
import type { Database, Sql } from './sql';

/** Under which keys a ledger is kept. */
export interface LedgerKeys {
	/** At least 16 bytes; seals everything from now on. */
	key: Uint8Array;
	/** Keys that this one replaced: what they sealed stays valid, and they seal nothing any more. */
	previousKeys?: readonly Uint8Array[];
}

const valueShape = z.object({ value: z.string() });
const retiredShape = z.array(z.string());

const MIN_KEY_BYTES = 16;

function refuse(message: string, fix: string): DunningError {
	return new DunningError({ code: 'not-configured', message, fix });
}

/** Throws `not-configured`. */
export function refuseShortKeys({ key, previousKeys = [] }: LedgerKeys): void {
	const short = [key, ...previousKeys].find(({ length }) => length < MIN_KEY_BYTES);
	if (short === undefined) return;
	throw refuse(
		`The key of the ledger has ${short.length} bytes, which is too short to seal anything.`,
		`Use a random key of at least ${MIN_KEY_BYTES} bytes.`,
	);
}

/** Tells keys apart without telling anything about them. */
const markOf = (key: Uint8Array) => createHmac('sha256', key).update('n8n-nodes-dunning ledger', 'utf8').digest('hex');

/** A short name of a key, for entries and messages. */
export const keyIdOf = (key: Uint8Array) => markOf(key).slice(0, 16);

async function readMeta(sql: Sql, name: string, lock: '' | '{lock}' = ''): Promise<string | undefined> {
	return (await sql.get(valueShape, `SELECT value FROM meta WHERE name = :name ${lock}`, { name }))?.value;
}

async function writeMeta(sql: Sql, name: string, value: string): Promise<void> {
	await sql.run('INSERT INTO meta (name, value) VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET value = excluded.value', { name, value });
}

async function readRetired(sql: Sql): Promise<string[]> {
	const text = await readMeta(sql, 'retired_keys');
	return text === undefined ? [] : retiredShape.parse(JSON.parse(text));
}

async function startWith(sql: Sql, key: Uint8Array): Promise<void> {
	const created = await sql.run("INSERT INTO meta (name, value) VALUES ('key', :mark) ON CONFLICT DO NOTHING", { mark: markOf(key) });
	if (created === 1) await startChain(sql, key);
}

async function refuseRetired(sql: Sql, key: Uint8Array): Promise<void> {
	if (!(await readRetired(sql)).includes(markOf(key))) return;
	throw refuse(
		'The ledger has replaced this signing key by a newer one.',
		'Enter the newest key as the signing key, and this one among the previous keys.',
	);
}

/** Hands the chain on from the key before to the current one: the head is sealed anew, and an entry says so. */
async function handOver(sql: Sql, { key, previousKeys = [] }: LedgerKeys, now: Date): Promise<void> {
	const mark = await readMeta(sql, 'key', '{lock}');
	if (mark === undefined || mark === markOf(key)) return;
	await refuseRetired(sql, key);
	const before = previousKeys.find((one) => markOf(one) === mark);
	if (before === undefined) {
		throw refuse(
			'The ledger was made with another key.',
			'Use the key that the ledger was made with (to replace it, enter it among the previous keys), or choose a new place for a new ledger.',
		);
	}
	const head = await readHead(sql);
	if (head === undefined || !isHeadSealed(head, before)) {
		throw refuse('The end of the audit chain was altered, so its key cannot be replaced.', 'Verify the chain with Audit Log under the key before, and restore the ledger from a backup.');
	}
	await writeHead(sql, sealHead(head, key));
	await writeMeta(sql, 'retired_keys', JSON.stringify([...(await readRetired(sql)), mark]));
	await writeMeta(sql, 'key', markOf(key));
	const body = { keyId: keyIdOf(key), replaced: keyIdOf(before) };
	const entry = { at: now.toISOString(), type: 'key.replaced' as const, caseId: null, actor: 'Ledger', isRehearsal: false, body };
	await appendEntry(sql, { entry, key, keyId: keyIdOf(key) });
}

/**
 * Binds a new ledger to its key, and an existing one to the key that replaces its own. Refuses any other: it would break
 * the chain with its first entry. Throws `not-configured`.
 */
export async function bindKeys(db: Database, keys: LedgerKeys, now: Date): Promise<void> {
	const mark = markOf(keys.key);
	if ((await readMeta(db, 'key')) === undefined) await db.transact(async (sql) => await startWith(sql, keys.key));
	if ((await readMeta(db, 'key')) === mark) return;
	await db.transact(async (sql) => await handOver(sql, keys, now));
}
