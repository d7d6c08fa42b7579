import { z } from 'zod';

import { DunningError } from '../../core/errors';
import type { NewEntry } from '../../core/ledger/entry';
import { policyHash, policySchema } from '../../core/policy/policy';
import type { Pause, PolicyBook, StoredPolicy } from '../books/policies';
import type { Ledger, RowShape, Sql } from './sql';

const person = z.object({ id: z.string(), identity: z.enum(['signed-link', 'n8n-login', 'claimed']) });

const storedPolicy: z.ZodType<StoredPolicy> = z
	.object({
		policy: policySchema,
		hash: z.string(),
		publishedAt: z.string(),
		publishedBy: person,
		note: z.string(),
		basedOn: z.string().nullable(),
		state: z.enum(['in-force', 'waiting', 'rejected']),
		secondApprover: person.extend({ at: z.string() }).nullable(),
	})
	.refine(({ policy, hash }) => policyHash(policy) === hash, 'the policy was changed after it was published');

const storedPause: z.ZodType<Pause> = z.object({ scope: z.string(), why: z.string(), by: person, at: z.string() });

/** The document of a row, read as what it must be. */
const documentOf = <T>(shape: z.ZodType<T>): RowShape<T> => z.object({ document: z.string() }).transform(({ document }, context): T => {
	const read = shape.safeParse(JSON.parse(document));
	if (read.success) return read.data;
	read.error.issues.forEach((issue) => context.addIssue(issue));
	return z.NEVER;
});

const POLICY_ROW = documentOf(storedPolicy);
const PAUSE_ROW = documentOf(storedPause);

const NO_VERSION = '';

function conflict(): DunningError {
	return new DunningError({
		code: 'ledger-conflict',
		message: 'The policy was changed by somebody else in the meantime',
		fix: 'Look at the version that is in force now, and publish your change again on top of it.',
	});
}

/** Two publishers meet at the head, whose row the first one holds until its transaction ends. */
async function moveHead(sql: Sql, from: string | null, to: string | null): Promise<void> {
	const values = { from: from ?? NO_VERSION, to: to ?? NO_VERSION };
	if ((await sql.run('UPDATE policy_head SET version = :to WHERE id = 1 AND version = :from', values)) !== 1) throw conflict();
}

async function publish({ db, append }: Ledger, value: StoredPolicy, entry: NewEntry): Promise<void> {
	await db.transact(async (sql) => {
		await moveHead(sql, value.basedOn, value.state === 'in-force' ? value.policy.version : value.basedOn);
		const values = { version: value.policy.version, state: value.state, document: JSON.stringify(value) };
		const added = await sql.run('INSERT INTO policies (version, state, document) VALUES (:version, :state, :document) ON CONFLICT (version) DO NOTHING', values);
		if (added !== 1) throw conflict();
		await append(sql, entry);
	});
}

const find = async (sql: Sql, version: string): Promise<StoredPolicy | undefined> =>
	await sql.get(POLICY_ROW, 'SELECT document FROM policies WHERE version = :version', { version });

type Verdict = Parameters<PolicyBook['decidePolicy']>[1];

async function decide({ db, append }: Ledger, version: string, work: { verdict: Verdict; entry: NewEntry }): Promise<boolean> {
	return await db.transact(async (sql) => {
		const waiting = await find(sql, version);
		if (waiting?.state !== 'waiting') return false;
		// What it was based on must still be in force: somebody agreed to a difference, not to a whole.
		if (work.verdict.state === 'in-force') await moveHead(sql, waiting.basedOn, version);
		const values = { version, state: work.verdict.state, document: JSON.stringify({ ...waiting, ...work.verdict }) };
		const decided = await sql.run("UPDATE policies SET state = :state, document = :document WHERE version = :version AND state = 'waiting'", values);
		if (decided !== 1) return false;
		await append(sql, work.entry);
		return true;
	});
}

async function pause({ db, append }: Ledger, value: Pause, entry: NewEntry): Promise<void> {
	await db.transact(async (sql) => {
		const values = { scope: value.scope, document: JSON.stringify(value) };
		// What is paused already keeps its first reason.
		if ((await sql.run('INSERT INTO pauses (scope, document) VALUES (:scope, :document) ON CONFLICT (scope) DO NOTHING', values)) === 1) await append(sql, entry);
	});
}

async function resume({ db, append }: Ledger, scope: string, entry: NewEntry): Promise<boolean> {
	return await db.transact(async (sql) => {
		if ((await sql.run('DELETE FROM pauses WHERE scope = :scope', { scope })) === 0) return false;
		await append(sql, entry);
		return true;
	});
}

/** Policies and pauses in SQL. */
export function createPolicyBook(ledger: Ledger): PolicyBook {
	const { db } = ledger;
	return {
		publishPolicy: async (value, entry) => await publish(ledger, value, entry),
		decidePolicy: async (version, verdict, entry) => await decide(ledger, version, { verdict, entry }),
		loadPolicy: async (version) => await find(db, version),
		currentPolicy: async () => await db.get(POLICY_ROW, 'SELECT p.document AS document FROM policies p JOIN policy_head h ON h.version = p.version WHERE h.id = 1'),
		policies: async (limit) => await db.all(POLICY_ROW, 'SELECT document FROM policies ORDER BY seq DESC LIMIT :limit', { limit }),
		pause: async (value, entry) => await pause(ledger, value, entry),
		resume: async (scope, entry) => await resume(ledger, scope, entry),
		pauses: async () => await db.all(PAUSE_ROW, 'SELECT document FROM pauses ORDER BY scope'),
	};
}
