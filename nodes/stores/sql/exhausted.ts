import type { NewEntry } from '../../core/ledger/entry';
import { holdCase } from './cases';
import type { DueRow } from './dueRows';
import type { Ledger, Sql } from './sql';

function describeExhausted(row: DueRow, now: Date): NewEntry {
	return {
		at: now.toISOString(),
		type: 'due.exhausted',
		caseId: row.case_id,
		actor: 'Ledger',
		isRehearsal: false,
		body: {
			dueId: row.id,
			kind: row.kind,
			queue: row.queue,
			attempts: row.attempt,
			reason: row.reason,
			lastProblem: row.again_why,
			eventId: row.event?.id ?? null,
		},
	};
}

/** Work that was handed out often enough is not handed out again: it is held, visibly. The rows are ours in this transaction. */
export async function holdExhausted({ ledger, sql, now }: { ledger: Ledger; sql: Sql; now: Date }, rows: readonly DueRow[]): Promise<void> {
	for (const row of rows) {
		const why = `Handed out ${row.attempt} times without an outcome${row.again_why === null ? '' : ` (${row.again_why})`}`;
		await sql.run(
			`UPDATE dues SET state = 'held', result = :why, ended_at = :at, lease_token = NULL, lease_until = NULL WHERE id = :id`,
			{ why, at: now.toISOString(), id: row.id },
		);
		if (row.case_id !== null) await holdCase(sql, row.case_id, { why, at: now });
	}
	for (const row of rows) await ledger.append(sql, describeExhausted(row, now));
}
