import { z } from 'zod';

import type { Due } from '../../core/case';
import type { DueWork, LeaseRef, Store } from '../store';
import { bindList } from './dialect';
import { DUE_COLUMNS, dueRowShape, toDue, toDueWork } from './dueRows';
import { deriveToken } from './pieces';
import type { Ledger, Sql } from './sql';

/** Pieces are recognized by the token that follows from the lease, so reclaimed ones are left out. */
async function unsettledWork(sql: Sql, lease: LeaseRef): Promise<Due[]> {
	const rows = await sql.all(
		dueRowShape,
		`SELECT ${DUE_COLUMNS} FROM dues
		WHERE (id = :id OR parent_id = :id) AND state = 'waiting' AND lease_token IS NOT NULL
		ORDER BY seq`,
		{ id: lease.id },
	);
	return rows.flatMap((row) => {
		const isOwn = row.lease_token === lease.leaseToken;
		const isPiece = row.case_id !== null && row.lease_token === deriveToken(lease.leaseToken, row.case_id);
		return row.lease_token !== null && (isOwn || isPiece) ? [toDue(row, row.lease_token)] : [];
	});
}

async function peekDue(sql: Sql, request: Parameters<Store['peekDue']>[0]): Promise<DueWork[]> {
	const kinds = bindList('kind', request.kinds);
	const rows = await sql.all(
		dueRowShape,
		`SELECT ${DUE_COLUMNS} FROM dues
		WHERE queue = :queue AND state = 'waiting' AND kind IN ${kinds.text}
		ORDER BY due_at, seq LIMIT :limit`,
		{ ...kinds.values, queue: request.queue, limit: request.limit },
	);
	// Work that was given back says why; what it is for can be seen from its kind and event.
	return rows.map((row) => ({ ...toDueWork(row, ''), reason: row.again_why ?? row.reason }));
}

const queueShape = z.object({ queue: z.string(), waiting: z.coerce.number() });

const readQueues = async (sql: Sql) =>
	await sql.all(queueShape, "SELECT queue, SUM(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END) AS waiting FROM dues GROUP BY queue ORDER BY queue", {});

/** Looks at due work that change nothing. */
export function createLooks({ db }: Ledger): Pick<Store, 'unsettledWork' | 'peekDue' | 'queues'> {
	return {
		unsettledWork: async (lease) => await unsettledWork(db, lease),
		peekDue: async (request) => await peekDue(db, request),
		queues: async () => await readQueues(db),
	};
}
