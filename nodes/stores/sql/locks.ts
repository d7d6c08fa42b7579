import { z } from 'zod';

import type { Sql } from './sql';

const gotShape = z.object({ name: z.string(), got: z.boolean() });

const unique = (names: readonly string[]) => [...new Set(names)].sort();

/**
 * Makes other transactions on these names wait until this one ends, in one order, so that two never wait for each other.
 * SQLite has one writer at a time anyway.
 */
export async function lockNames(sql: Sql, names: readonly string[]): Promise<void> {
	if (sql.dialect === 'sqlite') return;
	for (const name of unique(names)) await sql.run('SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))', { name });
}

/** The names that nobody else has locked; they stay ours until this transaction ends. Never waits. */
export async function tryNames(sql: Sql, names: readonly string[]): Promise<Set<string>> {
	if (sql.dialect === 'sqlite' || names.length === 0) return new Set(names);
	const all = unique(names);
	const rows = await sql.all(
		gotShape,
		`SELECT given.name, pg_try_advisory_xact_lock(hashtextextended(given.name, 0)) AS got
		FROM (VALUES ${all.map((_name, index) => `(CAST(:name${index} AS TEXT))`).join(', ')}) AS given (name)`,
		Object.fromEntries(all.map((name, index) => [`name${index}`, name])),
	);
	return new Set(rows.filter((row) => row.got).map((row) => row.name));
}
