import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { loadOrCreateKey } from '../../nodes/stores/key';
import { openSqliteStore } from '../../nodes/stores/sqlite';
import { runChild } from './children/run';
import { anEntry } from './contract/bench';

describe('loadOrCreateKey', () => {
	let folder = '';
	let keyPath = '';
	let ledgerPath = '';
	const load = () => loadOrCreateKey(keyPath, ledgerPath);

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'ledger-key-'));
		keyPath = join(folder, 'dunning', 'ledger.key');
		ledgerPath = join(folder, 'dunning', 'ledger.db');
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	it('makes a key of 32 bytes for its owner only, and finds it again', () => {
		const made = load();
		expect(made).toHaveLength(32);
		expect(new Set(made).size).toBeGreaterThan(4);
		expect((statSync(keyPath).mode & 0o777).toString(8)).toBe('600');
		expect(load()).toEqual(made);
		expect(readdirSync(join(folder, 'dunning'))).toEqual(['ledger.key']);
	});

	it('gives all of several processes that ask at the same moment the same key', async () => {
		const args = [keyPath, '60', String(Date.now() + 1500)];
		const printed = await Promise.all(Array.from({ length: 3 }, async () => await runChild('keyChild.ts', args)));
		expect(printed[0]?.trim().split('\n')).toHaveLength(60);
		expect(new Set(printed).size).toBe(1);
		expect(readdirSync(join(folder, 'dunning'))).toHaveLength(60);
	}, 60_000);

	it('never makes a new key for a ledger that has lost its own', async () => {
		const store = await openSqliteStore({ path: ledgerPath, key: load() });
		await store.append(anEntry());
		await store.close();
		rmSync(keyPath);
		expect(load).toThrow(expect.objectContaining({ code: 'not-configured', message: expect.stringContaining('is gone') }));
		expect(readdirSync(join(folder, 'dunning'))).toEqual(['ledger.db']);
	});

	it('makes a key for a ledger file that is still empty', () => {
		mkdirSync(join(folder, 'dunning'));
		writeFileSync(ledgerPath, '');
		expect(load()).toHaveLength(32);
	});

	it('refuses a key file that others may read, and says how to close it', () => {
		load();
		chmodSync(keyPath, 0o640);
		expect(load).toThrow(expect.objectContaining({ code: 'not-configured', fix: `Run: chmod 600 '${keyPath}'` }));
	});

	it('refuses a key of the wrong length instead of replacing it', () => {
		load();
		writeFileSync(keyPath, 'short');
		expect(load).toThrow(/holds 5 bytes instead of 32/);
		expect(readFileSync(keyPath, 'utf8')).toBe('short');
	});

	it('refuses a key file that cannot be read or made', () => {
		mkdirSync(keyPath, { recursive: true });
		expect(load).toThrow(/cannot be read/);
		writeFileSync(join(folder, 'file'), '');
		keyPath = join(folder, 'file', 'ledger.key');
		expect(load).toThrow(/cannot be (read|made)/);
	});
});
