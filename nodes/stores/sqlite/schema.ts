import { z } from 'zod';

import { DunningError } from '../../core/errors';
import { MIGRATIONS } from '../sql/migrations';
import type { Connection } from './connection';

/** Marks a database file as ours ("dunn"), so that a wrong path never writes into another program's database. */
const APPLICATION_ID = 0x64756e6e;

/** The database's `user_version` once all migrations have run. It starts at two: one was a preview that was never published. */
const VERSION = MIGRATIONS.length + 1;

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
	if (marks.version === 1) {
		throw new DunningError({
			code: 'not-configured',
			message: 'The ledger was written by a preview of this package.',
			fix: 'Choose another path for the ledger; the first release starts a new one.',
		});
	}
	if (marks.version > VERSION) {
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
	// A destroyed key must not lie on in a freed part of the file.
	connection.script('PRAGMA secure_delete = ON');
}

/**
 * Switches to WAL and brings the schema up to date, whoever else opens the file now.
 * Throws `not-configured` for a database that is not ours or newer, `ledger-unavailable` for a damaged one.
 */
export function migrate(connection: Connection): void {
	const before = readMarks(connection);
	refuseForeign(before);
	enterWal(connection);
	if (before.version === VERSION) return;
	connection.transact(() => {
		// Read again under the lock: another process may have migrated meanwhile.
		for (const script of MIGRATIONS.slice(Math.max(readMarks(connection).version - 1, 0))) connection.script(script);
		connection.script(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${VERSION};`);
	});
}
