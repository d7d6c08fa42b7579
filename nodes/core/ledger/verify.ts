import { isAnchorSealed, type Anchor } from './anchor';
import { CHAIN_START, hashContent, isHeadSealed, isSealed, type ChainEnd, type ChainHead, type ChainLink } from './chain';
import type { ChainReport } from './entry';

/** Some consecutive links, oldest first, and the head record as it stood when they were read. */
export interface ChainPage {
	links: readonly ChainLink[];
	head: ChainHead | undefined;
}

/** What a chain is held against. */
export interface ChainProof {
	/** Keys of the ledger, the current one first. Once a newer key has sealed an entry, an older one seals nothing after it. */
	keys: readonly Uint8Array[];
	/** An end of this chain that was kept elsewhere. */
	anchor?: Anchor;
	/** The ledger's own id, to be compared with the anchor's. */
	ledgerId?: string;
}

type Break = Extract<ChainReport, { ok: false }>;

const broken = (end: ChainEnd, problem: Break['problem'], text: string): Break => ({
	ok: false,
	entries: end.id,
	brokenAt: end.id + 1,
	problem,
	text,
});

/** Keys that may still seal what comes after something that this one of them sealed; empty when none of them did. */
function keysFrom(keys: readonly Uint8Array[], isSealedWith: (key: Uint8Array) => boolean): readonly Uint8Array[] {
	return keys.slice(0, keys.findIndex(isSealedWith) + 1);
}

function findBreak(end: ChainEnd, link: ChainLink): Break | undefined {
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
	return undefined;
}

function judgeEnd(end: ChainEnd, head: ChainHead | undefined, keys: readonly Uint8Array[]): ChainReport {
	if (head === undefined) return broken(end, 'missing-tail', 'The record of where the chain ends is missing.');
	if (!keys.some((key) => isHeadSealed(head, key))) {
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

function refuseAnchor({ anchor, keys, ledgerId }: ChainProof): Break | undefined {
	if (anchor === undefined) return undefined;
	if (!isAnchorSealed(anchor, keys)) return broken(CHAIN_START, 'anchor', 'The anchor was not made with the key of this ledger, or it was altered.');
	if (ledgerId === undefined || anchor.ledgerId === ledgerId) return undefined;
	return broken(CHAIN_START, 'anchor', 'The anchor belongs to another ledger that was made with the same key.');
}

/** A chain that fits in itself may still be another one than the one that was anchored. */
function compareWithAnchor(end: ChainEnd, anchor: Anchor | undefined): Break | undefined {
	if (anchor === undefined || anchor.entryId !== end.id || anchor.hash === end.hash) return undefined;
	const text = `Entry ${end.id} is not the one that was anchored on ${anchor.at}: it or an entry before it was rewritten.`;
	return { ...broken(end, 'anchor', text), brokenAt: end.id };
}

function missAnchored(end: ChainEnd, anchor: Anchor | undefined): Break | undefined {
	if (anchor === undefined || anchor.entryId <= end.id) return undefined;
	const text = `The ledger ends at entry ${end.id}, but entry ${anchor.entryId} was anchored on ${anchor.at}: it was cut, or an older copy stands in its place.`;
	return broken(end, 'anchor', text);
}

/**
 * Walks a whole chain page by page, so that only one page is in memory, and reports the first break: an altered, removed,
 * inserted or reordered entry, a cut-off tail, or a chain that was computed anew without the key. Only with an anchor that
 * was kept elsewhere can it also see a whole ledger replaced by an older copy, or rewritten by somebody who has the key.
 */
export async function verifyEntries(pages: AsyncIterable<ChainPage> | Iterable<ChainPage>, proof: ChainProof): Promise<ChainReport> {
	const { anchor } = proof;
	let keys = proof.keys;
	let end: ChainEnd = CHAIN_START;
	let head: ChainHead | undefined;
	const refused = refuseAnchor(proof);
	if (refused !== undefined) return refused;
	for await (const page of pages) {
		for (const link of page.links) {
			const found = findBreak(end, link);
			if (found !== undefined) return found;
			keys = keysFrom(keys, (key) => isSealed(link, key));
			if (keys.length === 0) return broken(end, 'seal', `Entry ${link.id} was not sealed with the key of this ledger.`);
			end = link;
			const differs = compareWithAnchor(end, anchor);
			if (differs !== undefined) return differs;
		}
		head = page.head;
	}
	const report = judgeEnd(end, head, keys);
	return report.ok ? (missAnchored(end, anchor) ?? report) : report;
}
