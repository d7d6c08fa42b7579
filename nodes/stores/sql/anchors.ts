import { randomUUID } from 'node:crypto';

import { z } from 'zod';

import { makeAnchor, type Anchor } from '../../core/ledger/anchor';
import type { NewEntry } from '../../core/ledger/entry';
import type { AuditBook } from '../books/audit';
import { readTrustedHead } from './chain';
import type { Ledger, Sql } from './sql';

const valueShape = z.object({ value: z.string() });

/** Undefined for a ledger that was never anchored. */
export async function readLedgerId(sql: Sql): Promise<string | undefined> {
	return (await sql.get(valueShape, "SELECT value FROM meta WHERE name = 'ledger-id'"))?.value;
}

async function ensureLedgerId(sql: Sql): Promise<string> {
	const fresh = randomUUID();
	await sql.run("INSERT INTO meta (name, value) VALUES ('ledger-id', :fresh) ON CONFLICT (name) DO NOTHING", { fresh });
	return (await readLedgerId(sql)) ?? fresh;
}

async function anchorHead({ db, append, key }: Ledger, entry: NewEntry): Promise<Anchor> {
	return await db.transact(async (sql) => {
		const ledgerId = await ensureLedgerId(sql);
		const head = await readTrustedHead(sql, key);
		const anchor = makeAnchor({ ledgerId, end: head, at: entry.at }, key);
		await append(sql, { ...entry, body: { ...entry.body, entryId: anchor.entryId, hash: anchor.hash } });
		return anchor;
	});
}

/** Ends of the chain to be kept elsewhere. */
export function createAnchors(ledger: Ledger): Pick<AuditBook, 'anchorHead'> {
	return { anchorHead: async (entry) => await anchorHead(ledger, entry) };
}
