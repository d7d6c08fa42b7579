/** How a value may hide in bytes; each takes the value and gives what would be sent. */
export const ENCODINGS: Readonly<Record<string, (value: string) => string>> = {
	plain: (value) => value,
	'upper case': (value) => value.toUpperCase(),
	'lower case': (value) => value.toLowerCase(),
	'without accents': (value) => value.normalize('NFKD').replace(/\p{M}/gu, ''),
	spaced: (value) => [...value].join(' '),
	dashed: (value) => [...value].filter((character) => /[\p{L}\p{N}]/u.test(character)).join('-'),
	squeezed: (value) => value.replace(/[^\p{L}\p{N}]/gu, ''),
	URL: (value) => [...Buffer.from(value)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
	'URL as browsers do it': (value) => encodeURIComponent(value),
	base64: (value) => Buffer.from(value).toString('base64'),
	'base64 for URLs': (value) => Buffer.from(value).toString('base64url'),
	'base64 within other text': (value) => Buffer.from(`x${value}y`).toString('base64'),
	'base64 within other text, shifted': (value) => Buffer.from(`xy${value}z`).toString('base64'),
	hex: (value) => Buffer.from(value).toString('hex'),
	'HTML entities': (value) => [...value].map((character) => `&#${character.codePointAt(0)};`).join(''),
	'HTML entities in hex': (value) => [...value].map((character) => `&#x${character.codePointAt(0)?.toString(16)};`).join(''),
	'unicode escapes': (value) => value.split('').map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
};

const codePoint = (digits: string, base: number): string => {
	const point = Number.parseInt(digits, base);
	return point <= 0x10ffff ? String.fromCodePoint(point) : '';
};

const unescapeUnicode = (text: string): string => text.replace(/\\{1,2}u([0-9a-f]{4})/gi, (_whole, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
const decodeEntities = (text: string): string => text.replace(/&#x([0-9a-f]{1,6});/gi, (_whole, digits: string) => codePoint(digits, 16)).replace(/&#(\d{1,7});/g, (_whole, digits: string) => codePoint(digits, 10));
const decodePercent = (text: string): string => text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString());
const decodeRuns = (text: string, pattern: RegExp, encoding: BufferEncoding): string => (text.match(pattern) ?? []).map((run) => Buffer.from(run, encoding).toString()).join('\n');

/** The bytes as every reader of them might take them. */
function viewsOf(bytes: string): string[] {
	const unescaped = unescapeUnicode(bytes);
	return [bytes, unescaped, decodeEntities(unescaped), decodePercent(unescaped), decodeRuns(bytes, /[A-Za-z0-9+/_-]{8,}={0,2}/g, 'base64'), decodeRuns(bytes, /(?:[0-9a-f]{2}){4,}/gi, 'hex')];
}

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const squeeze = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]/gu, '');

/** Searches bytes for values in any encoding. A value shorter than five letters or digits is not looked for squeezed: chance would find it. */
export function searcherOf(bytes: string): (value: string) => boolean {
	const views = viewsOf(bytes);
	const folded = views.map(fold);
	const squeezed = views.map(squeeze);
	return (value) => {
		const plain = fold(value);
		const tight = squeeze(value);
		return folded.some((view) => view.includes(plain)) || (tight.length >= 5 && squeezed.some((view) => view.includes(tight)));
	};
}
