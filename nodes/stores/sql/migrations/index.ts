/**
 * Forward migrations in order, each in a file of its own; the ledger remembers how many have run. Never change one that was
 * published; add one. `{int}` is a 64-bit integer, `{seq}` a primary key that counts up by itself, `{strict}` SQLite's
 * STRICT, so that one text serves both databases.
 */
export const MIGRATIONS: readonly string[] = [];
