import { CHAIN_START, hashContent, isHeadSealed, isSealed, type ChainEnd, type ChainHead, type ChainLink } from './chain';
import type { ChainReport } from './entry';

/** Some consecutive links, oldest first, and the head record as it stood when they were read. */
export interface ChainPage {
	links: readonly ChainLink[];
	head: ChainHead | undefined;
}

type Break = Extract<ChainReport, { ok: false }>;

const broken = (end: ChainEnd, problem: Break['problem'], text: string): Break => ({
	ok: false,
	entries: end.id,
	brokenAt: end.id + 1,
	problem,
	text,
});

function findBreak(end: ChainEnd, link: ChainLink, key: Uint8Array): Break | undefined {
	const expected = end.id + 1;
	if (link.id !== expected) {
		return broken(end, 'gap', `Entry ${expected} is missing: entry ${link.id} stands in its place.`);
	}
	if (link.previousHash !== end.hash) {
		return broken(end, 'link', `Entry ${expected} does not continue the entry before it.`);
	}
	if (link.hash !== hashContent(link.previousHash, link.content)) {
		return broken(end, 'hash', `Entry ${expected} is not what was written: its contents do not match its hash.`);
	}
	if (!isSealed(link, key)) {
		return broken(end, 'seal', `Entry ${expected} was not sealed with the key of this ledger.`);
	}
	return undefined;
}

function judgeEnd(end: ChainEnd, head: ChainHead | undefined, key: Uint8Array): ChainReport {
	if (head === undefined) return broken(end, 'missing-tail', 'The record of where the chain ends is missing.');
	if (!isHeadSealed(head, key)) {
		return broken(end, 'seal', 'The record of where the chain ends was not sealed with the key of this ledger.');
	}
	if (head.id > end.id) {
		return broken(end, 'missing-tail', `The chain ends at entry ${end.id}, but ${head.id} entries were written.`);
	}
	if (head.id < end.id || head.hash !== end.hash) {
		return broken({ ...end, id: Math.min(head.id, end.id - 1) }, 'link', `Entries stand behind entry ${head.id}, where the chain ended.`);
	}
	return { ok: true, entries: end.id, head: end.hash };
}

/**
 * Walks a whole chain page by page, so that only one page is in memory, and reports the first break: an altered, removed,
 * inserted or reordered entry, a cut-off tail, or a chain that was computed anew without the key. What it cannot see is
 * a whole ledger replaced by an older copy of itself; for that, keep a head elsewhere and compare.
 */
export async function verifyEntries(
	pages: AsyncIterable<ChainPage> | Iterable<ChainPage>,
	key: Uint8Array,
): Promise<ChainReport> {
	let end: ChainEnd = CHAIN_START;
	let head: ChainHead | undefined;
	for await (const page of pages) {
		for (const link of page.links) {
			const found = findBreak(end, link, key);
			if (found !== undefined) return found;
			end = link;
		}
		head = page.head;
	}
	return judgeEnd(end, head, key);
}
