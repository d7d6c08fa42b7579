import { z } from 'zod';

import { chainEntry, CHAIN_START, isHeadSealed, linkOf, sealHead, type ChainHead } from '../../core/ledger/chain';
import { ENTRY_TYPES, type ChainReport, type Entry, type NewEntry } from '../../core/ledger/entry';
import { verifyEntries, type ChainPage } from '../../core/ledger/verify';
import { DunningError } from '../../core/errors';
import type { EntryFilter } from '../store';
import type { Connection } from './connection';
import { attempt } from './troubles';

/** What the entries need: the database and the key that seals them. */
export interface Chain {
	connection: Connection;
	key: Uint8Array;
}

/** Links per read of a verification: few enough to give n8n its turn, many enough to cost nothing. */
const PAGE_SIZE = 500;

const valueShape = z.object({ value: z.string() });
const headShape = z.object({ id: z.number(), hash: z.string(), seal: z.string() });
const linkShape = z.object({ id: z.number(), content: z.string(), previousHash: z.string(), hash: z.string(), seal: z.string() });
const contentShape = z.object({
	id: z.number(),
	at: z.string(),
	type: z.enum(ENTRY_TYPES),
	caseId: z.string().nullable(),
	actor: z.string(),
	isRehearsal: z.boolean(),
	body: z.record(z.unknown()),
});

const LINK_COLUMNS = 'id, content, previous_hash AS previousHash, hash, seal';

function readHead(connection: Connection): ChainHead | undefined {
	const row = connection.get(valueShape, "SELECT value FROM meta WHERE name = 'head'");
	if (row === undefined) return undefined;
	// A head that cannot be read was not written by us: as good as missing.
	const head = attempt(() => headShape.parse(JSON.parse(row.value)));
	return head.ok ? head.value : undefined;
}

function writeHead({ connection }: Chain, head: ChainHead): void {
	connection.run(
		"INSERT INTO meta (name, value) VALUES ('head', :value) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
		{ value: JSON.stringify(head) },
	);
}

/** Writes the head of a chain without entries. Belongs into the transaction that creates the ledger. */
export function startChain(chain: Chain): void {
	writeHead(chain, sealHead(CHAIN_START, chain.key));
}

function readTrustedHead({ connection, key }: Chain): ChainHead {
	const head = readHead(connection);
	if (head !== undefined && isHeadSealed(head, key)) return head;
	throw new DunningError({
		code: 'ledger-unavailable',
		message: 'The end of the audit chain was altered, so nothing can be appended to it.',
		fix: 'Verify the chain with Audit Log, keep a copy of the ledger and restore it from a backup.',
	});
}

/**
 * Appends an entry; belongs into the transaction of what it reports. It continues the sealed head, not the last row:
 * after a row was cut off, the gap stays visible for ever.
 */
export function appendEntry(chain: Chain, entry: NewEntry): Entry {
	const chained = chainEntry(entry, readTrustedHead(chain), chain.key);
	const { id, content, previousHash, hash, seal } = linkOf(chained);
	chain.connection.run(
		`INSERT INTO entries (id, content, previous_hash, hash, seal)
		VALUES (:id, :content, :previousHash, :hash, :seal)`,
		{ id, content, previousHash, hash, seal },
	);
	writeHead(chain, sealHead(chained, chain.key));
	return chained;
}

const escapeLike = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** Conditions of a search, each used only when its field is set. */
const CONDITIONS = {
	caseId: 'case_id = :caseId',
	type: 'type = :type',
	sinceAt: "unixepoch(at, 'subsec') >= unixepoch(:sinceAt, 'subsec')",
	// In the body the text stands as JSON wrote it.
	text: "(type LIKE :text ESCAPE '\\' OR actor LIKE :text ESCAPE '\\' OR body LIKE :bodyText ESCAPE '\\')",
} as const satisfies Partial<Record<keyof EntryFilter, string>>;

function readFilter(filter: EntryFilter) {
	const { caseId, type, sinceAt, text } = filter;
	const given = Object.entries({ caseId, type, sinceAt, text: text || undefined }).filter(
		(pair): pair is [keyof typeof CONDITIONS, string] => pair[1] !== undefined,
	);
	const values: Record<string, string | number> = { ...Object.fromEntries(given), limit: filter.limit };
	if (text) {
		values.text = escapeLike(text);
		values.bodyText = escapeLike(JSON.stringify(text).slice(1, -1));
	}
	const conditions: string[] = given.map(([name]) => CONDITIONS[name]);
	if (filter.includeRehearsals !== true) conditions.push('is_rehearsal = 0');
	return { where: conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`, values };
}

/** Newest first. The text is searched for in type, actor and body, ASCII letters in either case. */
export function searchEntries(connection: Connection, filter: EntryFilter): Entry[] {
	const { where, values } = readFilter(filter);
	const links = connection.all(
		linkShape,
		`SELECT ${LINK_COLUMNS} FROM entries ${where} ORDER BY id DESC LIMIT :limit`,
		values,
	);
	return links.map(({ content, previousHash, hash, seal }) => ({
		...contentShape.parse(JSON.parse(content)),
		previousHash,
		hash,
		seal,
	}));
}

function readPage(connection: Connection, afterId: number): ChainPage {
	// The head is read with each page: while the walk goes on, others append.
	return connection.snapshot(() => ({
		links: connection.all(
			linkShape,
			`SELECT ${LINK_COLUMNS} FROM entries WHERE id > :afterId ORDER BY id LIMIT ${PAGE_SIZE}`,
			{ afterId },
		),
		head: readHead(connection),
	}));
}

async function* readPages(connection: Connection): AsyncIterable<ChainPage> {
	let afterId = Number.MIN_SAFE_INTEGER;
	for (;;) {
		const page = readPage(connection, afterId);
		yield page;
		const last = page.links.at(-1);
		if (last === undefined || page.links.length < PAGE_SIZE) return;
		afterId = last.id;
		await new Promise((resolve) => setImmediate(resolve));
	}
}

/** Walks the whole chain in pages and gives other work its turn in between. */
export async function verifyChain({ connection, key }: Chain): Promise<ChainReport> {
	return await verifyEntries(readPages(connection), { keys: [key] });
}
