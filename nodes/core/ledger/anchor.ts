import { z } from 'zod';

import { isSigned, signText, type ChainEnd } from './chain';

/**
 * Where a chain ended at one moment, small enough for a mail, a commit message or an object's name. Kept where nobody who can
 * write the ledger can write too, it betrays a ledger that was cut, rewritten, or swapped for an older copy of itself.
 */
export const anchorSchema = z.object({
	/** Which ledger; made once, when it is first anchored. */
	ledgerId: z.string().regex(/^[A-Za-z0-9-]{1,64}$/),
	entryId: z.number().int().nonnegative(),
	hash: z.string().regex(/^[0-9a-f]{64}$/),
	at: z.string().datetime(),
	/** HMAC of the four fields above under the ledger's key. */
	seal: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Anchor = z.infer<typeof anchorSchema>;

const PREFIX = 'dunning-anchor-1';

const said = ({ ledgerId, entryId, hash, at }: Omit<Anchor, 'seal'>) => `${PREFIX} ${ledgerId} ${entryId} ${hash} ${at}`;

/** Signs where a chain ends. Pure. */
export function makeAnchor(mark: { ledgerId: string; end: ChainEnd; at: string }, key: Uint8Array): Anchor {
	const anchor = { ledgerId: mark.ledgerId, entryId: mark.end.id, hash: mark.end.hash, at: mark.at };
	return { ...anchor, seal: signText(said(anchor), key) };
}

/** Whether an anchor was made with one of these keys. */
export function isAnchorSealed(anchor: Anchor, keys: readonly Uint8Array[]): boolean {
	return keys.some((key) => isSigned({ text: said(anchor), seal: anchor.seal }, key));
}

/** An anchor as one line, for places that hold text only. */
export function writeAnchor(anchor: Anchor): string {
	return `${said(anchor)} ${anchor.seal}`;
}

function readLine(text: string): unknown {
	const [prefix, ledgerId, entryId, hash, at, seal, ...rest] = text.trim().split(/\s+/);
	return prefix === PREFIX && rest.length === 0 ? { ledgerId, entryId: Number(entryId), hash, at, seal } : undefined;
}

function readText(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return readLine(text);
	}
}

/** The anchor in its line, its JSON, or the object itself; undefined for what is none. */
export function parseAnchor(raw: unknown): Anchor | undefined {
	const parsed = anchorSchema.safeParse(typeof raw === 'string' ? readText(raw) : raw);
	return parsed.success ? parsed.data : undefined;
}
