import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { FunctionsBase, ICredentialDataDecryptedObject, ICredentialsDecrypted } from 'n8n-workflow';

import { openLedger, openLedgerAt, readLedgerKeys } from '../../nodes/n8n/ledger';
import { testLedger } from '../../nodes/n8n/testLedger';
import { optionalTest } from '../support/optionalTest';
import { askPostgres, freshName, missingPostgres, POSTGRES_ADDRESS, serverAt } from '../support/postgres';
import { anEntry } from '../stores/contract/bench';

const folder = mkdtempSync(path.join(tmpdir(), 'dunning-ledger-'));
const aPath = (): string => path.join(folder, randomUUID(), 'ledger.sqlite');
const testCredential = async (data: ICredentialDataDecryptedObject) => await testLedger({ id: '1', name: 'Ledger', type: 'dunningLedgerApi', data } satisfies ICredentialsDecrypted);
const test = async (filePath: string) => await testCredential({ filePath });

const [KEY, NEW_KEY] = ['11'.repeat(32), Buffer.alloc(32, 2).toString('base64')];

/** A node without a ledger credential. */
const bare = { getNode: () => ({ name: 'Node' }) } as unknown as FunctionsBase;

describe('the ledger of a node', () => {
	const { env, argv } = process;

	afterEach(() => {
		process.env = env;
		process.argv = argv;
	});
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it('is in n8n’s own folder unless a credential says otherwise', async () => {
		process.env = { ...env, N8N_USER_FOLDER: folder };
		const store = await openLedger(bare);
		expect(existsSync(path.join(folder, '.n8n', 'dunning', 'ledger.sqlite'))).toBe(true);
		await store.close();
	});

	it('is opened once, however many nodes ask', async () => {
		const filePath = aPath();
		const [one, two] = await Promise.all([openLedgerAt({ filePath }), openLedgerAt({ filePath: ` ${filePath} ` })]);
		expect(one).toBe(two);
		expect(await openLedgerAt({ filePath: aPath() })).not.toBe(one);
	});

	it('that could not be opened is tried again', async () => {
		const filePath = aPath();
		writeFileSync(path.dirname(filePath), 'a file where the folder should be');
		await expect(openLedgerAt({ filePath })).rejects.toThrow(/./);
		rmSync(path.dirname(filePath));
		expect(await (await openLedgerAt({ filePath })).verifyChain()).toMatchObject({ ok: true });
	});

	it.each([
		['queue mode', () => (process.env = { ...env, EXECUTIONS_MODE: 'queue' })],
		['a worker', () => (process.argv = [...argv, 'worker'])],
		['a webhook process', () => (process.argv = [...argv, 'webhook'])],
	])('is refused in %s, since SQLite serves one process', async (_what, arrange) => {
		arrange();
		await expect(openLedgerAt({ filePath: aPath() })).rejects.toMatchObject({ code: 'not-configured', message: expect.stringContaining('one n8n process'), fix: expect.stringContaining('PostgreSQL') });
		expect(await test(aPath())).toEqual({ status: 'Error', message: expect.stringContaining('Choose PostgreSQL') });
	});

	it('tells the credential’s test button what it found', async () => {
		expect(await test(aPath())).toEqual({ status: 'OK', message: expect.stringContaining('0 entries') });
		const broken = aPath();
		writeFileSync(path.dirname(broken), '');
		expect(await test(broken)).toEqual({ status: 'Error', message: expect.stringMatching(/\w/) });
	});

	it('goes on under a new key, and no longer under the one that was replaced', async () => {
		const filePath = aPath();
		const store = await openLedgerAt({ filePath });
		await store.append(anEntry());
		const renewed = await openLedgerAt({ filePath, signingSecret: KEY });
		expect((await renewed.entries({ limit: 1 }))[0]).toMatchObject({ type: 'key.replaced', body: { keyId: expect.any(String), replaced: (await store.describe()).keyId } });
		await expect(store.append(anEntry())).rejects.toMatchObject({ code: 'ledger-unavailable', message: expect.stringContaining('newer key') });
		const again = await openLedgerAt({ filePath, signingSecret: NEW_KEY, previousSigningSecrets: ` ${KEY},` });
		expect(await again.append(anEntry())).toMatchObject({ id: 4 });
		expect(await again.verifyChain()).toMatchObject({ ok: true, entries: 4 });
		await expect(openLedgerAt({ filePath, signingSecret: KEY, previousSigningSecrets: NEW_KEY })).rejects.toMatchObject({ message: expect.stringContaining('newer one') });
		await expect(openLedgerAt({ filePath, signingSecret: '33'.repeat(32) })).rejects.toMatchObject({ message: expect.stringContaining('another key') });
	});

	it('offers all its keys for what was sealed beside it, the newest first', async () => {
		const context = { getNode: () => ({ credentials: { dunningLedgerApi: {} } }), getCredentials: async () => ({ filePath: aPath(), signingSecret: NEW_KEY, previousSigningSecrets: KEY }) } as unknown as FunctionsBase;
		expect((await readLedgerKeys(context)).map((key) => key[0])).toEqual([2, 0x11]);
	});

	it.each([
		['a passphrase for a key', { signingSecret: 'correct horse battery staple' }, 'openssl rand'],
		['PostgreSQL without a host', { storage: 'postgres', signingSecret: KEY }, 'host'],
		['PostgreSQL without a key', { storage: 'postgres', host: 'h', database: 'd', user: 'u' }, '32 random bytes'],
	])('refuses %s, with the cure', async (_what, credential, cure) => {
		await expect(openLedgerAt({ filePath: aPath(), ...credential })).rejects.toMatchObject({ code: 'not-configured', fix: expect.stringContaining(cure) });
	});

	optionalTest(missingPostgres(), 'is opened on PostgreSQL in queue mode too, and its test says what it found', async () => {
		process.env = { ...env, EXECUTIONS_MODE: 'queue' };
		const { host, port, database, user } = serverAt(POSTGRES_ADDRESS);
		const schema = freshName();
		const credential = { storage: 'postgres', host, port, database, user, password: '', ssl: 'off', schema, signingSecret: KEY };
		expect(await testCredential(credential)).toEqual({ status: 'OK', message: expect.stringMatching(/PostgreSQL \d.*readable and writable.* 0 entries/) });
		expect(await testCredential({ ...credential, user: 'nobody_here' })).toEqual({ status: 'Error', message: expect.stringMatching(/user .*\./) });
		await (await openLedgerAt(credential)).close();
		await askPostgres(`DROP SCHEMA "${schema}" CASCADE`);
	});
});
