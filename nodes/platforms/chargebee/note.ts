import { createHash } from 'node:crypto';

/** Longest text of one comment, with room for the mark. Source: https://apidocs.chargebee.com/docs/api/comments. */
const PIECE_LENGTH = 950;

/** By what an act of ours is found again in texts: short, and of this one request alone. */
export const markOf = (idempotencyKey: string): string => `[dunning ${createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 16)}]`;

/** A text with its mark, cut to what a field takes. */
export function marked(text: string, idempotencyKey: string, length = PIECE_LENGTH): string {
	return `${text.slice(0, length)} ${markOf(idempotencyKey)}`;
}

/** A text as comments, each with a key and mark of its own. */
export function toComments(text: string, idempotencyKey: string): Array<{ key: string; notes: string }> {
	const pieces = Math.max(1, Math.ceil(text.length / PIECE_LENGTH));
	return Array.from({ length: pieces }, (_, index) => {
		const key = `${idempotencyKey}:${index + 1}`;
		return { key, notes: marked(text.slice(index * PIECE_LENGTH, (index + 1) * PIECE_LENGTH), key) };
	});
}

/** A note of named values as one text. */
export function toText(note: Record<string, string>): string {
	return Object.entries(note).map(([name, value]) => `${name}: ${value}`).join('\n');
}
