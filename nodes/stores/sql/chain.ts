import { z } from 'zod';

import { canonicalJson } from '../../core/ledger/canonicalJson';
import { chainEntry, CHAIN_START, isHeadSealed, linkOf, sealHead, type ChainHead } from '../../core/ledger/chain';
import type { Entry, NewEntry } from '../../core/ledger/entry';
import { DunningError } from '../../core/errors';
import type { Sql } from './sql';

const valueShape = z.object({ value: z.string() });
const headShape = z.object({ id: z.number(), hash: z.string(), seal: z.string() });

/** A link as it is stored. */
export const linkShape = z.object({ id: z.number(), content: z.string(), previousHash: z.string(), hash: z.string(), seal: z.string() });

/** The columns of {@link linkShape}. */
export const LINK_COLUMNS = 'id, content, previous_hash AS "previousHash", hash, seal';

/** The head record out of its text. One that cannot be read was not written by us: as good as missing. */
export function parseHead(text: string): ChainHead | undefined {
	try {
		return headShape.parse(JSON.parse(text));
	} catch {
		return undefined;
	}
}

/** The head as it stands, kept for this transaction; undefined when it is missing or nobody can read it. */
export async function readHead(sql: Sql): Promise<ChainHead | undefined> {
	const row = await sql.get(valueShape, "SELECT value FROM meta WHERE name = 'head' {lock}");
	return row === undefined ? undefined : parseHead(row.value);
}

/** Belongs into the transaction of what moves the head. */
export async function writeHead(sql: Sql, head: ChainHead): Promise<void> {
	await sql.run(
		"INSERT INTO meta (name, value) VALUES ('head', :value) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
		{ value: JSON.stringify(head) },
	);
}

/** Writes the head of a chain without entries. Belongs into the transaction that creates the ledger. */
export async function startChain(sql: Sql, key: Uint8Array): Promise<void> {
	await writeHead(sql, sealHead(CHAIN_START, key));
}

/** The end of the chain, kept for this transaction. Throws `ledger-unavailable` when somebody altered it. */
export async function readTrustedHead(sql: Sql, key: Uint8Array): Promise<ChainHead> {
	const head = await readHead(sql);
	if (head !== undefined && isHeadSealed(head, key)) return head;
	throw new DunningError({
		code: 'ledger-unavailable',
		message: 'The end of the audit chain was not sealed with this key: it was altered, or the ledger has a newer key by now.',
		fix: 'If the key was just replaced, run again with the new credential; else verify the chain with Audit Log and restore the ledger from a backup.',
	});
}

/** What of an entry stands in columns of its own, to be searched by. */
export function columnsOf(entry: NewEntry) {
	return {
		at: entry.at,
		type: entry.type,
		caseId: entry.caseId,
		actor: entry.actor,
		isRehearsal: entry.isRehearsal ? 1 : 0,
		body: canonicalJson(entry.body),
	};
}

/**
 * Appends an entry; belongs into the transaction of what it reports. It continues the sealed head, not the last row:
 * after a row was cut off, the gap stays visible for ever.
 */
export async function appendEntry(sql: Sql, { entry, key, keyId }: { entry: NewEntry; key: Uint8Array; keyId: string }): Promise<Entry> {
	const chained = chainEntry(entry, await readTrustedHead(sql, key), key);
	await sql.run(
		`INSERT INTO entries (id, content, previous_hash, hash, seal, key_id, at, type, case_id, actor, is_rehearsal, body)
		VALUES (:id, :content, :previousHash, :hash, :seal, :keyId, :at, :type, :caseId, :actor, :isRehearsal, :body)`,
		{ ...linkOf(chained), keyId, ...columnsOf(chained) },
	);
	await writeHead(sql, sealHead(chained, key));
	return chained;
}
