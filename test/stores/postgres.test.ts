import { openStore } from '../../nodes/stores';
import { openPostgresStore, type PostgresChoice } from '../../nodes/stores/postgres';
import type { Store } from '../../nodes/stores/store';
import { optionalTest } from '../support/optionalTest';
import { freshName, missingPostgres } from '../support/postgres';
import { anEntry, listEntries } from './contract/bench';
import { useTestDatabase } from './contract/onPostgres';
import { storeContract } from './storeContract';

const KEY = Buffer.alloc(32, 7);
const missing = missingPostgres();

// A busy machine makes the server slow, and every test talks to it many times.
jest.setTimeout(120_000);

if (missing === undefined) {
	describe('on a server', () => {
		storeContract('PostgreSQL', useTestDatabase().opener());
	});
} else {
	optionalTest(missing, 'PostgreSQL keeps the store contract', async () => undefined);
}

const describeIfThere = missing === undefined ? describe : () => undefined;

describeIfThere('PostgreSQL', () => {
	const { server: theServer, ask } = useTestDatabase();
	let schema = '';
	const opened: Store[] = [];
	const open = async (change: Partial<PostgresChoice> = {}) => {
		const store = await openPostgresStore({ server: theServer(), schema, key: KEY, ...change });
		opened.push(store);
		return store;
	};
	/** Changes the tables behind the ledger's back. */
	const tamper = async (text: string) => await ask(text.replaceAll('@', `"${schema}".`));

	beforeEach(() => void (schema = freshName()));
	afterEach(async () => {
		for (const store of opened.splice(0)) await store.close();
	});

	it('is opened by its kind', async () => {
		const store = await openStore({ kind: 'postgres', server: theServer(), schema, key: KEY });
		opened.push(store);
		expect(await store.append(anEntry())).toMatchObject({ id: 1 });
	});

	it('is made once by many that open it for the first time at the same moment', async () => {
		const stores = await Promise.all(Array.from({ length: 6 }, async () => await open()));
		await Promise.all(stores.map(async (store) => await store.append(anEntry())));
		expect(await stores[0]?.verifyChain()).toMatchObject({ ok: true, entries: 6 });
	});

	it.each([
		['an altered entry', "UPDATE @entries SET content = replace(content, 'Dunning Trigger', 'Dunning Trifler') WHERE id = 2", { problem: 'hash', brokenAt: 2 }],
		['a case that was taken off', "UPDATE @entries SET case_id = 'x' WHERE id = 2", { problem: 'hash', brokenAt: 2 }],
		['a removed entry', 'DELETE FROM @entries WHERE id = 2', { problem: 'gap', brokenAt: 2 }],
		['two entries that changed places', 'UPDATE @entries SET id = -2 WHERE id = 2; UPDATE @entries SET id = 2 WHERE id = 3; UPDATE @entries SET id = 3 WHERE id = -2', { problem: 'link', brokenAt: 2 }],
		['a cut-off tail', 'DELETE FROM @entries WHERE id = 4', { problem: 'missing-tail', brokenAt: 4 }],
		['the head gone', "DELETE FROM @meta WHERE name = 'head'", { problem: 'missing-tail', brokenAt: 5 }],
	])('finds %s', async (_what, sql, found) => {
		const store = await open();
		for (let index = 0; index < 4; index += 1) await store.append(anEntry());
		await tamper(sql);
		expect(await store.verifyChain()).toMatchObject({ ok: false, ...found });
	});

	it('refuses another key, a short one, and a name that is no schema', async () => {
		await open();
		await expect(open({ key: Buffer.alloc(32, 8) })).rejects.toThrow(/made with another key/);
		await expect(open({ key: Buffer.alloc(3) })).rejects.toThrow(/too short/);
		await expect(open({ schema: 'a"; DROP TABLE x' })).rejects.toMatchObject({ code: 'not-configured' });
	});

	it('leaves the tables of another program alone', async () => {
		await tamper(`CREATE SCHEMA "${schema}"; CREATE TABLE @workflow (id text)`);
		await expect(open()).rejects.toMatchObject({ code: 'not-configured', message: expect.stringContaining('another program') });
		expect(await ask(`SELECT tablename FROM pg_tables WHERE schemaname = '${schema}'`)).toEqual([{ tablename: 'workflow' }]);
	});

	it('uses a schema that an administrator made beforehand, as a user who may make none', async () => {
		const role = freshName();
		await ask(`CREATE ROLE ${role} LOGIN PASSWORD 'x'`);
		const server = { ...theServer(), user: role, password: 'x' };
		try {
			await expect(open({ server })).rejects.toMatchObject({ code: 'ledger-unavailable', fix: expect.stringContaining('schema') });
			await ask(`CREATE SCHEMA ${schema} AUTHORIZATION ${role}`);
			expect(await (await open({ server })).append(anEntry())).toMatchObject({ id: 1 });
		} finally {
			await ask(`DROP SCHEMA IF EXISTS ${schema} CASCADE; DROP ROLE ${role}`);
		}
	});

	it('refuses a ledger of a newer version', async () => {
		await open();
		await tamper("UPDATE @meta SET value = '999' WHERE name = 'schema'");
		await expect(open()).rejects.toThrow(/newer version/);
	});

	it.each([
		['nobody listens', { port: 1 }, { retryable: true, message: /cannot be reached/ }],
		['the database is unknown', { database: 'no_such_database' }, { retryable: false, message: /does not exist/ }],
	])('says so when %s', async (_what, change, { retryable, message }) => {
		const server = { ...theServer(), ...change };
		await expect(open({ server })).rejects.toMatchObject({ code: 'ledger-unavailable', retryable, message: expect.stringMatching(message), fix: expect.stringMatching(/\.$/) });
	});

	it('goes on after the server cut all connections', async () => {
		const store = await open();
		await store.append(anEntry());
		await ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'n8n-nodes-dunning' AND query LIKE '%" + schema + "%'");
		await new Promise((resolve) => setTimeout(resolve, 100));
		expect(await store.append(anEntry())).toMatchObject({ id: 2 });
		expect(await listEntries(store)).toHaveLength(2);
	});
});
