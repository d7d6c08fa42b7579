import type { KnownKind, KnownValue } from './knownValues';
import { makeSquashedView, spanOf, type Span, type View } from './view';

/** A value of the case and where it stands in the original text. */
export interface KnownFinding extends Span {
	kind: KnownKind;
}

/** From so many letters on, a value is found inside longer words too: run together, it is still somebody's name. */
const BOUND_BELOW = 5;

const isWordAt = (text: string, at: number): boolean => /[\p{L}\p{N}\p{M}]/u.test(text.charAt(at));

/** Whether a place begins and ends a word of the original, or a digit meets a letter there. */
function isBounded(text: string, { from, to }: Span): boolean {
	const meets = (one: number, other: number) => isWordAt(text, one) && isWordAt(text, other) && /\p{N}/u.test(text.charAt(one)) === /\p{N}/u.test(text.charAt(other));
	return !meets(from - 1, from) && !meets(to - 1, to);
}

function placesOf(squashed: string, value: string): number[] {
	const places: number[] = [];
	for (let at = squashed.indexOf(value); at !== -1; at = squashed.indexOf(value, at + 1)) places.push(at);
	return places;
}

/** Every place of every known value in a text, whatever its spacing, punctuation, case, accents or escapes. */
export function findKnown(text: string, plain: View, known: readonly KnownValue[]): KnownFinding[] {
	const squashed = makeSquashedView(plain);
	return known.flatMap(({ kind, squashed: value }) =>
		placesOf(squashed.text, value)
			.map((at) => ({ kind, ...spanOf(squashed, at, value.length) }))
			.filter((span) => value.length >= BOUND_BELOW || isBounded(text, span)),
	);
}
