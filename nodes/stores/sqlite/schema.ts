import { z } from 'zod';

import { DunningError } from '../../core/errors';
import type { Connection } from './connection';

/** Marks a database file as ours ("dunn"), so that a wrong path never writes into another program's database. */
const APPLICATION_ID = 0x64756e6e;

/**
 * Forward migrations: the database's `user_version` says how many have run. Never change one that was published; add one.
 * Times are integers in milliseconds where they are compared and ISO texts where they are only shown.
 */
const MIGRATIONS: readonly string[] = [
	`
	CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
	CREATE TABLE counters (name TEXT PRIMARY KEY, count INTEGER NOT NULL) STRICT, WITHOUT ROWID;

	-- The hash covers the very text of content; every other column is read out of it.
	CREATE TABLE entries (
		id INTEGER PRIMARY KEY,
		content TEXT NOT NULL,
		previous_hash TEXT NOT NULL,
		hash TEXT NOT NULL,
		seal TEXT NOT NULL,
		at TEXT GENERATED ALWAYS AS (content ->> '$.at') VIRTUAL,
		type TEXT GENERATED ALWAYS AS (content ->> '$.type') VIRTUAL,
		case_id TEXT GENERATED ALWAYS AS (content ->> '$.caseId') VIRTUAL,
		actor TEXT GENERATED ALWAYS AS (content ->> '$.actor') VIRTUAL,
		is_rehearsal INTEGER GENERATED ALWAYS AS (content ->> '$.isRehearsal') VIRTUAL,
		body TEXT GENERATED ALWAYS AS (content -> '$.body') VIRTUAL
	) STRICT;
	CREATE INDEX entries_by_case ON entries (case_id, id);

	CREATE TABLE cases (case_id TEXT PRIMARY KEY, version INTEGER NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

	-- due_at is in the time of the test clock when there is one; available_at and lease_until are wall clock.
	CREATE TABLE dues (
		seq INTEGER PRIMARY KEY,
		id TEXT NOT NULL UNIQUE,
		parent_id TEXT REFERENCES dues (id),
		kind TEXT NOT NULL,
		key TEXT NOT NULL,
		case_id TEXT,
		platform TEXT NOT NULL,
		account TEXT NOT NULL,
		queue TEXT NOT NULL,
		event TEXT,
		test_clock_id TEXT,
		due_at INTEGER NOT NULL,
		available_at INTEGER NOT NULL,
		reason TEXT NOT NULL,
		again_why TEXT,
		attempt INTEGER NOT NULL DEFAULT 0,
		lease_token TEXT,
		lease_until INTEGER,
		state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'settled', 'held', 'canceled')),
		result TEXT,
		ended_at TEXT,
		CHECK ((kind = 'event') = (event IS NOT NULL)),
		CHECK ((lease_token IS NULL) = (lease_until IS NULL))
	) STRICT;
	CREATE UNIQUE INDEX dues_event_once ON dues (queue, key, account, platform) WHERE kind = 'event' AND parent_id IS NULL;
	CREATE UNIQUE INDEX dues_once ON dues (queue, case_id, kind, key) WHERE case_id IS NOT NULL;
	CREATE INDEX dues_waiting ON dues (queue, due_at) WHERE state = 'waiting';
	CREATE INDEX dues_waiting_by_case ON dues (case_id) WHERE state = 'waiting' AND case_id IS NOT NULL;
	CREATE INDEX dues_by_parent ON dues (parent_id) WHERE parent_id IS NOT NULL;

	CREATE TABLE intents (
		seq INTEGER PRIMARY KEY,
		id TEXT NOT NULL UNIQUE,
		key TEXT NOT NULL UNIQUE,
		case_id TEXT NOT NULL,
		action TEXT NOT NULL,
		details TEXT NOT NULL,
		claimed_at TEXT NOT NULL,
		outcome TEXT
	) STRICT;
	CREATE INDEX intents_by_case ON intents (case_id);
	-- A second charge while nobody knows what became of the first must be impossible, not merely avoided.
	CREATE UNIQUE INDEX intents_one_open_charge ON intents (case_id) WHERE action = 'retry-payment' AND outcome IS NULL;
	`,
];

const markShape = z.object({ version: z.number(), application: z.number(), tables: z.number() });

const READ_MARKS = `
	SELECT (SELECT user_version FROM pragma_user_version) AS version,
		(SELECT application_id FROM pragma_application_id) AS application,
		(SELECT count(*) FROM sqlite_master) AS tables`;

function refuseForeign(marks: z.infer<typeof markShape>): void {
	if (marks.tables > 0 && marks.application !== APPLICATION_ID) {
		throw new DunningError({
			code: 'not-configured',
			message: 'The file at the path of the ledger is a database of another program.',
			fix: 'Choose another path for the ledger.',
		});
	}
	if (marks.version > MIGRATIONS.length) {
		throw new DunningError({
			code: 'not-configured',
			message: 'The ledger was written by a newer version of this package.',
			fix: 'Update n8n-nodes-dunning to at least the version that last used the ledger.',
		});
	}
}

function readMarks(connection: Connection) {
	return markShape.parse(connection.get(markShape, READ_MARKS));
}

const journalShape = z.object({ journal_mode: z.string() });

function enterWal(connection: Connection): void {
	connection.get(journalShape, 'PRAGMA journal_mode = WAL');
	// FULL: an intent must survive a power cut, since the charge it announces does.
	connection.script('PRAGMA synchronous = FULL');
}

/**
 * Switches to WAL and brings the schema up to date, whoever else opens the file now.
 * Throws `not-configured` for a database that is not ours or newer, `ledger-unavailable` for a damaged one.
 */
export function migrate(connection: Connection): void {
	const before = readMarks(connection);
	refuseForeign(before);
	enterWal(connection);
	if (before.version === MIGRATIONS.length) return;
	connection.transact(() => {
		// Read again under the lock: another process may have migrated meanwhile.
		for (const script of MIGRATIONS.slice(readMarks(connection).version)) connection.script(script);
		connection.script(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${MIGRATIONS.length};`);
	});
}
