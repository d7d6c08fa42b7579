import { z } from 'zod';

import { ENTRY_TYPES, type Entry } from '../../core/ledger/entry';
import type { AuditBook, EntryFilter } from '../books/audit';
import { LINK_COLUMNS, linkShape } from './chain';
import type { Ledger, Sql, Values } from './sql';

const contentShape = z.object({
	id: z.number(),
	at: z.string(),
	type: z.enum(ENTRY_TYPES),
	caseId: z.string().nullable(),
	actor: z.string(),
	isRehearsal: z.boolean(),
	body: z.record(z.unknown()),
});

/** ASCII letters only, as both databases lower them. */
const lower = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

const escapeLike = (text: string) => `%${lower(text).replace(/[\\%_]/g, '\\$&')}%`;

/** An instant so that texts without their Z compare as times do, however many digits the other one was written with. */
const comparable = (at: string) => new Date(at).toISOString().replace(/\.?0*Z$/, '');

/** A search, or a part of one that goes on behind an entry. */
type Search = EntryFilter & { afterId?: number };

/** Conditions of a search, each used only when its field is set. */
const CONDITIONS = {
	caseId: 'case_id = :caseId',
	type: 'type = :type',
	sinceAt: "rtrim(at, 'Z') >= :sinceAt",
	untilAt: "rtrim(at, 'Z') < :untilAt",
	afterId: 'id > :afterId',
	// In the body the text stands as JSON wrote it.
	text: "(lower(type) LIKE :text ESCAPE '\\' OR lower(actor) LIKE :text ESCAPE '\\' OR lower(body) LIKE :bodyText ESCAPE '\\')",
} as const satisfies Partial<Record<keyof Search, string>>;

function readFilter(filter: Search): { where: string; values: Values } {
	const { caseId, type, text, limit } = filter;
	const [sinceAt, untilAt] = [filter.sinceAt, filter.untilAt].map((at) => (at === undefined ? undefined : comparable(at)));
	const given = Object.entries({ caseId, type, sinceAt, untilAt, afterId: filter.afterId, text: text || undefined }).filter(
		(pair): pair is [keyof typeof CONDITIONS, string | number] => pair[1] !== undefined,
	);
	const words: Values = text ? { text: escapeLike(text), bodyText: escapeLike(JSON.stringify(text).slice(1, -1)) } : {};
	const conditions: string[] = given.map(([name]) => CONDITIONS[name]);
	if (filter.includeRehearsals !== true) conditions.push('is_rehearsal = 0');
	return {
		where: conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`,
		values: { ...Object.fromEntries(given), ...words, limit },
	};
}

/** The text is searched for in type, actor and body, ASCII letters in either case. */
async function searchEntries(sql: Sql, filter: Search, order: 'ASC' | 'DESC'): Promise<Entry[]> {
	const { where, values } = readFilter(filter);
	const links = await sql.all(linkShape, `SELECT ${LINK_COLUMNS} FROM entries ${where} ORDER BY id ${order} LIMIT :limit`, values);
	return links.map(({ content, previousHash, hash, seal }) => ({
		...contentShape.parse(JSON.parse(content)),
		previousHash,
		hash,
		seal,
	}));
}

/** The audit as it is written and searched. */
export function createEntries(ledger: Ledger): Pick<AuditBook, 'append' | 'entries' | 'entriesAfter'> {
	return {
		append: async (entry) => await ledger.db.transact(async (sql) => await ledger.append(sql, entry)),
		entries: async (filter) => await searchEntries(ledger.db, filter, 'DESC'),
		entriesAfter: async (id, filter) => await searchEntries(ledger.db, { ...filter, afterId: id }, 'ASC'),
	};
}
