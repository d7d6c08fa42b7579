import { z } from 'zod';

import type { Wait, WaitBook, WaitPlace } from '../books/waits';
import { openSealed, sealText } from '../seal';
import type { Ledger } from './sql';

const MOST_LOOKS = 100;

const approvalShape = z.object({ approvalId: z.string() });
const rowShape = z.object({ workflowId: z.string(), executionId: z.string(), nodeId: z.string(), approvalId: z.string(), sealed: z.string() });

const PLACE = 'workflow_id = :workflowId AND execution_id = :executionId AND node_id = :nodeId';
const placeOf = ({ workflowId, executionId, nodeId }: WaitPlace): Record<keyof WaitPlace, string> => ({ workflowId, executionId, nodeId });

async function save({ db, key }: Ledger, wait: Wait): Promise<void> {
	await db.run(
		`INSERT INTO approval_waits (workflow_id, execution_id, node_id, approval_id, sealed_address, looks)
		VALUES (:workflowId, :executionId, :nodeId, :approvalId, :sealed, 0)
		ON CONFLICT (workflow_id, execution_id, node_id) DO UPDATE SET approval_id = excluded.approval_id, sealed_address = excluded.sealed_address, looks = 0`,
		{ ...placeOf(wait), approvalId: wait.approvalId, sealed: sealText(key, wait.address) },
	);
}

async function listEnded({ db, keys }: Ledger, limit: number): Promise<Wait[]> {
	const rows = await db.transact(async (sql) => {
		await sql.run('DELETE FROM approval_waits WHERE looks >= :most', { most: MOST_LOOKS });
		const found = await sql.all(
			rowShape,
			`SELECT w.workflow_id AS "workflowId", w.execution_id AS "executionId", w.node_id AS "nodeId", w.approval_id AS "approvalId", w.sealed_address AS sealed
			FROM approval_waits w JOIN approvals a ON a.id = w.approval_id WHERE a.state <> 'open' ORDER BY w.looks, w.execution_id LIMIT :limit`,
			{ limit },
		);
		for (const row of found) await sql.run(`UPDATE approval_waits SET looks = looks + 1 WHERE ${PLACE}`, placeOf(row));
		return found;
	});
	return rows.flatMap(({ sealed, ...wait }) => {
		const address = keys.map((key) => openSealed(key, sealed)).find((text) => text !== undefined);
		return address === undefined ? [] : [{ ...wait, address }];
	});
}

/** Executions that wait for a person. */
export function createWaits(ledger: Ledger): WaitBook {
	const { db } = ledger;
	return {
		saveWait: async (wait) => await save(ledger, wait),
		approvalAwaitedAt: async (place) => (await db.get(approvalShape, `SELECT approval_id AS "approvalId" FROM approval_waits WHERE ${PLACE}`, placeOf(place)))?.approvalId,
		endedWaits: async (limit) => await listEnded(ledger, limit),
		removeWait: async (wait) => {
			await db.run(`DELETE FROM approval_waits WHERE ${PLACE} AND approval_id = :approvalId`, { ...placeOf(wait), approvalId: wait.approvalId });
		},
	};
}
