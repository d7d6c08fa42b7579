import { APPROVALS } from './approvals';
import { CORE } from './core';
import { MODELS } from './models';
import { DRAFTS } from './drafts';
import { MODEL_CALLS } from './modelCalls';
import { POLICIES } from './policies';
import { CUSTOMERS } from './customers';
import { WAITS } from './waits';

/**
 * Forward migrations in order, each in a file of its own; the ledger remembers how many have run. Never change one that was
 * published; add one. `{int}` is a 64-bit integer, `{seq}` a primary key that counts up by itself, `{strict}` SQLite's
 * STRICT, so that one text serves both databases. Texts compare by their bytes in both.
 */
export const MIGRATIONS: readonly string[] = [CORE, POLICIES, APPROVALS, CUSTOMERS, WAITS, MODELS, MODEL_CALLS, DRAFTS];

/** The names of all tables, for a database where they stand in a schema of their own. */
export const TABLES: readonly string[] = MIGRATIONS.flatMap((script) =>
	[...script.matchAll(/CREATE TABLE (\w+)/g)].flatMap(([, name]) => (name === undefined ? [] : [name])),
);
