import { findKnown } from './findKnown';
import { findStructuredIn, type Finding } from './findStructured';
import type { KnownKind, KnownValue } from './knownValues';
import { makePlainView, spanOf, type Span, type View } from './view';

/** What a replaced place held. */
export type ReplacedKind = KnownKind | Finding['kind'] | 'number' | 'amount';

/** A text without what was found, and how much of each kind that was. */
export interface Replaced {
	text: string;
	found: Partial<Record<ReplacedKind, number>>;
}

interface Place extends Span {
	kind: ReplacedKind;
}

/** What is left of any word with a digit in it: house numbers, dates, codes, amounts, ages. Nothing here needs digits. */
const WITH_DIGITS = /[\p{Sc}#]?\s?[\p{L}\p{N}_-]{0,80}\p{N}(?:[\p{L}\p{N}_]|[.,:/-](?=\p{N})){0,80}\s?[\p{Sc}%]?/gu;

function findNumbers(view: View): Place[] {
	return [...view.text.matchAll(WITH_DIGITS)].map((match) => {
		const lead = match[0].length - match[0].trimStart().length;
		const kind = /\p{Sc}/u.test(match[0]) ? ('amount' as const) : ('number' as const);
		return { kind, ...spanOf(view, match.index + lead, match[0].trim().length) };
	});
}

/** Overlapping places become one, named after the one that was found first in the order of strictness. */
function merge(places: readonly Place[]): Place[] {
	const ranks = [...new Set(places.map(({ kind }) => kind))];
	const merged: Place[] = [];
	for (const place of [...places].sort((one, other) => one.from - other.from)) {
		const last = merged.at(-1);
		if (last === undefined || place.from >= last.to) merged.push({ ...place });
		else {
			const kind = ranks.indexOf(place.kind) < ranks.indexOf(last.kind) ? place.kind : last.kind;
			merged[merged.length - 1] = { kind, from: last.from, to: Math.max(last.to, place.to) };
		}
	}
	return merged;
}

function cutOut(text: string, places: readonly Place[]): string {
	const parts = places.map(({ kind, from }, index) => `${text.slice(places[index - 1]?.to ?? 0, from)}[${kind}]`);
	return [...parts, text.slice(places.at(-1)?.to ?? 0)].join('');
}

function count(places: readonly Place[]): Replaced['found'] {
	const found: Replaced['found'] = {};
	for (const { kind } of places) found[kind] = (found[kind] ?? 0) + 1;
	return found;
}

/**
 * Free text as a model may at most see it: without any value of the case, without anything that has the shape of personal
 * data, and without digits. Names that the case does not know may remain; whoever sends it must be allowed to.
 */
export function replacePersonal(text: string, known: readonly KnownValue[]): Replaced {
	const plain = makePlainView(text);
	const places = merge([...findStructuredIn(plain), ...findKnown(text, plain, known), ...findNumbers(plain)]);
	const visible = cutOut(text, places).normalize('NFKC').replace(/[\p{Cf}\p{Co}\p{Cn}]/gu, '');
	return { text: visible, found: count(places) };
}

/** Whether a text still holds a value of the case or something with the shape of personal data; the kinds that it holds. */
export function alarm(text: string, known: readonly KnownValue[]): ReplacedKind[] {
	const plain = makePlainView(text);
	return [...new Set([...findStructuredIn(plain), ...findKnown(text, plain, known)].map(({ kind }) => kind))];
}
