import { z } from 'zod';

import type { NewEntry } from '../../core/ledger/entry';
import { DRAFT_STATES, libraryDraftSchema, mayBecome, type LibraryDraft } from '../../core/message/libraryDraft';
import type { DraftBook, DraftDecision } from '../books/drafts';
import { bindList } from './dialect';
import type { Ledger, Sql } from './sql';

const rowShape = z.object({ document: z.string() }).transform(({ document }) => libraryDraftSchema.parse(JSON.parse(document)));

const SELECT = 'SELECT document FROM drafts';

const rowOf = (draft: LibraryDraft) => ({ id: draft.id, state: draft.state, expires: draft.expiresAt === null ? null : Date.parse(draft.expiresAt), document: JSON.stringify(draft) });

async function add({ db, append }: Ledger, draft: LibraryDraft, entry: NewEntry): Promise<boolean> {
	return await db.transact(async (sql) => {
		const added = await sql.run(
			'INSERT INTO drafts (id, key, state, expires_ms, document) VALUES (:id, :key, :state, CAST(:expires AS {int}), :document) ON CONFLICT (id) DO NOTHING',
			{ ...rowOf(draft), key: draft.key },
		);
		if (added === 1) await append(sql, entry);
		return added === 1;
	});
}

const find = async (sql: Sql, id: string, lock: '' | '{lock}'): Promise<LibraryDraft | undefined> => await sql.get(rowShape, `${SELECT} WHERE id = :id ${lock}`, { id });

async function decide({ db, append }: Ledger, id: string, work: { decision: DraftDecision; entry: NewEntry }): Promise<boolean> {
	return await db.transact(async (sql) => {
		const draft = await find(sql, id, '{lock}');
		if (draft === undefined || !mayBecome(draft.state, work.decision.state)) return false;
		await sql.run('UPDATE drafts SET state = :state, expires_ms = CAST(:expires AS {int}), document = :document WHERE id = :id', rowOf({ ...draft, ...work.decision }));
		await append(sql, work.entry);
		return true;
	});
}

async function list({ db }: Ledger, { states = DRAFT_STATES, key, limit }: Parameters<DraftBook['drafts']>[0]): Promise<LibraryDraft[]> {
	const wanted = bindList('state', states);
	const ofKey = key === undefined ? '' : ' AND key = :key';
	return await db.all(rowShape, `${SELECT} WHERE state IN ${wanted.text}${ofKey} ORDER BY seq DESC LIMIT :limit`, { ...wanted.values, ...(key === undefined ? {} : { key }), limit });
}

/** The library of drafts, in SQL. */
export function createDrafts(ledger: Ledger): DraftBook {
	const { db } = ledger;
	return {
		addDraft: async (draft, entry) => await add(ledger, draft, entry),
		decideDraft: async (id, decision, entry) => await decide(ledger, id, { decision, entry }),
		loadDraft: async (id) => await find(db, id, ''),
		approvedDraft: async (key, now) =>
			await db.get(rowShape, `${SELECT} WHERE key = :key AND state = 'approved' AND (expires_ms IS NULL OR expires_ms > :now) ORDER BY seq DESC LIMIT 1`, { key, now: now.getTime() }),
		drafts: async (filter) => await list(ledger, filter),
	};
}
