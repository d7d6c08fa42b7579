import { createHash } from 'node:crypto';

/** From sixteen letters on a word may read as base64 of something by chance, and nothing encoded is sent. */
const LETTERS = 15;

/** A word that no text can hold by chance or on purpose, since it follows from all of them: letters only, as digits never leave. */
export function fenceFor(texts: readonly string[]): string {
	const digest = createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, LETTERS);
	return [...digest].map((character) => String.fromCharCode(97 + Number.parseInt(character, 16))).join('');
}

/** Marks every word of a text as data: a model sees at each place that it reads what somebody else wrote. */
export function markAsData(text: string): string {
	return text.replaceAll('^', ' ').trim().replace(/\s+/gu, '^');
}
