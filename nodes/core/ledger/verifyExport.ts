import { z } from 'zod';

import { isAnchorSealed, type Anchor } from './anchor';
import { canonicalJson } from './canonicalJson';
import { CHAIN_START, hashContent, isSealed } from './chain';

/** An exported line: what the hash covers, and the three fields that stand beside it. Further fields are covered too, so none can be smuggled in. */
const lineShape = z.object({ id: z.number().int().positive(), previousHash: z.string(), hash: z.string(), seal: z.string() }).passthrough();
type Line = z.infer<typeof lineShape>;

/** What an exported file is held against; each may be missing, and then that is not proved. */
export interface ExportProof {
	keys?: readonly Uint8Array[];
	anchor?: Anchor;
}

export type ExportReport =
	| { ok: true; entries: number; firstId: number | null; lastId: number | null; head: string | null; gaps: number; proved: string[]; notProved: string[] }
	| { ok: false; line: number; text: string };

interface Walk {
	entries: number;
	first: Line | undefined;
	last: Line | undefined;
	gaps: number;
	isAnchored: boolean;
}

function readLine(text: string): Line | undefined {
	try {
		const parsed = lineShape.safeParse(JSON.parse(text));
		return parsed.success ? parsed.data : undefined;
	} catch {
		return undefined;
	}
}

function findBreak({ previousHash, hash, seal: _seal, ...said }: Line, last: Line | undefined): string | undefined {
	if (hash !== hashContent(previousHash, canonicalJson(said))) return `Entry ${said.id} is not what was written: its contents do not match its hash.`;
	if (last !== undefined && said.id <= last.id) return `Entry ${said.id} stands behind entry ${last.id}.`;
	const before = last ?? CHAIN_START;
	return said.id === before.id + 1 && previousHash !== before.hash ? `Entry ${said.id} does not continue the entry before it.` : undefined;
}

function contradict(line: Line, { keys, anchor }: ExportProof): string | undefined {
	if (keys && !keys.some((key) => isSealed(line, key))) return `Entry ${line.id} was not sealed with the key of this ledger.`;
	return anchor?.entryId === line.id && anchor.hash !== line.hash ? `Entry ${line.id} is not the one that was anchored on ${anchor.at}.` : undefined;
}

function step(walk: Walk, line: Line, anchor: Anchor | undefined): Walk {
	const before = walk.last?.id ?? 0;
	return {
		entries: walk.entries + 1,
		first: walk.first ?? line,
		last: line,
		gaps: walk.gaps + (line.id === before + 1 ? 0 : 1),
		isAnchored: walk.isAnchored || anchor?.entryId === line.id,
	};
}

/** Each claim with whether this file and what it was held against prove it. */
function claimsOf(walk: Walk, { keys, anchor }: ExportProof): Array<[claim: string, isProved: boolean]> {
	return [
		['Every entry says what it said when it was written.', true],
		['No entry between the first and the last is missing.', walk.gaps === 0],
		['Only holders of the key wrote these entries.', keys !== undefined],
		['Nothing up to the anchored entry was cut or rewritten.', walk.gaps === 0 && keys !== undefined && (walk.isAnchored || anchor?.entryId === 0)],
	];
}

function refuseAnchor({ anchor, keys }: ExportProof): string | undefined {
	return anchor && keys && !isAnchorSealed(anchor, keys) ? 'The anchor was not made with this key, or it was altered.' : undefined;
}

type Step = { ok: true; walk: Walk } | { ok: false; text: string };

function take(text: string, walk: Walk, proof: ExportProof): Step {
	const line = readLine(text);
	if (line === undefined) return { ok: false, text: 'This line is no entry of a ledger.' };
	const trouble = findBreak(line, walk.last) ?? contradict(line, proof);
	return trouble === undefined ? { ok: true, walk: step(walk, line, proof.anchor) } : { ok: false, text: trouble };
}

function missAnchored({ last, gaps }: Walk, anchor: Anchor | undefined): string | undefined {
	const end = last?.id ?? 0;
	const isCut = gaps === 0 && anchor !== undefined && anchor.entryId > end;
	return isCut ? `The file ends at entry ${end}, but entry ${anchor.entryId} was anchored on ${anchor.at}.` : undefined;
}

function conclude(walk: Walk, proof: ExportProof, at: number): ExportReport {
	const { last, first, entries, gaps } = walk;
	const missed = missAnchored(walk, proof.anchor);
	if (missed !== undefined) return { ok: false, line: at, text: missed };
	const claims = claimsOf(walk, proof);
	const said = (isProved: boolean) => claims.filter(([, proved]) => proved === isProved).map(([claim]) => claim);
	return { ok: true, entries, firstId: first?.id ?? null, lastId: last?.id ?? null, head: last?.hash ?? null, gaps, proved: said(true), notProved: said(false) };
}

/**
 * Verifies an exported JSON Lines file without n8n and without the ledger: hashes and links always, seals with the key, the
 * end with an anchor. A file of a search has gaps; that is no break, but it is said.
 */
export async function verifyExport(lines: AsyncIterable<string> | Iterable<string>, proof: ExportProof): Promise<ExportReport> {
	const refused = refuseAnchor(proof);
	if (refused !== undefined) return { ok: false, line: 0, text: refused };
	let walk: Walk = { entries: 0, first: undefined, last: undefined, gaps: 0, isAnchored: false };
	let at = 0;
	for await (const text of lines) {
		at += 1;
		if (text.trim() === '') continue;
		const taken = take(text, walk, proof);
		if (!taken.ok) return { ok: false, line: at, text: taken.text };
		walk = taken.walk;
	}
	return conclude(walk, proof, at);
}
