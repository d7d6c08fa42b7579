import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { writeAnchor } from '../../nodes/core/ledger/anchor';
import { writeEntry } from '../../nodes/core/ledger/export';
import { openStore } from '../../nodes/stores';
import { anEntry } from '../stores/contract/bench';

const root = path.resolve(__dirname, '../..');
const KEY = Buffer.alloc(32, 7);

describe('npm run verify:ledger', () => {
	let folder = '';
	const at = (name: string) => path.join(folder, name);
	const run = (...args: string[]) => spawnSync(process.execPath, [path.join(root, 'node_modules/tsx/dist/cli.mjs'), path.join(root, 'tools/verify/main.ts'), ...args], { encoding: 'utf8' });

	beforeAll(async () => {
		folder = mkdtempSync(path.join(tmpdir(), 'verify-'));
		const store = await openStore({ kind: 'sqlite', path: ':memory:', key: KEY });
		for (let index = 0; index < 3; index += 1) await store.append(anEntry({ body: { index } }));
		writeFileSync(at('anchor.txt'), writeAnchor(await store.anchorHead(anEntry({ type: 'chain.anchored' }))));
		const entries = await store.entriesAfter(0, { limit: 99, includeRehearsals: true });
		writeFileSync(at('whole.jsonl'), entries.map((entry) => writeEntry(entry, 'jsonLines')).join(''));
		writeFileSync(at('key'), KEY);
		await store.close();
	});
	afterAll(() => rmSync(folder, { recursive: true }));

	it('proves what it can without the key, and all with key and anchor', () => {
		const plain = run(at('whole.jsonl'));
		expect([plain.status, plain.stdout]).toEqual([0, expect.stringMatching(/Whole: 4 entries, 1 to 4\.[^]*not proved {2}Only holders of the key/)]);
		const full = run(at('whole.jsonl'), '--key', at('key'), '--anchor', at('anchor.txt'));
		expect([full.status, full.stdout]).toEqual([0, expect.not.stringContaining('not proved')]);
	}, 60_000);

	it('names the line of an altered entry, and says when it cannot tell', () => {
		writeFileSync(at('altered.jsonl'), readFileSync(at('whole.jsonl'), 'utf8').replace('"index":1', '"index":7'));
		const altered = run(at('altered.jsonl'));
		expect([altered.status, altered.stdout]).toEqual([1, expect.stringContaining('BROKEN at line 2: Entry 2')]);
		expect(run()).toMatchObject({ status: 2, stderr: expect.stringContaining('npm run verify:ledger') });
		expect(run(at('nothing.jsonl'))).toMatchObject({ status: 2 });
	}, 60_000);
});
