import type { Due } from '../../core/case';
import type { ClaimDueRequest, DueWork, LeaseRef } from '../store';
import type { Connection } from './connection';
import { DUE_COLUMNS, dueRowShape, toDue, toDueWork } from './dueRows';
import { deriveToken } from './events';

/** See {@link Store.unsettledWork}. Pieces are recognized by the token that follows from the lease, so reclaimed ones are left out. */
export function unsettledWork(connection: Connection, lease: LeaseRef): Due[] {
	const rows = connection.all(
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

/** See {@link Store.peekDue}. */
export function peekDue(connection: Connection, request: Pick<ClaimDueRequest, 'queue' | 'kinds' | 'limit'>): DueWork[] {
	const rows = connection.all(
		dueRowShape,
		`SELECT ${DUE_COLUMNS} FROM dues
		WHERE queue = :queue AND state = 'waiting' AND kind IN (SELECT value FROM json_each(:kinds))
		ORDER BY due_at, seq LIMIT :limit`,
		{ queue: request.queue, kinds: JSON.stringify(request.kinds), limit: request.limit },
	);
	// Work that was given back says why; what it is for can be seen from its kind and event.
	return rows.map((row) => ({ ...toDueWork(row, ''), reason: row.again_why ?? row.reason }));
}
