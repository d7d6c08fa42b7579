import { z } from 'zod';

import { platformIdSchema } from '../../core/case';
import { DunningError } from '../../core/errors';
import type { Store, StoredCase } from '../store';
import type { Ledger, Sql } from './sql';

const storedCaseSchema: z.ZodType<StoredCase> = z.object({
	caseId: z.string(),
	platform: platformIdSchema,
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

const SELECT = 'SELECT version, value FROM cases WHERE case_id = :caseId';

async function write(sql: Sql, value: StoredCase, expectedVersion: number): Promise<boolean> {
	const values = { caseId: value.caseId, value: JSON.stringify(value) };
	if (expectedVersion === 0) {
		const created = await sql.run('INSERT INTO cases (case_id, version, value) VALUES (:caseId, 1, :value) ON CONFLICT DO NOTHING', values);
		return created === 1;
	}
	const changed = await sql.run(
		'UPDATE cases SET value = :value, version = version + 1 WHERE case_id = :caseId AND version = :expectedVersion',
		{ ...values, expectedVersion },
	);
	return changed === 1;
}

async function saveCase(sql: Sql, value: StoredCase, expectedVersion: number): Promise<number> {
	if (await write(sql, value, expectedVersion)) return expectedVersion + 1;
	throw new DunningError({
		code: 'ledger-conflict',
		message: `The case ${value.caseId} was changed by somebody else meanwhile.`,
		fix: 'Load the case again and decide anew.',
		retryable: true,
	});
}

/** Holds an open case. One that has ended stays ended, and a case that was never stored stays so. Inside a transaction. */
export async function holdCase(sql: Sql, caseId: string, { why, at }: { why: string; at: Date }): Promise<void> {
	const stored = await sql.get(caseRowShape, `${SELECT} {lock}`, { caseId });
	if (stored === undefined || stored.value.state !== 'open') return;
	await saveCase(sql, { ...stored.value, state: 'held', stateReason: why, updatedAt: at.toISOString() }, stored.version);
}

/** Cases as they are stored, each with the version to save it under. */
export function createCases({ db }: Ledger): Pick<Store, 'loadCase' | 'saveCase'> {
	return {
		loadCase: async (caseId) => await db.get(caseRowShape, SELECT, { caseId }),
		saveCase: async (value, expectedVersion) => await saveCase(db, value, expectedVersion),
	};
}
