import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync, chmodSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { freePort } from '../../support/freePort';
import { missingPostgres, POSTGRES_ADDRESS, serverAt } from '../../support/postgres';
import { optionalTest } from '../../support/optionalTest';
import { aDue, after, anEntry, aRequest } from '../contract/bench';
import { eventContract } from '../contract/events';
import { dueContract } from '../contract/dues';
import { useTestDatabase } from '../contract/onPostgres';

/** PgBouncer in transaction mode hands every transaction to whatever server connection is free: what a session remembers is lost. */
const hasPooler = spawnSync('pgbouncer', ['--version']).status === 0;
const missing = missingPostgres() ?? (hasPooler ? undefined : 'no PgBouncer is installed here');

// A busy machine makes the server slow, and every test talks to it many times.
jest.setTimeout(120_000);
const isRoot = process.getuid?.() === 0;

async function accepts(port: number): Promise<boolean> {
	const socket = connect(port, '127.0.0.1');
	const answer = await Promise.race([once(socket, 'connect').then(() => true), once(socket, 'error').then(() => false)]).catch(() => false);
	socket.destroy();
	return answer;
}

function writeSettings(folder: string, port: number): string {
	const { host, port: serverPort, user, password } = serverAt(POSTGRES_ADDRESS);
	const settings = `[databases]
* = host=${host} port=${serverPort} user=${user}${password === '' ? '' : ` password=${password}`}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 2
server_reset_query_always = 0
`;
	const file = path.join(folder, 'pgbouncer.ini');
	writeFileSync(file, settings);
	chmodSync(folder, 0o755);
	return file;
}

async function startPooler(folder: string, port: number): Promise<ChildProcess> {
	// It refuses to run as root.
	const child = spawn('pgbouncer', [...(isRoot ? ['-u', 'nobody'] : []), writeSettings(folder, port)], { stdio: 'ignore' });
	for (let left = 50; left > 0 && !(await accepts(port)); left -= 1) await new Promise((resolve) => setTimeout(resolve, 100));
	return child;
}

describe('PostgreSQL behind PgBouncer in transaction mode, with two server connections', () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'pooler-'));
	let pooler: ChildProcess | undefined;
	let port = 0;

	beforeAll(async () => {
		if (missing !== undefined) return;
		port = await freePort();
		pooler = await startPooler(folder, port);
	});
	afterAll(() => {
		pooler?.kill('SIGKILL');
		rmSync(folder, { recursive: true });
	});

	const behindPooler = missing === undefined ? useTestDatabase().opener(() => ({ host: '127.0.0.1', port })) : undefined;

	optionalTest(missing, 'is migrated once by many, claims once, and keeps one chain', async () => {
		if (behindPooler === undefined) throw new Error('There is no pooler.');
		const { store, reopen, close } = await behindPooler(() => after(0));
		const handles = [store, ...(await Promise.all(Array.from({ length: 4 }, async () => await reopen())))];
		for (let index = 0; index < 10; index += 1) await store.schedule(aDue({ caseId: `case-${index}` }));
		const work = await Promise.all(Array.from({ length: 20 }, async (_, index) => (await handles[index % 5]?.claimDue(aRequest({ limit: 3 }))) ?? []));
		expect(new Set(work.flat().map(({ caseId }) => caseId)).size).toBe(10);
		expect(work.flat()).toHaveLength(10);
		await Promise.all(Array.from({ length: 40 }, async (_, index) => await handles[index % 5]?.append(anEntry())));
		expect(await store.verifyChain()).toMatchObject({ ok: true, entries: 40 });
		await close();
	});

	if (behindPooler !== undefined) {
		eventContract(behindPooler);
		dueContract(behindPooler);
	}
});
