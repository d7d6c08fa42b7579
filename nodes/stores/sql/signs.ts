import { z } from 'zod';

import { approvalSchema } from '../../core/approval/approval';
import { dueSchema } from '../../core/case';
import { parseModel } from '../../core/scoring/model/model';
import type { LedgerSigns, SignBook } from '../books/signs';
import type { Ledger, Sql } from './sql';

const countShape = z.object({ count: z.number() });
const dueShape = z.object({ caseId: z.string().nullable(), kind: dueSchema.shape.kind, queue: z.string(), dueAt: z.number() });
const approvalShape = z.object({ value: z.string() }).transform(({ value }) => approvalSchema.pick({ caseId: true, requestedAt: true, testClockId: true }).parse(JSON.parse(value)));
const modelShape = z.object({ merchant: z.string(), document: z.string() }).transform(({ merchant, document }) => ({ merchant, model: z.object({ model: z.unknown().transform(parseModel) }).parse(JSON.parse(document)).model }));

const DUE = "FROM dues WHERE state = 'waiting' AND due_at <= :now AND test_clock_id IS NULL";

async function dueWork(db: Sql, now: Date): Promise<LedgerSigns['dueWork']> {
	const values = { now: now.getTime() };
	const oldest = await db.get(dueShape, `SELECT case_id AS "caseId", kind, queue, due_at AS "dueAt" ${DUE} ORDER BY due_at, seq LIMIT 1`, values);
	if (oldest === undefined) return null;
	const { count } = (await db.get(countShape, `SELECT COUNT(*) AS count ${DUE}`, values)) ?? { count: 1 };
	return { count, oldest: { ...oldest, dueAt: new Date(oldest.dueAt).toISOString() } };
}

async function openApprovals(db: Sql): Promise<LedgerSigns['openApprovals']> {
	const open = (await db.all(approvalShape, "SELECT value FROM approvals WHERE state = 'open' ORDER BY seq")).filter(({ testClockId }) => testClockId === null);
	const [oldest] = open.toSorted((left, right) => Date.parse(left.requestedAt) - Date.parse(right.requestedAt));
	return oldest === undefined ? null : { count: open.length, oldest: { caseId: oldest.caseId, requestedAt: oldest.requestedAt } };
}

async function models(db: Sql): Promise<LedgerSigns['models']> {
	const rows = await db.all(
		modelShape,
		`SELECT merchant, document FROM models m
		WHERE state = 'in-force' AND seq = (SELECT MAX(n.seq) FROM models n WHERE n.merchant = m.merchant AND n.state = 'in-force')
		ORDER BY merchant`,
	);
	return rows.map(({ merchant, model: { version, health } }) => ({ merchant, version, isHealthy: health?.isHealthy === true, problems: health?.problems ?? ['it was not judged'] }));
}

/** What a look at the whole ledger shows. */
export function createSigns({ db }: Ledger): SignBook {
	return {
		signs: async (now) => ({ dueWork: await dueWork(db, now), openApprovals: await openApprovals(db), models: await models(db) }),
	};
}
