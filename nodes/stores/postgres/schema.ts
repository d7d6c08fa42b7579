import type { Pool, PoolClient } from 'pg';
import { z } from 'zod';

import { DunningError } from '../../core/errors';
import { MIGRATIONS } from '../sql/migrations';
import { createTransact } from './database';
import { translateMigration } from './translate';
import { toLedgerError } from './troubles';

const marksShape = z.object({ has_schema: z.boolean(), tables: z.number(), has_meta: z.boolean() });
const versionShape = z.array(z.object({ value: z.coerce.number().int().nonnegative() }));

interface Marks {
	hasSchema: boolean;
	/** How many migrations have run; undefined where there is no ledger. */
	version: number | undefined;
}

function refuse(message: string, fix: string): DunningError {
	return new DunningError({ code: 'not-configured', message, fix });
}

function refuseForeign(): DunningError {
	return refuse('The schema of the ledger holds tables of another program.', 'Choose a schema of its own for the ledger.');
}

async function readMarks(on: Pool | PoolClient, schema: string): Promise<Marks> {
	const { rows } = await on.query(
		`SELECT to_regnamespace($1) IS NOT NULL AS has_schema,
			(SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = $1) AS tables,
			EXISTS (SELECT 1 FROM pg_catalog.pg_tables WHERE schemaname = $1 AND tablename = 'meta') AS has_meta`,
		[schema],
	);
	const marks = marksShape.parse(rows[0]);
	if (marks.tables === 0) return { hasSchema: marks.has_schema, version: undefined };
	if (!marks.has_meta) throw refuseForeign();
	const found = await on.query(`SELECT value FROM "${schema}".meta WHERE name = 'schema'`);
	const [row] = versionShape.parse(found.rows);
	if (row === undefined) throw refuseForeign();
	return { hasSchema: true, version: row.value };
}

function refuseNewer(version: number): void {
	if (version <= MIGRATIONS.length) return;
	throw refuse(
		'The ledger was written by a newer version of this package.',
		'Update n8n-nodes-dunning on every n8n process to at least the version that last used the ledger.',
	);
}

async function bringUpToDate(client: PoolClient, schema: string): Promise<void> {
	// All n8n processes may start at once: one migrates, the others wait here and then find it done.
	await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`n8n-nodes-dunning migration ${schema}`]);
	const { hasSchema, version = 0 } = await readMarks(client, schema);
	refuseNewer(version);
	if (!hasSchema) await client.query(`CREATE SCHEMA "${schema}"`);
	for (const script of MIGRATIONS.slice(version)) await client.query(translateMigration(script, schema));
	await client.query(
		`INSERT INTO "${schema}".meta (name, value) VALUES ('schema', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
		[String(MIGRATIONS.length)],
	);
}

/**
 * Makes the schema and its tables, or brings them up to date, whoever else does the same now.
 * Throws `not-configured` for tables that are not ours or newer, `ledger-unavailable` when the server fails.
 */
export async function migrate(pool: Pool, schema: string): Promise<void> {
	try {
		const { version } = await readMarks(pool, schema);
		refuseNewer(version ?? 0);
		if (version === MIGRATIONS.length) return;
		await createTransact(pool)(async (client) => await bringUpToDate(client, schema));
	} catch (error) {
		throw toLedgerError(error);
	}
}
