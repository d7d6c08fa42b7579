import { SHAPES, STRUCTURED_KINDS, type StructuredKind } from './structured';
import { makePlainView, spanOf, type Span, type View } from './view';

/** Something personal and where it stands in the original text. */
export interface Finding extends Span {
	kind: StructuredKind | 'encoded';
}

const ENCODED = /(?<![A-Za-z0-9+/_=-])[A-Za-z0-9+/_-]{16,4000}={0,2}(?![A-Za-z0-9+/_=-])/g;
const HEX = /^(?:[0-9a-f]{2}){8,2000}$/i;

function fromBase64(text: string): Uint8Array | undefined {
	const plain = text.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
	if (plain.length % 4 === 1) return undefined;
	return Uint8Array.from(Buffer.from(plain, 'base64'));
}

/** Whether bytes are words: UTF-8 without control characters, mostly of letters, digits and spaces. */
function areWords(bytes: Uint8Array | undefined): boolean {
	if (bytes === undefined || bytes.length < 8) return false;
	const text = new TextDecoder().decode(bytes);
	if (/[\uFFFD\p{Cn}\p{Co}]|[^\P{Cc}\t\n\r]/u.test(text)) return false;
	const plain = text.match(/[\p{L}\p{N}\s@.,:;+'"{}()_-]/gu)?.length ?? 0;
	return plain / [...text].length > 0.9;
}

/** Runs that are base64 or hexadecimal of something readable: nobody needs them to understand a text, so they go as a whole. */
function findEncoded(view: View): Finding[] {
	return [...view.text.matchAll(ENCODED)]
		.filter(([run]) => areWords(fromBase64(run)) || (HEX.test(run) && areWords(Uint8Array.from(Buffer.from(run, 'hex')))))
		.map((match) => ({ kind: 'encoded' as const, ...spanOf(view, match.index, match[0].length) }));
}

function findKind(view: View, kind: StructuredKind): Finding[] {
	const shapes = SHAPES[kind].filter(({ hint }) => hint?.test(view.text) ?? true);
	return shapes.flatMap(({ pattern, fit }) =>
		[...view.text.matchAll(pattern)]
			.map((match) => ({ at: match.index, length: fit?.(match[0]) ?? match[0].length }))
			.filter(({ length }) => length > 0)
			.map(({ at, length }) => ({ kind, ...spanOf(view, at, length) })),
	);
}

/** Everything in a plain view that has the shape of personal data; places may overlap. */
export function findStructuredIn(view: View): Finding[] {
	return [...STRUCTURED_KINDS.flatMap((kind) => findKind(view, kind)), ...findEncoded(view)];
}

/**
 * The alarm: everything in a text that has the shape of personal data, however it is escaped, spaced or written in another
 * form of the same characters. Finds cards, e-mail addresses, links, IBANs, US social security numbers, IP addresses, phones,
 * and many street addresses; names of people and companies have no shape and are not found.
 */
export function findStructured(text: string): Finding[] {
	return findStructuredIn(makePlainView(text));
}
