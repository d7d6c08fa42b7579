import { openStore } from '../../nodes/stores';
import { openPostgresStore, type PostgresChoice } from '../../nodes/stores/postgres';
import type { Store } from '../../nodes/stores/store';
import { optionalTest } from '../support/optionalTest';
import { askPostgres, freshName, missingPostgres, POSTGRES_ADDRESS, serverAt } from '../support/postgres';
import { anEntry, listEntries, type OpenStore } from './contract/bench';
import { storeContract } from './storeContract';

const KEY = Buffer.alloc(32, 7);
const missing = missingPostgres();

const aChoice = (change: Partial<PostgresChoice> = {}): PostgresChoice => ({ server: serverAt(POSTGRES_ADDRESS), schema: freshName(), key: KEY, ...change });

const dropSchema = async (schema: string) => await askPostgres(`DROP SCHEMA IF EXISTS "${schema}" CASCADE`);

const openOnServer: OpenStore = async (clock) => {
	const choice = aChoice({ clock });
	const opened: Store[] = [];
	const reopen = async () => {
		const store = await openPostgresStore(choice);
		opened.push(store);
		return store;
	};
	const close = async () => {
		for (const store of opened) await store.close();
		await dropSchema(choice.schema);
	};
	const tamper = async (text: string) => void (await askPostgres(text.replaceAll('@', `"${choice.schema}".`)));
	return { store: await reopen(), reopen, tamper, close };
};

if (missing === undefined) storeContract('PostgreSQL', openOnServer);
else optionalTest(missing, 'PostgreSQL keeps the store contract', async () => undefined);

(missing === undefined ? describe : describe.skip)('PostgreSQL', () => {
	let schema = '';
	const opened: Store[] = [];
	const open = async (change: Partial<PostgresChoice> = {}) => {
		const store = await openPostgresStore(aChoice({ schema, ...change }));
		opened.push(store);
		return store;
	};
	/** Changes the tables behind the ledger's back. */
	const tamper = async (text: string) => await askPostgres(text.replaceAll('@', `"${schema}".`));

	beforeEach(() => void (schema = freshName()));
	afterEach(async () => {
		for (const store of opened.splice(0)) await store.close();
		await dropSchema(schema);
	});

	it('is opened by its kind', async () => {
		const store = await openStore({ kind: 'postgres', ...aChoice({ schema }) });
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
		expect(await askPostgres(`SELECT tablename FROM pg_tables WHERE schemaname = '${schema}'`)).toEqual([{ tablename: 'workflow' }]);
	});

	it('uses a schema that an administrator made beforehand, as a user who may make none', async () => {
		const role = freshName();
		await askPostgres(`CREATE ROLE ${role} LOGIN PASSWORD 'x'`);
		const server = { ...serverAt(POSTGRES_ADDRESS), user: role, password: 'x' };
		try {
			await expect(open({ server })).rejects.toMatchObject({ code: 'ledger-unavailable', fix: expect.stringContaining('schema') });
			await askPostgres(`CREATE SCHEMA ${schema} AUTHORIZATION ${role}`);
			expect(await (await open({ server })).append(anEntry())).toMatchObject({ id: 1 });
		} finally {
			await askPostgres(`DROP SCHEMA IF EXISTS ${schema} CASCADE; DROP ROLE ${role}`);
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
		const server = { ...serverAt(POSTGRES_ADDRESS), ...change };
		await expect(open({ server })).rejects.toMatchObject({ code: 'ledger-unavailable', retryable, message: expect.stringMatching(message), fix: expect.stringMatching(/\.$/) });
	});

	it('goes on after the server cut all connections', async () => {
		const store = await open();
		await store.append(anEntry());
		await askPostgres("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'n8n-nodes-dunning' AND query LIKE '%" + schema + "%'");
		await new Promise((resolve) => setTimeout(resolve, 100));
		expect(await store.append(anEntry())).toMatchObject({ id: 2 });
		expect(await listEntries(store)).toHaveLength(2);
	});
});
