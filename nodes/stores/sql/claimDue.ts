import { randomUUID } from 'node:crypto';

import { z } from 'zod';

import type { ClaimDueRequest, DueWork, Store } from '../store';
import { bindList } from './dialect';
import { DUE_COLUMNS, dueRowShape, revokeExpiredLeases, toDueWork, type DueRow } from './dueRows';
import { holdExhausted } from './exhausted';
import { tryNames } from './locks';
import type { Ledger, Sql, Values } from './sql';

/** A row of dues with what its place in the order is told by. */
const candidateShape = dueRowShape.extend({ seq: z.number() });
type Candidate = z.infer<typeof candidateShape>;

const caseShape = z.object({ caseId: z.string() });

/** Times of test clocks as a table of the statement. */
function bindClocks(clocks: ReadonlyMap<string, Date>): { text: string; values: Values } {
	const pairs = [...clocks];
	const rows = pairs.map((_pair, index) => `(CAST(:clock${index} AS TEXT), CAST(:clockAt${index} AS {int}))`);
	const values = pairs.flatMap(([id, at], index) => [[`clock${index}`, id] as const, [`clockAt${index}`, at.getTime()] as const]);
	return { text: rows.join(', ') || '(CAST(NULL AS TEXT), CAST(NULL AS {int}))', values: Object.fromEntries(values) };
}

/**
 * Work that may be handed out, in order, from a place in the order on. Events fall due by the wall clock even when they name
 * a test clock. `d` is free itself, and no other lease that lasts is on its case.
 */
function selectCandidates(request: ClaimDueRequest, condition: string): { text: string; values: Values } {
	const kinds = bindList('kind', request.kinds);
	const clocks = bindClocks(request.clocks);
	const now = request.now.getTime();
	const text = `
		WITH known_clocks (id, at) AS (VALUES ${clocks.text})
		SELECT seq, ${DUE_COLUMNS} FROM dues AS d
		WHERE queue = :queue AND state = 'waiting' AND kind IN ${kinds.text}
			AND due_at <= :latest AND available_at <= :now
			AND (lease_until IS NULL OR lease_until <= :now)
			AND CASE
				WHEN test_clock_id IS NULL OR kind = 'event' THEN due_at <= :now
				ELSE EXISTS (SELECT 1 FROM known_clocks AS c WHERE c.id = d.test_clock_id AND d.due_at <= c.at)
			END
			AND NOT EXISTS (
				SELECT 1 FROM dues AS o WHERE o.case_id = d.case_id AND o.state = 'waiting' AND o.lease_until > :now AND o.id <> d.id
			)
			AND ${condition}
		ORDER BY due_at, seq LIMIT :limit {skipLocked}`;
	const latest = Math.max(now, ...[...request.clocks.values()].map((at) => at.getTime()));
	return { text, values: { ...kinds.values, ...clocks.values, queue: request.queue, now, latest, maxAttempts: request.maxAttempts } };
}

const MOST_PER_PAGE = 500;

async function readPage(sql: Sql, request: ClaimDueRequest, { last, size }: { last: Candidate | undefined; size: number }): Promise<Candidate[]> {
	const place = last === undefined ? '' : ' AND (due_at, seq) > (:lastAt, :lastSeq)';
	const { text, values } = selectCandidates(request, `attempt < :maxAttempts${place}`);
	const lastValues: Values = last === undefined ? {} : { lastAt: last.due_at, lastSeq: last.seq };
	return await sql.all(candidateShape, text, { ...values, ...lastValues, limit: size });
}

/** Of these rows, those whose case nobody else is claiming at this moment and nobody has a lease on. */
async function keepFree(sql: Sql, rows: readonly Candidate[], now: Date): Promise<Candidate[]> {
	const caseIds = rows.flatMap((row) => (row.case_id === null ? [] : [row.case_id]));
	const ours = await tryNames(sql, caseIds);
	const list = bindList('case', [...ours]);
	// Looked at again now that the cases are ours: a lease may have been given since the rows were read.
	const leased = await sql.all(
		caseShape,
		`SELECT DISTINCT case_id AS "caseId" FROM dues WHERE case_id IN ${list.text} AND state = 'waiting' AND lease_until > :now`,
		{ ...list.values, now: now.getTime() },
	);
	const busy = new Set(leased.map((row) => row.caseId));
	return rows.filter(({ case_id: caseId }) => caseId === null || (ours.has(caseId) && !busy.has(caseId)));
}

/** At most one piece of work per case: whatever is handed out together still runs one case at a time. */
function takeOnePerCase(rows: readonly Candidate[], cases: Set<string>): Candidate[] {
	return rows.filter(({ case_id: caseId }) => {
		if (caseId === null) return true;
		if (cases.has(caseId)) return false;
		cases.add(caseId);
		return true;
	});
}

async function pickFree(sql: Sql, request: ClaimDueRequest): Promise<Candidate[]> {
	const cases = new Set<string>();
	const picked: Candidate[] = [];
	let last: Candidate | undefined;
	// What is read is kept from others, so no more than is wanted; but a case with much work may fill several pages alone.
	for (let size = request.limit; picked.length < request.limit; size = Math.min(size * 2, MOST_PER_PAGE)) {
		const page = await readPage(sql, request, { last, size });
		const wanted = takeOnePerCase(page, cases).slice(0, request.limit - picked.length);
		picked.push(...(await keepFree(sql, wanted, request.now)));
		if (page.length < size) break;
		last = page.at(-1);
	}
	return picked;
}

async function lease(sql: Sql, rows: readonly DueRow[], request: ClaimDueRequest): Promise<DueWork[]> {
	if (rows.length === 0) return [];
	const given = rows.map((row) => ({ row, leaseToken: randomUUID() }));
	const tokens = given.map((_one, index) => `(CAST(:id${index} AS TEXT), CAST(:token${index} AS TEXT))`).join(', ');
	const values = given.flatMap(({ row, leaseToken }, index) => [[`id${index}`, row.id], [`token${index}`, leaseToken]]);
	await sql.run(
		`WITH given (id, token) AS (VALUES ${tokens})
		UPDATE dues SET lease_token = (SELECT token FROM given WHERE given.id = dues.id), lease_until = :until,
			attempt = attempt + 1, again_why = NULL
		WHERE id IN (SELECT id FROM given)`,
		{ ...Object.fromEntries(values), until: request.leaseUntil.getTime() },
	);
	const caseIds = rows.flatMap((row) => (row.case_id === null ? [] : [row.case_id]));
	await revokeExpiredLeases(sql, caseIds, { now: request.now, besides: rows.map((row) => row.id) });
	return given.map(({ row, leaseToken }) => toDueWork({ ...row, attempt: row.attempt + 1 }, leaseToken));
}

/** What keeps failing is rare; a further call finds the rest. */
const MOST_WORN = 100;

async function claimDue(ledger: Ledger, sql: Sql, request: ClaimDueRequest): Promise<DueWork[]> {
	const { text, values } = selectCandidates(request, 'attempt >= :maxAttempts');
	const worn = await sql.all(dueRowShape, text, { ...values, limit: MOST_WORN });
	const work = await lease(sql, await pickFree(sql, request), request);
	await holdExhausted({ ledger, sql, now: request.now }, worn);
	return work;
}

/** Hands out what is due. Leases and `availableAt` are compared with `request.now`, the wall clock. */
export function createClaims(ledger: Ledger): Pick<Store, 'claimDue'> {
	return { claimDue: async (request) => await ledger.db.transact(async (sql) => await claimDue(ledger, sql, request)) };
}
