import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

import { DunningError } from '../errors';
import { canonicalJson } from './canonicalJson';
import { newEntrySchema, type Entry, type NewEntry } from './entry';

/** Where a chain ends: the latest entry's id and hash (hex). */
export interface ChainEnd {
	id: number;
	hash: string;
}

/** The end as the store keeps it apart from the entries; without it, a cut-off tail could not be seen. */
export interface ChainHead extends ChainEnd {
	seal: string;
}

/** An entry in the form that is hashed and stored: `content` is the canonical JSON of all but the last three fields. */
export interface ChainLink extends ChainEnd {
	content: string;
	previousHash: string;
	seal: string;
}

/** The end of a chain without entries. */
export const CHAIN_START = { id: 0, hash: '0'.repeat(64) } as const satisfies ChainEnd;

/** SHA-256 (hex) over the previous hash and the entry's canonical JSON. */
export function hashContent(previousHash: string, content: string): string {
	return createHash('sha256').update(`${previousHash}\n${content}`, 'utf8').digest('hex');
}

/** HMAC-SHA-256 (hex) of a text. Every kind of text that is signed starts with a word of its own, so that none passes for another. */
export function signText(text: string, key: Uint8Array): string {
	return createHmac('sha256', key).update(text, 'utf8').digest('hex');
}

function matches(expected: string, given: string): boolean {
	const [left, right] = [Buffer.from(expected, 'utf8'), Buffer.from(given, 'utf8')];
	return left.length === right.length && timingSafeEqual(left, right);
}

/** Whether a signature was made over this text with this key. */
export function isSigned(signed: { text: string; seal: string }, key: Uint8Array): boolean {
	return matches(signText(signed.text, key), signed.seal);
}

/** Whether an entry's seal was made over this hash with this key. */
export function isSealed(link: { hash: string; seal: string }, key: Uint8Array): boolean {
	return isSigned({ text: link.hash, seal: link.seal }, key);
}

// Told apart from an entry's seal: otherwise the seal of an earlier entry would make a head for a shortened chain.
const headText = (end: ChainEnd) => `head ${end.id} ${end.hash}`;

/** The head record to keep apart from the entries. */
export function sealHead(end: ChainEnd, key: Uint8Array): ChainHead {
	return { id: end.id, hash: end.hash, seal: signText(headText(end), key) };
}

/** Whether a head record was made with this key. */
export function isHeadSealed(head: ChainHead, key: Uint8Array): boolean {
	return isSigned({ text: headText(head), seal: head.seal }, key);
}

function refuseMalformed(entry: NewEntry): void {
	const parsed = newEntrySchema.safeParse(entry);
	if (parsed.success) return;
	const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
	throw new DunningError({
		code: 'bad-input',
		message: `The audit entry is malformed (${problems.join('; ')}).`,
		fix: 'Pass every field of an entry in its documented form.',
	});
}

/**
 * Chains an entry behind `previous`: the next id, its hash and its seal. Pure.
 * Throws `bad-input` for an entry that is malformed or that JSON cannot hold.
 */
export function chainEntry(entry: NewEntry, previous: ChainEnd, key: Uint8Array): Entry {
	refuseMalformed(entry);
	const { at, type, caseId, actor, isRehearsal, body } = entry;
	const said = { id: previous.id + 1, at, type, caseId, actor, isRehearsal, body };
	const hash = hashContent(previous.hash, canonicalJson(said));
	return { ...said, previousHash: previous.hash, hash, seal: signText(hash, key) };
}

/** The stored form of an entry. Fields that do not belong to an entry end up in `content`, so that the hash betrays them. */
export function linkOf(entry: Entry): ChainLink {
	const { previousHash, hash, seal: entrySeal, ...said } = entry;
	return { id: entry.id, content: canonicalJson(said), previousHash, hash, seal: entrySeal };
}
