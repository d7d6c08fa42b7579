// https://docs.stripe.com/metadata: at most 50 keys of 40 characters, values of 500, no square brackets in keys.
const PREFIX = 'dunning_';
const KEY_LENGTH = 40;
const VALUE_LENGTH = 500;
const KEYS = 50;

/** A note as metadata: under our prefix, within the limits of the vendor. */
export function toMetadata(note: Record<string, string>): Record<string, string> {
	const entries = Object.entries(note).slice(0, KEYS);
	return Object.fromEntries(
		entries.map(([key, value]) => [`${PREFIX}${key.replace(/[^A-Za-z0-9_.-]/g, '_')}`.slice(0, KEY_LENGTH), value.slice(0, VALUE_LENGTH)]),
	);
}

/** A longer text as a note of several values; what a shorter text leaves of an earlier one is removed. */
export function toNote(text: string): Record<string, string> {
	const parts = Math.ceil(2000 / VALUE_LENGTH);
	const pieces = Array.from({ length: parts }, (_, index) => text.slice(index * VALUE_LENGTH, (index + 1) * VALUE_LENGTH));
	return Object.fromEntries(pieces.map((piece, index) => [index === 0 ? 'note' : `note_${index + 1}`, piece]));
}
