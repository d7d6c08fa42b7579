import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { openStore } from '../../nodes/stores';
import { openSqliteStore } from '../../nodes/stores/sqlite';
import type { Store } from '../../nodes/stores/store';
import { runChild, startChild } from './children/run';
import { aDue, anEntry, anEvent, listEntries, type OpenStore } from './contract/bench';
import { aVersion } from './contract/policies';
import { storeContract } from './storeContract';

const KEY = Buffer.alloc(32, 7);

const openOnFile: OpenStore = async (clock) => {
	const folder = mkdtempSync(join(tmpdir(), 'ledger-'));
	const opened: Store[] = [];
	const reopen = async () => {
		const store = await openSqliteStore({ path: join(folder, 'ledger.db'), key: KEY, clock });
		opened.push(store);
		return store;
	};
	const close = async () => {
		for (const store of opened) await store.close();
		rmSync(folder, { recursive: true });
	};
	const tamper = async (text: string) => {
		const db = new DatabaseSync(join(folder, 'ledger.db'));
		db.exec(text.replaceAll('@', ''));
		db.close();
	};
	return { store: await reopen(), reopen, tamper, close };
};

storeContract('SQLite on a file', openOnFile);

describe('SQLite', () => {
	let folder = '';
	let path = '';
	const opened: Store[] = [];
	const open = async (key: Uint8Array = KEY) => {
		const store = await openSqliteStore({ path, key });
		opened.push(store);
		return store;
	};
	/** Changes the file behind the ledger's back. */
	const tamper = (sql: string) => {
		const db = new DatabaseSync(path);
		db.exec(sql);
		db.close();
	};

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'ledger-'));
		path = join(folder, 'deep', 'er', 'ledger.db');
	});
	afterEach(async () => {
		for (const store of opened.splice(0)) await store.close();
		rmSync(folder, { recursive: true });
	});

	it('is opened by its kind', async () => {
		const store = await openStore({ kind: 'sqlite', path: ':memory:', key: KEY });
		expect(await store.append(anEntry())).toMatchObject({ id: 1 });
		await store.close();
	});

	it('makes its folder and files for their owner only, and writes ahead', async () => {
		const store = await open();
		await store.append(anEntry());
		const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8);
		expect(modeOf(join(folder, 'deep'))).toBe('700');
		expect([path, `${path}-wal`, `${path}-shm`].map(modeOf)).toEqual(['600', '600', '600']);
	});

	it('lets exactly one of several processes win each event and each piece of work', async () => {
		const store = await open();
		for (let index = 0; index < 40; index += 1) await store.schedule(aDue({ caseId: `case-${index}` }));
		const outputs = await Promise.all(
			Array.from({ length: 3 }, async () => await runChild('ledgerChild.ts', ['claim', path, '40'])),
		);
		const won = outputs.flatMap((text): unknown[] => JSON.parse(text));
		expect(won).toHaveLength(80);
		expect(new Set(won).size).toBe(80);
		expect(await listEntries(store)).toHaveLength(40);
		expect(await store.verifyChain()).toMatchObject({ ok: true, entries: 40 });
	}, 60_000);

	it('is made once by several processes that open it for the first time at the same moment', async () => {
		const startAt = String(Date.now() + 1500);
		await Promise.all(Array.from({ length: 3 }, async () => await runChild('ledgerChild.ts', ['open', path, '30', startAt])));
		for (let round = 0; round < 30; round += 1) {
			const store = await openSqliteStore({ path: `${path}.${round}`, key: KEY });
			expect(await store.counters()).toEqual({ opened: 3 });
			expect(await store.verifyChain()).toMatchObject({ ok: true, entries: 0 });
			await store.close();
		}
	}, 60_000);

	it('keeps a valid chain and no half claim when a process is killed inside a transaction', async () => {
		const before = await open();
		await before.append(anEntry());
		const child = startChild('ledgerChild.ts', ['stall', path]);
		await once(child.stdout ?? child, 'data');
		child.kill('SIGKILL');
		expect(await once(child, 'close')).toEqual([null, 'SIGKILL']);
		const store = await open();
		expect(await store.verifyChain()).toMatchObject({ ok: true, entries: 1 });
		expect(await store.claimEvent(anEvent({}, 'evt_stalled'), anEntry())).toMatchObject({ claimed: true });
		expect(await store.verifyChain()).toMatchObject({ ok: true, entries: 2 });
	}, 60_000);

	it('says so when another process keeps the ledger locked', async () => {
		const store = await open();
		const rival = new DatabaseSync(path);
		rival.exec('BEGIN IMMEDIATE');
		await expect(store.append(anEntry())).rejects.toMatchObject({ code: 'ledger-unavailable', retryable: true, message: expect.stringContaining('locked') });
		rival.exec('ROLLBACK');
		rival.close();
		expect(await store.append(anEntry())).toMatchObject({ id: 1 });
	});

	it.each([
		['an altered entry', "UPDATE entries SET content = replace(content, 'Dunning Trigger', 'Dunning Trifler') WHERE id = 2", { problem: 'hash', brokenAt: 2 }],
		['white space in an entry', "UPDATE entries SET content = content || ' ' WHERE id = 2", { problem: 'hash', brokenAt: 2 }],
		['a type that was altered where searches look', "UPDATE entries SET type = 'note' WHERE id = 2", { problem: 'hash', brokenAt: 2 }],
		['a case that was taken off', "UPDATE entries SET case_id = 'stripe:acct_1:in_9' WHERE id = 2", { problem: 'hash', brokenAt: 2 }],
		['an altered hash', "UPDATE entries SET hash = upper(hash) WHERE id = 2", { problem: 'hash', brokenAt: 2 }],
		['a removed entry', 'DELETE FROM entries WHERE id = 2', { problem: 'gap', brokenAt: 2 }],
		['an entry in front', "INSERT INTO entries (id, content, previous_hash, hash, seal, key_id, at, type, actor, is_rehearsal, body) SELECT 0, content, previous_hash, hash, seal, key_id, at, type, actor, 0, body FROM entries WHERE id = 1", { problem: 'gap', brokenAt: 1 }],
		['a cut-off tail', 'DELETE FROM entries WHERE id = 3', { problem: 'missing-tail', brokenAt: 3 }],
		['everything gone', 'DELETE FROM entries', { problem: 'missing-tail', brokenAt: 1 }],
		['the head gone', "DELETE FROM meta WHERE name = 'head'", { problem: 'missing-tail', brokenAt: 4 }],
		['a head that is no JSON', "UPDATE meta SET value = 'x' WHERE name = 'head'", { problem: 'missing-tail', brokenAt: 4 }],
		['a head moved back', "UPDATE meta SET value = json_set(value, '$.id', 2) WHERE name = 'head'", { problem: 'seal', brokenAt: 4 }],
	])('finds %s', async (_what, sql, found) => {
		const store = await open();
		for (let index = 0; index < 3; index += 1) await store.append(anEntry());
		tamper(sql);
		expect(await store.verifyChain()).toMatchObject({ ok: false, ...found });
	});

	it('does not heal a cut-off tail by appending', async () => {
		const store = await open();
		for (let index = 0; index < 3; index += 1) await store.append(anEntry());
		tamper('DELETE FROM entries WHERE id = 3');
		expect(await store.append(anEntry())).toMatchObject({ id: 4 });
		expect(await store.verifyChain()).toMatchObject({ ok: false, problem: 'gap', brokenAt: 3 });
	});

	it('appends nothing behind a head that was altered', async () => {
		const store = await open();
		await store.append(anEntry());
		tamper("UPDATE meta SET value = json_set(value, '$.id', 7) WHERE name = 'head'");
		await expect(store.claimEvent(anEvent(), anEntry())).rejects.toMatchObject({ code: 'ledger-unavailable', message: expect.stringContaining('altered') });
		expect(await listEntries(store)).toHaveLength(1);
	});

	it('goes by no policy that was altered after it was published', async () => {
		const store = await open();
		await store.publishPolicy(aVersion('v1'), anEntry());
		tamper("UPDATE policies SET document = json_set(document, '$.policy.phase', 'auto')");
		await expect(store.currentPolicy()).rejects.toMatchObject({ code: 'ledger-unavailable' });
		await expect(store.loadPolicy('v1')).rejects.toMatchObject({ code: 'ledger-unavailable' });
	});

	it('leaves nothing of a destroyed key in its files', async () => {
		const store = await open();
		for (let index = 0; index < 50; index += 1) await store.sealPersonal(`stripe:acct_1:cus_${index}`, 'Dear Ada');
		const read = new DatabaseSync(path, { readOnly: true });
		const [row] = read.prepare("SELECT sealed_key AS sealed FROM personal_keys WHERE customer = 'stripe:acct_1:cus_7'").all();
		read.close();
		const filesHold = () => [path, `${path}-wal`].some((file) => readFileSync(file).includes(String(row?.sealed)));
		expect(filesHold()).toBe(true);
		await store.eraseCustomer('stripe:acct_1:cus_7', anEntry({ type: 'customer.erased' }));
		expect(filesHold()).toBe(false);
	});

	it('refuses another key and a short one', async () => {
		await open();
		await expect(open(Buffer.alloc(32, 8))).rejects.toThrow(/made with another key/);
		await expect(open(Buffer.alloc(3))).rejects.toThrow(/too short/);
	});

	it.each([
		['no database at all', () => writeFileSync(path, 'x'.repeat(5000)), /not an SQLite database/],
		['cut short', () => truncateSync(path, 3 * 4096), /damaged/],
	])('says so when the file is %s', async (_what, damage, message) => {
		const store = await open();
		for (let index = 0; index < 200; index += 1) await store.append(anEntry());
		await store.close();
		damage();
		await expect((async () => await (await open()).verifyChain())()).rejects.toMatchObject({ code: 'ledger-unavailable', message: expect.stringMatching(message) });
	});

	it('leaves the database of another program alone', async () => {
		path = join(folder, 'database.sqlite');
		tamper('CREATE TABLE workflow (id TEXT)');
		await expect(open()).rejects.toMatchObject({ code: 'not-configured', message: expect.stringContaining('another program') });
		const db = new DatabaseSync(path);
		expect(db.prepare('SELECT name FROM sqlite_master').all()).toHaveLength(1);
		db.close();
		expect(existsSync(`${path}-wal`)).toBe(false);
	});

	it('refuses a ledger of a newer version', async () => {
		await (await open()).close();
		tamper('PRAGMA user_version = 999');
		await expect(open()).rejects.toThrow(/newer version/);
		tamper('PRAGMA user_version = 1');
		await expect(open()).rejects.toThrow(/preview/);
	});

	it('names the path that cannot be made', async () => {
		writeFileSync(join(folder, 'file'), '');
		path = join(folder, 'file', 'ledger.db');
		await expect(open()).rejects.toMatchObject({ code: 'ledger-unavailable', message: expect.stringContaining(path) });
	});

	it('tells what is missing on a Node without SQLite', async () => {
		const found = jest.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined as never);
		await expect(open()).rejects.toMatchObject({ code: 'ledger-unavailable', fix: expect.stringContaining('Node.js 24') });
		found.mockRestore();
	});
});
