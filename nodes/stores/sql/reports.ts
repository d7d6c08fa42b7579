import { z } from 'zod';

import { TALE_ENTRIES, type CaseTale } from '../../core/report/tale';
import type { ReportBook, TalePage } from '../books/reports';
import { bindList } from './dialect';
import type { Ledger, Sql } from './sql';

const caseShape = z.object({
	platform: z.string(),
	testClockId: z.string().nullable(),
	state: z.enum(['open', 'held', 'recovered', 'closed']),
	policyVersion: z.string(),
	enteredAt: z.string(),
});

const caseRowShape = z.object({ caseId: z.string(), value: z.string().transform((text) => caseShape.parse(JSON.parse(text))) });
const entryShape = z.object({ caseId: z.string(), type: z.string(), at: z.string(), body: z.string() });
const callShape = z.object({ caseId: z.string(), task: z.string(), inputTokens: z.number(), outputTokens: z.number(), micros: z.number().nullable(), currency: z.string().nullable(), result: z.string().nullable() });
const permitShape = z.object({ caseId: z.string(), id: z.string(), key: z.string() });
const countShape = z.object({ count: z.number() });

const TYPES = bindList('type', TALE_ENTRIES);

function byCase<T extends { caseId: string }>(rows: readonly T[]): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const row of rows) {
		const group = groups.get(row.caseId);
		if (group) group.push(row);
		else groups.set(row.caseId, [row]);
	}
	return groups;
}

async function readPage(sql: Sql, { afterCaseId, enteredSince, limit }: TalePage) {
	const rows = await sql.all(caseRowShape, 'SELECT case_id AS "caseId", value FROM cases WHERE case_id > :afterCaseId ORDER BY case_id LIMIT :limit', { afterCaseId, limit });
	const wanted = rows.filter(({ value }) => Date.parse(value.enteredAt) >= enteredSince.getTime());
	return { wanted, lastCaseId: rows.length < limit ? null : (rows.at(-1)?.caseId ?? null) };
}

/** What stands around these cases: entries in the order of the chain, calls of models, permits of messages. */
async function readAround(sql: Sql, caseIds: readonly string[]) {
	const cases = bindList('case', caseIds);
	const entries = await sql.all(
		entryShape,
		`SELECT case_id AS "caseId", type, at, body FROM entries WHERE case_id IN ${cases.text} AND type IN ${TYPES.text} AND is_rehearsal = 0 ORDER BY case_id, id`,
		{ ...cases.values, ...TYPES.values },
	);
	const calls = await sql.all(
		callShape,
		`SELECT case_id AS "caseId", task, input_tokens AS "inputTokens", output_tokens AS "outputTokens", cost_micros AS micros, currency, result FROM model_calls WHERE case_id IN ${cases.text} ORDER BY seq`,
		cases.values,
	);
	const permits = await sql.all(permitShape, `SELECT case_id AS "caseId", id, key FROM intents WHERE case_id IN ${cases.text} AND action = 'contact' ORDER BY seq`, cases.values);
	return { entries: byCase(entries), calls: byCase(calls), permits: byCase(permits) };
}

async function caseTales({ db }: Ledger, page: TalePage): ReturnType<ReportBook['caseTales']> {
	const { wanted, lastCaseId } = await readPage(db, page);
	if (wanted.length === 0) return { tales: [], lastCaseId };
	const around = await readAround(db, wanted.map(({ caseId }) => caseId));
	const tales = wanted.map(({ caseId, value }): CaseTale => ({
		caseId,
		...value,
		entries: (around.entries.get(caseId) ?? []).map(({ type, at, body }) => ({ type, at, body: JSON.parse(body) as unknown })),
		calls: (around.calls.get(caseId) ?? []).map(({ task, inputTokens, outputTokens, micros, currency, result }) => ({ task, inputTokens, outputTokens, result, cost: micros === null || currency === null ? null : { micros, currency } })),
		permits: (around.permits.get(caseId) ?? []).map(({ id, key }) => ({ id, key })),
	}));
	return { tales, lastCaseId };
}

/** What a report reads, in SQL. */
export function createReports(ledger: Ledger): ReportBook {
	return {
		caseTales: async (page) => await caseTales(ledger, page),
		countEntries: async (type, { since, until }) => {
			const span = { type, since: since.toISOString(), until: until.toISOString() };
			const found = await ledger.db.get(countShape, 'SELECT count(*) AS count FROM entries WHERE type = :type AND at >= :since AND at < :until AND is_rehearsal = 0', span);
			return found?.count ?? 0;
		},
	};
}
