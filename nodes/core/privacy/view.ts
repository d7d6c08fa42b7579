/** A text as it is searched, each of its characters with the place in the original that it came from. */
export interface View {
	text: string;
	/** Start and end in the original of each UTF-16 unit of `text`. */
	from: readonly number[];
	to: readonly number[];
}

/** A place in the original text, end exclusive. */
export interface Span {
	from: number;
	to: number;
}

const MAX_LAYERS = 3;

const NAMED_ENTITIES: Readonly<Record<string, string>> = {
	amp: '&', commat: '@', period: '.', nbsp: ' ', lt: '<', gt: '>', quot: '"', apos: "'", plus: '+', hyphen: '-', dash: '-', sol: '/', colon: ':', lpar: '(', rpar: ')', num: '#',
};

function fromCodePoint(code: number): string | undefined {
	return code > 0x1f && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

function fromPercents(run: string, mark: string): string | undefined {
	const bytes = run.split(mark).slice(1).map((pair) => Number.parseInt(pair, 16));
	const text = new TextDecoder().decode(Uint8Array.from(bytes));
	return /[\p{Cc}\uFFFD]/u.test(text) ? undefined : text;
}

/** Ways in which texts travel escaped: addresses, HTML, JSON, quoted-printable. Each gives what the matched part stands for. */
const ESCAPES: ReadonlyArray<{ pattern: RegExp; decode: (match: string) => string | undefined }> = [
	{ pattern: /(?:%[0-9a-f]{2}){1,64}/iy, decode: (match) => fromPercents(match, '%') },
	{ pattern: /(?:=[0-9A-F]{2}){1,64}/y, decode: (match) => fromPercents(match, '=') },
	{ pattern: /&#\d{1,7};/y, decode: (match) => fromCodePoint(Number(match.slice(2, -1))) },
	{ pattern: /&#x[0-9a-f]{1,6};/iy, decode: (match) => fromCodePoint(Number.parseInt(match.slice(3, -1), 16)) },
	{ pattern: /&[a-z]{2,8};/y, decode: (match) => NAMED_ENTITIES[match.slice(1, -1)] },
	{ pattern: /(?:\\u[0-9a-f]{4}){1,2}/iy, decode: (match) => match.split(/\\u/i).slice(1).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('') },
	{ pattern: /\\x[0-9a-f]{2}/iy, decode: (match) => fromCodePoint(Number.parseInt(match.slice(2), 16)) },
];

interface Escape {
	length: number;
	text: string;
}

/** With one of these every escape begins. */
const ESCAPE_STARTS = '%=&\\';

function escapeAt(text: string, at: number): Escape | undefined {
	if (!ESCAPE_STARTS.includes(text.charAt(at))) return undefined;
	for (const { pattern, decode } of ESCAPES) {
		pattern.lastIndex = at;
		const match = pattern.exec(text)?.[0];
		const decoded = match === undefined ? undefined : decode(match);
		if (match !== undefined && decoded !== undefined) return { length: match.length, text: decoded };
	}
	return undefined;
}

/** Where a part of a view ends in the original. */
function endOf(view: View, at: number, length: number): number {
	return length === 1 ? (view.to[at] ?? 0) : Math.max(...view.to.slice(at, at + length));
}

/** Rewrites a view piece by piece; `next` says how many units are taken from a place and what stands for them. */
function rewrite(view: View, next: (text: string, at: number) => Escape): View {
	const pieces: string[] = [];
	const from: number[] = [];
	const to: number[] = [];
	for (let at = 0; at < view.text.length; ) {
		const piece = next(view.text, at);
		const end = endOf(view, at, piece.length);
		for (let unit = 0; unit < piece.text.length; unit++) {
			from.push(view.from[at] ?? 0);
			to.push(end);
		}
		pieces.push(piece.text);
		at += piece.length;
	}
	return { text: pieces.join(''), from, to };
}

const characterAt = (text: string, at: number): string => String.fromCodePoint(text.codePointAt(at) ?? 0);

const decodeAt = (text: string, at: number): Escape => escapeAt(text, at) ?? { length: 1, text: text[at] ?? '' };

/** Compatibility forms become plain ones; what nobody sees (zero-width, direction, soft hyphen) goes. */
function plainAt(text: string, at: number): Escape {
	if (text.charCodeAt(at) < 0x80) return { length: 1, text: text.charAt(at) };
	const character = characterAt(text, at);
	return { length: character.length, text: /[\p{Cf}\p{Variation_Selector}]/u.test(character) ? '' : character.normalize('NFKC') };
}

const isBetween = (code: number, first: string, last: string): boolean => code >= first.charCodeAt(0) && code <= last.charCodeAt(0);

/** The same as `squash` for the characters that most texts are made of. */
function squashAscii(code: number): string {
	if (isBetween(code, 'A', 'Z')) return String.fromCharCode(code + 32);
	return isBetween(code, 'a', 'z') || isBetween(code, '0', '9') ? String.fromCharCode(code) : '';
}

/** Only letters and numbers, in lower case, without accents: the form in which any spacing and punctuation is alike. */
function squashedAt(text: string, at: number): Escape {
	const code = text.charCodeAt(at);
	if (code < 0x80) return { length: 1, text: squashAscii(code) };
	const character = characterAt(text, at);
	return { length: character.length, text: squash(character) };
}

/** Letters that are no letter with an accent to Unicode, though people leave the stroke out. */
const BASE_LETTERS: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' };

/** The squashed form of a text by itself. */
export function squash(text: string): string {
	const plain = text.normalize('NFKD').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
	return plain.replace(/[ßøæœłđðþı]/g, (letter) => BASE_LETTERS[letter] ?? letter);
}

/** A text with its escapes undone (three layers deep), compatibility forms made plain, and invisible characters left out. */
export function makePlainView(text: string): View {
	const places = Array.from({ length: text.length }, (_, at) => at);
	let view: View = { text, from: places, to: places.map((at) => at + 1) };
	for (let layer = 0; layer < MAX_LAYERS; layer++) {
		const decoded = rewrite(view, decodeAt);
		if (decoded.text === view.text) break;
		view = decoded;
	}
	return rewrite(view, plainAt);
}

/** A plain view without anything but letters and numbers. */
export function makeSquashedView(plain: View): View {
	return rewrite(plain, squashedAt);
}

/** The place in the original behind a part of a view. */
export function spanOf(view: View, at: number, length: number): Span {
	return { from: view.from[at] ?? 0, to: endOf(view, at, length) };
}
