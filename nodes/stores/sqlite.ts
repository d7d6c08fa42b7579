import { createHmac } from 'node:crypto';

import { z } from 'zod';

import { DunningError } from '../core/errors';
import { loadCase, saveCase } from './sqlite/cases';
import { claimDue } from './sqlite/claimDue';
import { insist, openConnection, type Connection } from './sqlite/connection';
import { createDueMethods } from './sqlite/dues';
import { appendEntry, searchEntries, startChain, verifyChain, type Chain } from './sqlite/entries';
import { claimEvent, splitDue } from './sqlite/events';
import { prepareFile } from './sqlite/files';
import { claimIntent, listIntents, loadIntent, recordOutcome } from './sqlite/intents';
import { peekDue, unsettledWork } from './sqlite/looks';
import { migrate } from './sqlite/schema';
import { attempt, toLedgerError } from './sqlite/troubles';
import type { Store } from './store';

/** Where the ledger is, and under which key its entries are sealed. */
export interface SqliteChoice {
	/** File path, or `:memory:` for tests. */
	path: string;
	/** At least 16 bytes; the same one for the whole life of the ledger. */
	key: Uint8Array;
	/** Wall clock, for leases. */
	clock?: () => Date;
}

const metaShape = z.object({ value: z.string() });
const counterShape = z.object({ name: z.string(), count: z.number() });

const MIN_KEY_BYTES = 16;

function refuseShortKey(key: Uint8Array): void {
	if (key.length >= MIN_KEY_BYTES) return;
	throw new DunningError({
		code: 'not-configured',
		message: `The key of the ledger has ${key.length} bytes, which is too short to seal anything.`,
		fix: `Use a random key of at least ${MIN_KEY_BYTES} bytes.`,
	});
}

/** Remembers which key a new ledger belongs to, and refuses another one: it would break the chain with its first entry. */
function bindKey(chain: Chain): void {
	const { connection, key } = chain;
	const mark = createHmac('sha256', key).update('n8n-nodes-dunning ledger', 'utf8').digest('hex');
	const read = () => connection.get(metaShape, "SELECT value FROM meta WHERE name = 'key'")?.value;
	if (read() === undefined) {
		connection.transact(() => {
			if (read() !== undefined) return;
			connection.run("INSERT INTO meta (name, value) VALUES ('key', :mark)", { mark });
			startChain(chain);
		});
	}
	if (read() === mark) return;
	throw new DunningError({
		code: 'not-configured',
		message: 'The ledger was made with another key.',
		fix: 'Use the key that the ledger was made with, or choose a new path for a new ledger.',
	});
}

function openChain({ path, key }: SqliteChoice): Chain {
	refuseShortKey(key);
	prepareFile(path);
	const chain = { connection: openConnection(path), key };
	const ready = attempt(() =>
		insist(() => {
			migrate(chain.connection);
			bindKey(chain);
		}),
	);
	if (ready.ok) return chain;
	chain.connection.close();
	throw toLedgerError(ready.error);
}

function bumpCounter(connection: Connection, name: string): void {
	connection.run(
		'INSERT INTO counters (name, count) VALUES (:name, 1) ON CONFLICT (name) DO UPDATE SET count = count + 1',
		{ name },
	);
}

function readCounters(connection: Connection): Record<string, number> {
	const rows = connection.all(counterShape, 'SELECT name, count FROM counters ORDER BY name');
	return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

/**
 * Opens the ledger on SQLite and makes it on first use: WAL, one transaction per method, safe for several handles and
 * processes on one file. Throws `ledger-unavailable` when the storage fails, `not-configured` for the wrong key or file.
 */
export function openSqliteStore(choice: SqliteChoice): Store {
	const chain = openChain(choice);
	const { connection } = chain;
	const clock = choice.clock ?? (() => new Date());
	return {
		...createDueMethods(connection, clock),
		claimEvent: async (claim, entry) => claimEvent(chain, claim, entry),
		claimDue: async (request) => claimDue(chain, request),
		splitDue: async (lease, caseIds, until) => splitDue(connection, lease, { caseIds, until, now: clock() }),
		unsettledWork: async (lease) => unsettledWork(connection, lease),
		peekDue: async (request) => peekDue(connection, request),
		loadCase: async (caseId) => loadCase(connection, caseId),
		saveCase: async (value, expectedVersion) => saveCase(connection, value, expectedVersion),
		claimIntent: async (intent, lease, entry) => claimIntent(chain, { intent, lease, entry }),
		recordOutcome: async (intentId, outcome, entry) => recordOutcome(chain, { intentId, outcome, entry }),
		loadIntent: async (intentId) => loadIntent(connection, intentId),
		intents: async (caseId) => listIntents(connection, caseId),
		append: async (entry) => connection.transact(() => appendEntry(chain, entry)),
		entries: async (filter) => searchEntries(connection, filter),
		verifyChain: async () => await verifyChain(chain),
		bumpCounter: async (name) => bumpCounter(connection, name),
		counters: async () => readCounters(connection),
		close: async () => connection.close(),
	};
}
