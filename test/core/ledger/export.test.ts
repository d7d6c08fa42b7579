import fc from 'fast-check';

import { makeAnchor } from '../../../nodes/core/ledger/anchor';
import { CHAIN_START, chainEntry } from '../../../nodes/core/ledger/chain';
import type { Entry } from '../../../nodes/core/ledger/entry';
import { EXPORT_FORMATS, writeEntry } from '../../../nodes/core/ledger/export';
import { verifyExport } from '../../../nodes/core/ledger/verifyExport';

const KEY = Buffer.alloc(32, 7);
const OTHER_KEY = Buffer.alloc(32, 8);
const AT = '2026-03-01T10:00:00.000Z';

function entriesOf(notes: readonly string[], key = KEY): Entry[] {
	const entries: Entry[] = [];
	for (const note of notes) {
		entries.push(chainEntry({ at: AT, type: 'note', caseId: 'stripe:acct_1:in_1', actor: 'Audit Log', isRehearsal: false, body: { note } }, entries.at(-1) ?? CHAIN_START, key));
	}
	return entries;
}

const ENTRIES = entriesOf(['one', 'two', 'three', 'four']);
const linesOf = (entries: readonly Entry[]) => entries.map((entry) => writeEntry(entry, 'jsonLines'));

/** Reads quoted cells back, as a spreadsheet does. */
const cellsOf = (row: string) => [...row.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell = '']) => cell.replaceAll('""', '"'));

describe('an exported CSV', () => {
	it('says its encoding and names its columns', () => {
		expect(EXPORT_FORMATS.csv.head).toBe('\uFEFFid,at,type,caseId,actor,isRehearsal,body,previousHash,hash,seal\r\n');
		expect(writeEntry(ENTRIES[0] as Entry, 'csv')).toMatch(/^"1","2026-03-01T10:00:00.000Z","note",.*"\r\n$/);
	});

	it('keeps every cell in its place and never starts one with a formula, whatever was written', () => {
		const nasty = fc.oneof(fc.string(), fc.constantFrom('=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1', '","=1', '"'));
		fc.assert(
			fc.property(nasty, nasty, nasty, (actor, caseId, note) => {
				const [entry] = entriesOf([note]);
				const cells = cellsOf(writeEntry({ ...(entry as Entry), actor, caseId }, 'csv'));
				expect(cells).toHaveLength(10);
				for (const cell of cells) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u);
				expect(cells[4]?.replace(/^'/, '')).toBe(actor.replace(/^'/, ''));
			}),
		);
	});
});

describe('an exported JSON Lines file', () => {
	it('verifies without the ledger: hashes without a key, seals with it', async () => {
		const lines = linesOf(ENTRIES);
		const plain = await verifyExport(lines, {});
		expect(plain).toMatchObject({ ok: true, entries: 4, firstId: 1, lastId: 4, gaps: 0, head: ENTRIES[3]?.hash });
		expect(plain.ok && plain.notProved).toHaveLength(2);
		const anchor = makeAnchor({ ledgerId: 'l', end: ENTRIES[2] as Entry, at: AT }, KEY);
		const proved = await verifyExport(lines, { keys: [KEY], anchor });
		expect(proved).toMatchObject({ ok: true, notProved: [] });
	});

	it('finds any removed, moved, doubled or altered line', async () => {
		await fc.assert(
			fc.asyncProperty(fc.nat(2), fc.constantFrom('alter', 'swap', 'double', 'field'), async (at, how) => {
				const lines = linesOf(ENTRIES);
				const line = lines[at] ?? '';
				if (how === 'alter') lines[at] = line.replace('"note":"', '"note":"x');
				if (how === 'field') lines[at] = line.replace('{', '{"approvedBy":"me",');
				if (how === 'double') lines.splice(at, 0, line);
				if (how === 'swap') lines.splice(at, 2, lines[at + 1] ?? '', line);
				expect(await verifyExport(lines, {})).toMatchObject({ ok: false });
			}),
		);
	});

	it('says that entries are missing when it holds the finds of a search, and proves less', async () => {
		const report = await verifyExport(linesOf([ENTRIES[1], ENTRIES[3]] as Entry[]), { keys: [KEY] });
		expect(report).toMatchObject({ ok: true, entries: 2, gaps: 2 });
		expect(report.ok && report.notProved).toEqual(expect.arrayContaining(['No entry between the first and the last is missing.']));
	});

	it('is betrayed by an anchor when its end was cut off', async () => {
		const anchor = makeAnchor({ ledgerId: 'l', end: ENTRIES[3] as Entry, at: AT }, KEY);
		expect(await verifyExport(linesOf(ENTRIES.slice(0, 2)), { keys: [KEY], anchor })).toMatchObject({ ok: false, text: expect.stringContaining('entry 4 was anchored') });
		expect(await verifyExport(linesOf(ENTRIES), { keys: [KEY], anchor: { ...anchor, entryId: 1 } })).toMatchObject({ ok: false, text: expect.stringContaining('not made with this key') });
	});

	it('refuses entries of another key, and lines that are none', async () => {
		expect(await verifyExport(linesOf(entriesOf(['one'], OTHER_KEY)), { keys: [KEY] })).toMatchObject({ ok: false, line: 1, text: expect.stringContaining('not sealed') });
		expect(await verifyExport([...linesOf(ENTRIES), 'x'], {})).toMatchObject({ ok: false, line: 5 });
		expect(await verifyExport([], {})).toMatchObject({ ok: true, entries: 0 });
	});
});
