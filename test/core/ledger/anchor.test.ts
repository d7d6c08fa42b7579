import fc from 'fast-check';

import { makeAnchor, parseAnchor, writeAnchor, type Anchor } from '../../../nodes/core/ledger/anchor';
import { CHAIN_START, chainEntry, linkOf, sealHead, type ChainLink } from '../../../nodes/core/ledger/chain';
import type { NewEntry } from '../../../nodes/core/ledger/entry';
import { verifyEntries } from '../../../nodes/core/ledger/verify';

const KEY = Buffer.alloc(32, 7);
const AT = '2026-03-01T10:00:00.000Z';

const note = (text: string): NewEntry => ({ at: AT, type: 'note', caseId: null, actor: 'Audit Log', isRehearsal: false, body: { text } });

function chainOf(texts: readonly string[]): ChainLink[] {
	const links: ChainLink[] = [];
	for (const text of texts) links.push(linkOf(chainEntry(note(text), links.at(-1) ?? CHAIN_START, KEY)));
	return links;
}

const anchorOf = (links: ChainLink[], changes: Partial<Anchor> = {}): Anchor => ({
	...makeAnchor({ ledgerId: 'ledger-1', end: links.at(-1) ?? CHAIN_START, at: AT }, KEY),
	...changes,
});

const verify = async (links: ChainLink[], anchor: Anchor) =>
	await verifyEntries([{ links, head: sealHead(links.at(-1) ?? CHAIN_START, KEY) }], { keys: [KEY], anchor, ledgerId: 'ledger-1' });

describe('an anchor', () => {
	const links = chainOf(['one', 'two', 'three', 'four']);

	it('is accepted by the chain that it was made from, then and after more entries', async () => {
		for (let length = 0; length <= links.length; length += 1) {
			expect(await verify(links, anchorOf(links.slice(0, length)))).toMatchObject({ ok: true, entries: 4 });
		}
	});

	it('betrays an older copy of the ledger, which fits in itself', async () => {
		expect(await verify(links.slice(0, 2), anchorOf(links))).toMatchObject({ ok: false, problem: 'anchor', brokenAt: 3, text: expect.stringContaining('older copy') });
		expect(await verify([], anchorOf(links))).toMatchObject({ ok: false, problem: 'anchor', brokenAt: 1 });
	});

	it('betrays a ledger that was rewritten by somebody who has the key', async () => {
		const rewritten = chainOf(['one', 'two, but nicer', 'three', 'four', 'five']);
		expect(await verify(rewritten, anchorOf(links))).toMatchObject({ ok: false, problem: 'anchor', brokenAt: 4 });
	});

	it('is itself refused when any field of it was changed', async () => {
		const anchor = anchorOf(links);
		const forged: Array<Partial<Anchor>> = [{ entryId: 2 }, { hash: links[1]?.hash ?? '' }, { at: '2026-03-02T10:00:00.000Z' }, { ledgerId: 'ledger-2' }, { seal: '0'.repeat(64) }];
		for (const change of forged) {
			expect(await verify(links, { ...anchor, ...change })).toMatchObject({ ok: false, problem: 'anchor', text: expect.stringContaining('not made with the key') });
		}
	});

	it('of another ledger under the same key is named as such', async () => {
		const other = makeAnchor({ ledgerId: 'ledger-2', end: links.at(-1) ?? CHAIN_START, at: AT }, KEY);
		expect(await verify(links, other)).toMatchObject({ ok: false, problem: 'anchor', text: expect.stringContaining('another ledger') });
	});

	it('cannot be made of a head or of an entry, although they are sealed with the same key', async () => {
		const head = sealHead(links.at(-1) ?? CHAIN_START, KEY);
		expect(await verify(links, anchorOf(links, { seal: head.seal }))).toMatchObject({ ok: false, problem: 'anchor' });
		expect(await verify(links, anchorOf(links, { seal: links.at(-1)?.seal ?? '' }))).toMatchObject({ ok: false, problem: 'anchor' });
	});

	it('is read again from its line, its JSON and its object', () => {
		const anchor = anchorOf(links);
		for (const form of [writeAnchor(anchor), `  ${writeAnchor(anchor)}\n`, JSON.stringify(anchor), anchor]) {
			expect(parseAnchor(form)).toEqual(anchor);
		}
		expect(writeAnchor(anchor)).toMatchSnapshot();
	});

	it('is not found in what is none', () => {
		fc.assert(fc.property(fc.oneof(fc.string(), fc.jsonValue()), (raw) => parseAnchor(raw) === undefined));
		expect(parseAnchor(`${writeAnchor(anchorOf(links))} more`)).toBeUndefined();
	});
});
