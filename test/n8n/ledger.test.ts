import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { FunctionsBase, ICredentialsDecrypted } from 'n8n-workflow';

import { openLedger, openLedgerAt } from '../../nodes/n8n/ledger';
import { testLedger } from '../../nodes/n8n/testLedger';

const folder = mkdtempSync(path.join(tmpdir(), 'dunning-ledger-'));
const aPath = (): string => path.join(folder, randomUUID(), 'ledger.sqlite');
const test = async (filePath: string) => await testLedger({ id: '1', name: 'Ledger', type: 'dunningLedgerApi', data: { filePath } } satisfies ICredentialsDecrypted);

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
		await expect(openLedgerAt({ filePath: aPath() })).rejects.toMatchObject({ code: 'not-configured', message: expect.stringContaining('one n8n process') });
	});

	it('tells the credential’s test button what it found', async () => {
		expect(await test(aPath())).toEqual({ status: 'OK', message: expect.stringContaining('0 entries') });
		const broken = aPath();
		writeFileSync(path.dirname(broken), '');
		expect(await test(broken)).toEqual({ status: 'Error', message: expect.stringMatching(/\w/) });
	});
});
