import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

import { createDatabase } from '../../../nodes/stores/postgres/database';
import { openPostgresStore } from '../../../nodes/stores/postgres';
import { createPool } from '../../../nodes/stores/postgres/pool';
import { optionalTest } from '../../support/optionalTest';
import { askPostgres, freshName, missingPostgres, POSTGRES_ADDRESS, serverAt } from '../../support/postgres';
import { anEntry, anIntent, leaseWork, listEntries } from '../contract/bench';

const missing = missingPostgres();

// A busy machine makes the server slow, and every test talks to it many times.
jest.setTimeout(120_000);
const KEY = Buffer.alloc(32, 7);

/** A way to the server that is cut, when armed, as soon as a COMMIT has gone through and before its answer comes back. */
async function makeFragileWay() {
	let isArmed = false;
	const open = new Set<Socket>();
	const { host, port } = serverAt(POSTGRES_ADDRESS);
	const server = createServer((near) => {
		const far = connect(port, host);
		let isCut = false;
		for (const socket of [near, far]) {
			open.add(socket);
			socket.on('error', () => socket.destroy());
			socket.on('close', () => void (near.destroy(), far.destroy()));
		}
		near.on('data', (chunk: Buffer) => {
			isCut = isArmed && chunk.includes('COMMIT\u0000');
			isArmed &&= !isCut;
			far.write(chunk);
		});
		far.on('data', (chunk: Buffer) => void (isCut ? near.destroy() : near.write(chunk)));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		port: (server.address() as AddressInfo).port,
		arm: () => void (isArmed = true),
		close: async () => {
			for (const socket of open) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

describe('the database behind a ledger on PostgreSQL', () => {
	const schema = freshName();
	const server = serverAt(POSTGRES_ADDRESS);
	const open = async (change: Partial<typeof server> = {}) => await openPostgresStore({ server: { ...server, ...change }, schema, key: KEY });

	afterAll(async () => void (missing === undefined && (await askPostgres(`DROP SCHEMA IF EXISTS "${schema}" CASCADE`))));

	optionalTest(missing, 'runs a transaction again that was undone for another’s sake', async () => {
		await (await open()).close();
		const db = createDatabase(createPool(server), schema);
		for (const name of ['left', 'right']) await db.run("INSERT INTO counters (name, count) VALUES (:name, 0)", { name });
		const bump = async (order: readonly string[]) =>
			await db.transact(async (sql) => {
				for (const name of order) {
					await sql.run('UPDATE counters SET count = count + 1 WHERE name = :name', { name });
					await new Promise((resolve) => setTimeout(resolve, 100));
				}
			});
		// Each holds what the other wants next: PostgreSQL ends one of them.
		await Promise.all([bump(['left', 'right']), bump(['right', 'left'])]);
		expect(await askPostgres(`SELECT name, count::int FROM "${schema}".counters WHERE name IN ('left', 'right') ORDER BY name`)).toEqual([
			{ name: 'left', count: 2 },
			{ name: 'right', count: 2 },
		]);
		await db.close();
	});

	optionalTest(missing, 'does not pretend that a transaction happened in which a statement had failed', async () => {
		await (await open()).close();
		const db = createDatabase(createPool(server), schema);
		const careless = db.transact(async (sql) => {
			await sql.run("INSERT INTO counters (name, count) VALUES ('lost', 1)");
			await sql.run('INSERT INTO counters (name, count) VALUES (NULL, 1)').catch(() => undefined);
		});
		await expect(careless).rejects.toMatchObject({ code: 'ledger-unavailable' });
		expect(await askPostgres(`SELECT name FROM "${schema}".counters WHERE name = 'lost'`)).toEqual([]);
		await db.close();
	});

	optionalTest(missing, 'says that nobody knows when the reply to a commit is lost, and tells the one who asks again', async () => {
		const way = await makeFragileWay();
		const store = await open({ host: '127.0.0.1', port: way.port });
		const lease = await leaseWork(store);
		way.arm();
		await expect(store.claimIntent(anIntent(), lease, anEntry({ type: 'action.intended' }))).rejects.toMatchObject({ code: 'ledger-unavailable', retryable: true });
		expect(await store.claimIntent(anIntent(), lease, anEntry({ type: 'action.intended' }))).toMatchObject({ claimed: false, why: 'taken', intent: { outcome: null } });
		expect((await listEntries(store)).filter(({ type }) => type === 'action.intended')).toHaveLength(1);
		await store.close();
		await way.close();
	});

	optionalTest(missing, 'uses at most four connections, however much is asked at once, and lets them go', async () => {
		const database = freshName();
		await askPostgres(`CREATE DATABASE ${database}`);
		const store = await open({ database });
		const count = async () => Number((await askPostgres(`SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = '${database}'`))[0]?.n);
		const appends = Promise.all(Array.from({ length: 60 }, async () => await store.append(anEntry())));
		expect(await count()).toBeLessThanOrEqual(4);
		await appends;
		expect(await count()).toBeGreaterThan(0);
		await store.close();
		// The server notices a little later that they are gone.
		for (let left = 50; left > 0 && (await count()) > 0; left -= 1) await new Promise((resolve) => setTimeout(resolve, 100));
		expect(await count()).toBe(0);
		await askPostgres(`DROP DATABASE ${database} WITH (FORCE)`);
	});
});
