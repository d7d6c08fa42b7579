import fc from 'fast-check';

import { CHAIN_START, chainEntry, linkOf, sealHead, type ChainHead, type ChainLink } from '../../../nodes/core/ledger/chain';
import type { NewEntry } from '../../../nodes/core/ledger/entry';
import { verifyEntries } from '../../../nodes/core/ledger/verify';

const KEY = Buffer.alloc(32, 7);
const OTHER_KEY = Buffer.alloc(32, 8);

const note = (text: string): NewEntry => ({
	at: '2026-03-01T10:00:00.000Z',
	type: 'note',
	caseId: 'stripe:acct_1:in_1',
	actor: 'Audit Log',
	isRehearsal: false,
	body: { text, nested: { z: 1, a: [true, null, 'é'] } },
});

function chainOf(count: number, key = KEY): { links: ChainLink[]; head: ChainHead } {
	const links: ChainLink[] = [];
	for (let index = 0; index < count; index += 1) {
		links.push(linkOf(chainEntry(note(`entry ${index}`), links.at(-1) ?? CHAIN_START, key)));
	}
	return { links, head: sealHead(links.at(-1) ?? CHAIN_START, key) };
}

const verify = (links: ChainLink[], head: ChainHead | undefined, key = KEY) => verifyEntries([{ links, head }], { keys: [key] });

describe('chainEntry', () => {
	it('numbers, hashes and seals an entry behind the one before it', () => {
		const first = chainEntry(note('one'), CHAIN_START, KEY);
		const second = chainEntry(note('two'), first, KEY);
		expect(first).toMatchObject({ id: 1, previousHash: '0'.repeat(64), body: { text: 'one' } });
		expect(second).toMatchObject({ id: 2, previousHash: first.hash });
		expect(second.hash).toMatch(/^[0-9a-f]{64}$/);
		expect(second.seal).toMatch(/^[0-9a-f]{64}$/);
	});

	it('pins the form of the hash, since ledgers outlive versions', () => {
		expect(chainEntry(note('one'), CHAIN_START, KEY)).toMatchSnapshot();
	});

	it('refuses what JSON cannot hold and what is no entry', () => {
		expect(() => chainEntry({ ...note('x'), body: { amount: Number.NaN } }, CHAIN_START, KEY)).toThrow(/'body\.amount' is NaN/);
		expect(() => chainEntry({ ...note('x'), at: 'yesterday' }, CHAIN_START, KEY)).toThrow(/malformed \(at: /);
	});
});

describe('verifyEntries', () => {
	it('accepts an empty chain and a whole one, in pages of any size', async () => {
		const empty = chainOf(0);
		expect(await verify([], empty.head)).toEqual({ ok: true, entries: 0, head: CHAIN_START.hash });
		const { links, head } = chainOf(5);
		const pages = [links.slice(0, 2), links.slice(2, 4), links.slice(4), []].map((part) => ({ links: part, head }));
		expect(await verifyEntries(pages, { keys: [KEY] })).toEqual({ ok: true, entries: 5, head: links[4]?.hash });
	});

	it('finds any single changed byte of any stored entry or of the head', async () => {
		const { links, head } = chainOf(4);
		const fields = ['content', 'previousHash', 'hash', 'seal'] as const;
		await fc.assert(
			fc.asyncProperty(
				fc.record({ entry: fc.nat(3), field: fc.constantFrom(...fields), at: fc.nat(), flip: fc.integer({ min: 1, max: 255 }) }),
				async ({ entry, field, at, flip }) => {
					const changed = links.map((link) => ({ ...link }));
					const target = changed[entry];
					if (target === undefined) throw new Error('no such entry');
					const bytes = Buffer.from(target[field], 'utf8');
					bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ flip;
					target[field] = bytes.toString('utf8');
					expect(await verify(changed, head)).toMatchObject({ ok: false, brokenAt: entry + 1 });
				},
			),
			{ numRuns: 500 },
		);
	});

	it('finds every changed byte of one entry, one by one', async () => {
		const { links, head } = chainOf(1);
		const link = links[0];
		if (link === undefined) throw new Error('no entry');
		for (let at = 0; at < link.content.length; at += 1) {
			const content = `${link.content.slice(0, at)}${link.content[at] === 'x' ? 'y' : 'x'}${link.content.slice(at + 1)}`;
			expect(await verify([{ ...link, content }], head)).toMatchObject({ ok: false, problem: 'hash' });
		}
	});

	it.each<[string, (links: ChainLink[]) => Array<ChainLink | undefined>, [problem: string, brokenAt: number]]>([
		['a removed entry', (links) => links.toSpliced(1, 1), ['gap', 2]],
		['a removed first entry', (links) => links.slice(1), ['gap', 1]],
		['two entries in the wrong order', ([a, b, c, d]) => [a, c, b, d], ['gap', 2]],
		['swapped entries under the right numbers', ([a, b, c, d]) => [a, c && { ...c, id: 2 }, b && { ...b, id: 3 }, d], ['link', 2]],
		['an entry that stands twice', (links) => links.toSpliced(1, 0, ...links.slice(0, 1)), ['gap', 2]],
		['a cut-off tail', (links) => links.slice(0, 2), ['missing-tail', 3]],
		['nothing left', () => [], ['missing-tail', 1]],
	])('finds %s', async (_what, change, [problem, brokenAt]) => {
		const { links, head } = chainOf(4);
		const changed = change(links).filter((link) => link !== undefined);
		expect(await verify(changed, head)).toMatchObject({ ok: false, problem, brokenAt });
	});

	it('finds an entry that was inserted or appended without the key', async () => {
		const { links, head } = chainOf(3);
		const inserted = linkOf(chainEntry(note('never happened'), links[0] ?? CHAIN_START, OTHER_KEY));
		expect(await verify([...links.slice(0, 1), inserted, ...links.slice(1)], head)).toMatchObject({ problem: 'seal', brokenAt: 2 });
		const appended = linkOf(chainEntry(note('never happened'), links[2] ?? CHAIN_START, OTHER_KEY));
		expect(await verify([...links, appended], head)).toMatchObject({ problem: 'seal', brokenAt: 4 });
	});

	it('finds an entry that was appended behind the sealed end, even with the key', async () => {
		const { links, head } = chainOf(3);
		const more = linkOf(chainEntry(note('late'), links[2] ?? CHAIN_START, KEY));
		expect(await verify([...links, more], head)).toMatchObject({ ok: false, brokenAt: 4 });
	});

	it('finds a chain that was computed anew without the key', async () => {
		const { head } = chainOf(3);
		const forged = chainOf(3, OTHER_KEY);
		expect(await verify(forged.links, head)).toMatchObject({ problem: 'seal', brokenAt: 1 });
		expect(await verify(forged.links, forged.head)).toMatchObject({ problem: 'seal', brokenAt: 1 });
	});

	it('is not taken in by a head made of an earlier entry and its seal', async () => {
		const { links } = chainOf(4);
		const kept = links.slice(0, 2);
		const last = kept[1];
		if (last === undefined) throw new Error('no entry');
		expect(await verify(kept, { id: last.id, hash: last.hash, seal: last.seal })).toMatchObject({ ok: false, problem: 'seal' });
	});

	it('takes a missing head for a missing tail', async () => {
		expect(await verify(chainOf(2).links, undefined)).toMatchObject({ ok: false, problem: 'missing-tail', entries: 2 });
		expect(await verify([], undefined)).toMatchObject({ ok: false, problem: 'missing-tail' });
	});

	it('stops reading at the first break', async () => {
		const { links, head } = chainOf(2);
		let pagesRead = 0;
		const read = function* () {
			for (;;) {
				pagesRead += 1;
				yield { links, head };
			}
		};
		expect(await verifyEntries(read(), { keys: [KEY] })).toMatchObject({ problem: 'gap', brokenAt: 3 });
		expect(pagesRead).toBe(2);
	});
});

describe('verifyEntries with several keys', () => {
	const NEW_KEY = Buffer.alloc(32, 9);
	const keys = [NEW_KEY, KEY];

	/** Two entries under the old key, then two under the new one; `late` is the key of the last. */
	function rotated(late = NEW_KEY): { links: ChainLink[]; head: ChainHead } {
		const { links } = chainOf(2);
		for (const key of [NEW_KEY, late]) links.push(linkOf(chainEntry(note('after'), links.at(-1) ?? CHAIN_START, key)));
		return { links, head: sealHead(links.at(-1) ?? CHAIN_START, NEW_KEY) };
	}

	it('reads on with old keys', async () => {
		const { links, head } = rotated();
		expect(await verifyEntries([{ links, head }], { keys })).toMatchObject({ ok: true, entries: 4 });
		expect(await verifyEntries([{ links, head }], { keys: [NEW_KEY] })).toMatchObject({ ok: false, problem: 'seal', brokenAt: 1 });
	});

	it('takes nothing from an old key once a newer one has sealed', async () => {
		const { links, head } = rotated(KEY);
		expect(await verifyEntries([{ links, head }], { keys })).toMatchObject({ ok: false, problem: 'seal', brokenAt: 4 });
		const whole = rotated();
		const oldHead = sealHead(whole.links.at(-1) ?? CHAIN_START, KEY);
		expect(await verifyEntries([{ links: whole.links, head: oldHead }], { keys })).toMatchObject({ ok: false, problem: 'seal' });
	});
});
