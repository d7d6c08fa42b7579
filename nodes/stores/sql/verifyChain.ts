import { z } from 'zod';

import { isSealed } from '../../core/ledger/chain';
import { newEntrySchema } from '../../core/ledger/entry';
import { verifyEntries, type ChainPage } from '../../core/ledger/verify';
import type { AuditBook } from '../books/audit';
import { readLedgerId } from './anchors';
import { columnsOf, linkShape, parseHead } from './chain';
import { keyIdOf } from './keys';
import type { Ledger } from './sql';

/** Links per read of a verification: few enough to give n8n its turn, many enough to cost nothing. */
const PAGE_SIZE = 500;

const text = z.string().nullable();
const rowShape = linkShape
	.extend({ at: text, type: text, caseId: text, actor: text, isRehearsal: z.number().nullable(), body: text, keyId: text })
	.or(z.object({ id: z.null() }))
	.and(z.object({ head: text }));
type Row = z.infer<typeof rowShape>;
type LinkRow = Extract<Row, { id: number }>;

// One statement, so that the head is the one of the page: while the walk goes on, others append.
const PAGE = `
	SELECT m.value AS head, p.id, p.content, p.previous_hash AS "previousHash", p.hash, p.seal,
		p.at, p.type, p.case_id AS "caseId", p.actor, p.is_rehearsal AS "isRehearsal", p.body, p.key_id AS "keyId"
	FROM (SELECT 1 AS one) AS o
		LEFT JOIN meta AS m ON m.name = 'head'
		LEFT JOIN (SELECT * FROM entries WHERE id > :afterId ORDER BY id LIMIT ${PAGE_SIZE}) AS p ON 1 = 1
	ORDER BY p.id`;

const COLUMNS = ['at', 'type', 'caseId', 'actor', 'isRehearsal', 'body'] as const;

/** Whether the columns that searches use say what the hashed text says. */
function columnsFit(row: LinkRow): boolean {
	try {
		const said = columnsOf(newEntrySchema.parse(JSON.parse(row.content)));
		return COLUMNS.every((name) => row[name] === said[name]);
	} catch {
		return false;
	}
}

/** Whether the key that is named beside an entry is the one that sealed it; for a seal of no known key that is another's to find. */
function keyFits({ hash, seal, keyId }: LinkRow, keys: readonly Uint8Array[]): boolean {
	const signer = keys.find((key) => isSealed({ hash, seal }, key));
	return signer === undefined || keyIdOf(signer) === keyId;
}

function toLink(row: LinkRow, keys: readonly Uint8Array[]) {
	const { id, content, previousHash, hash, seal, ...columns } = row;
	const link = { id, content, previousHash, hash, seal };
	// A column that was altered alone hides an entry from searches: what is hashed then is what the row says as a whole.
	return columnsFit(row) && keyFits(row, keys) ? link : { ...link, content: JSON.stringify({ content, columns }) };
}

async function readPage({ db, keys }: Ledger, afterId: number): Promise<ChainPage> {
	const rows = await db.all(rowShape, PAGE, { afterId });
	const head = rows[0]?.head ?? null;
	return {
		links: rows.flatMap((row) => (row.id === null ? [] : [toLink(row, keys)])),
		head: head === null ? undefined : parseHead(head),
	};
}

async function* readPages(ledger: Ledger): AsyncIterable<ChainPage> {
	let afterId = Number.MIN_SAFE_INTEGER;
	for (;;) {
		const page = await readPage(ledger, afterId);
		yield page;
		const last = page.links.at(-1);
		if (last === undefined || page.links.length < PAGE_SIZE) return;
		afterId = last.id;
		await new Promise((resolve) => setImmediate(resolve));
	}
}

/** Walks the whole chain in pages and gives other work its turn in between. */
export function createVerification(ledger: Ledger): Pick<AuditBook, 'verifyChain'> {
	const { db, keys } = ledger;
	return { verifyChain: async (anchor) => await verifyEntries(readPages(ledger), { keys, anchor, ledgerId: await readLedgerId(db) }) };
}
