import { z } from 'zod';

import { PLATFORM_IDS } from '../../core/case';
import { DunningError } from '../../core/errors';
import type { StoredCase } from '../store';
import type { Connection } from './connection';

const storedCaseSchema: z.ZodType<StoredCase> = z.object({
	caseId: z.string(),
	platform: z.enum(PLATFORM_IDS),
	account: z.string(),
	queue: z.string(),
	customerId: z.string().nullable(),
	testClockId: z.string().nullable(),
	state: z.enum(['open', 'held', 'recovered', 'closed']),
	stateReason: z.string().nullable(),
	policyVersion: z.string(),
	enteredAt: z.string(),
	updatedAt: z.string(),
});

const caseRowShape = z.object({
	version: z.number(),
	value: z.string().transform((text) => storedCaseSchema.parse(JSON.parse(text))),
});

/** A case as it is stored, with the version to save it under. */
export function loadCase(connection: Connection, caseId: string): { version: number; value: StoredCase } | undefined {
	return connection.get(caseRowShape, 'SELECT version, value FROM cases WHERE case_id = :caseId', { caseId });
}

function write(connection: Connection, value: StoredCase, expectedVersion: number): boolean {
	const values = { caseId: value.caseId, value: JSON.stringify(value) };
	const changed =
		expectedVersion === 0
			? connection.run('INSERT INTO cases (case_id, version, value) VALUES (:caseId, 1, :value) ON CONFLICT DO NOTHING', values)
			: connection.run(
					'UPDATE cases SET value = :value, version = version + 1 WHERE case_id = :caseId AND version = :expectedVersion',
					{ ...values, expectedVersion },
				);
	return changed === 1;
}

/** See {@link Store.saveCase}. */
export function saveCase(connection: Connection, value: StoredCase, expectedVersion: number): number {
	if (write(connection, value, expectedVersion)) return expectedVersion + 1;
	throw new DunningError({
		code: 'ledger-conflict',
		message: `The case ${value.caseId} was changed by somebody else meanwhile.`,
		fix: 'Load the case again and decide anew.',
		retryable: true,
	});
}

/** Holds an open case. One that has ended stays ended, and a case that was never stored stays so. Inside a transaction. */
export function holdCase(connection: Connection, caseId: string, { why, at }: { why: string; at: Date }): void {
	const stored = loadCase(connection, caseId);
	if (stored === undefined || stored.value.state !== 'open') return;
	saveCase(connection, { ...stored.value, state: 'held', stateReason: why, updatedAt: at.toISOString() }, stored.version);
}
