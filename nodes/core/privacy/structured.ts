import { passesLuhn, passesMod97 } from './checkDigits';
import { IBAN_LENGTHS } from './ibanLengths';

/** Kinds of personal data that have a shape of their own, strictest first: where two overlap, the first one names the place. */
export const STRUCTURED_KINDS = ['secret', 'email', 'link', 'iban', 'card', 'ssn', 'ip', 'phone', 'address'] as const;
export type StructuredKind = (typeof STRUCTURED_KINDS)[number];

/** How one kind is found in a plain view. Every repetition is bounded, so that no text can make it slow. */
interface Shape {
	/** Without this in a text there is none: most texts need no closer look. */
	hint?: RegExp;
	pattern: RegExp;
	/** How much of what fits the pattern is one, in characters from its start; all of it when absent. */
	fit?: (match: string) => number;
}

const onlyDigits = (text: string): string => text.replace(/\D/g, '');

/** All of a match, or nothing. */
const whole =
	(isOne: (match: string) => boolean) =>
	(match: string): number =>
		isOne(match) ? match.length : 0;

const isCard = (match: string): boolean => {
	const digits = onlyDigits(match);
	return digits.length >= 12 && digits.length <= 19 && passesLuhn(digits);
};

/** Ends of the words of a match that are that many letters and digits away from its start. */
function endsOf(match: string): Array<{ end: number; iban: string }> {
	const ends = [...match.matchAll(/[a-z0-9](?![a-z0-9])/gi)].map(({ index }) => index + 1);
	return ends.map((end) => ({ end, iban: match.slice(0, end).replace(/[^a-z0-9]/gi, '').toUpperCase() }));
}

/** A number of the length of its country counts even if a digit was mistyped: the alarm rather rings once too often. */
const fitIban = (match: string): number =>
	endsOf(match).find(({ iban }) => IBAN_LENGTHS[iban.slice(0, 2)] === iban.length || (iban.length >= 15 && iban.length <= 34 && passesMod97(iban)))?.end ?? 0;

const DATE = /^\D{0,2}(?:(?:19|20)\d{2}[-/.](?:0?[1-9]|1[0-2])[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d{2})(?:\s|$)/;

const isPhone = (match: string): boolean => {
	const digits = onlyDigits(match.replace(/(?:x|ext)[^\d]{0,3}\d{1,6}$/i, ''));
	return digits.length >= 7 && digits.length <= 15 && !DATE.test(match);
};

const STREET_AFTER = 'street|st|avenue|ave|road|rd|lane|ln|drive|dr|boulevard|blvd|court|ct|place|pl|square|sq|terrace|way|close|crescent|highway|hwy|parkway';
const STREET_BEFORE = 'rue|avenue|boulevard|chemin|calle|avenida|plaza|paseo|carrera|via|viale|corso|piazza|rua|travessa|largo|praca|praça';
const WORD = "[\\p{L}\\p{M}.'’-]{1,30}";

/** A house number with a street in one of the forms of the languages that we speak. Other addresses are not claimed. */
const ADDRESSES = [
	`\\b\\d{1,5}[a-z]?,?\\s{1,3}(?:${WORD}\\s){1,4}(?:${STREET_AFTER})\\b\\.?`,
	`\\b(?:${STREET_BEFORE})\\s(?:${WORD}\\s?){1,5},?\\s{0,2}\\d{1,5}\\b`,
	`\\b\\d{1,5}(?:\\s?(?:bis|ter))?,?\\s(?:${STREET_BEFORE})\\s(?:${WORD}\\s?){1,5}`,
	`\\b${WORD}(?:stra(?:ß|ss)e|str\\.|weg|gasse|platz|allee|straat|laan|plein|gracht)\\s{0,2}\\d{1,5}[a-z]?\\b`,
];

/** How each kind is found; a kind may have several shapes. */
export const SHAPES: Readonly<Record<StructuredKind, readonly Shape[]>> = {
	secret: [
		{ pattern: /\b(?:sk|rk|pk|whsec|ghp|xox[abp])_[A-Za-z0-9_]{6,120}/g },
		{ pattern: /\b(?:password|passwort|passcode|pin|cvv|cvc)\b\s{0,3}(?:is|ist|:|=)\s{0,3}\S{3,60}/gi },
	],
	email: [
		{ hint: /@/, pattern: /[\p{L}\p{N}._%+'-]{1,64}\s?@\s?[\p{L}\p{N}-]{1,63}(?:\s?\.\s?[\p{L}\p{N}-]{1,63}){1,5}/gu },
		{ hint: /[[({]\s?at/i, pattern: /[\p{L}\p{N}._%+-]{1,64}\s?[[({]\s?at\s?[\])}]\s?[\p{L}\p{N}-]{1,63}(?:\s?(?:\.|[[({]\s?dot\s?[\])}])\s?[\p{L}\p{N}-]{1,63}){1,5}/giu },
		{ hint: / dot /i, pattern: /[\p{L}\p{N}._%+-]{1,64} at [\p{L}\p{N}-]{1,63}(?: dot [\p{L}\p{N}-]{1,63}){1,5}/giu },
	],
	link: [
		{ pattern: /\b(?:https?|ftp|hxxps?|mailto|tel|sms|data|javascript|file):[^\s<>"']{1,500}/gi },
		{ pattern: /(?<![\p{L}\p{N}@.-])(?:www\.)?(?:[\p{L}\p{N}-]{1,63}\.){1,5}[a-z]{2,18}(?::\d{2,5})?(?:\/[^\s<>"']{0,300})?/giu, fit: whole((match) => /^www\.|\/|\.(?:com|net|org|info|biz|xyz|top|click|online|site|shop|app|dev|io|ai|me|co|us|eu|[a-z]{2})\b/i.test(match)) },
	],
	iban: [{ pattern: /(?<![\p{L}\p{N}])[a-z]{2}\d{2}(?:[ .-]?[a-z0-9]){11,34}/giu, fit: fitIban }],
	card: [{ pattern: /(?<!\d)\d(?:[^\p{L}\d\n]{0,3}\d){11,18}(?!\d)/gu, fit: whole(isCard) }],
	ssn: [{ pattern: /(?<![\d-])(?!000|666)\d{3}[-\s.]\d{2}[-\s.]\d{4}(?![\d-])/g }],
	ip: [
		{ pattern: /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d{1,2})\.){3}(?:25[0-5]|2[0-4]\d|1?\d{1,2})(?![\d.]*\d)/g },
		{ hint: /:[^:]{0,4}:/, pattern: /(?<![\p{L}\p{N}:])(?:[0-9a-f]{1,4}:){2,7}(?::|[0-9a-f]{1,4})(?::?[0-9a-f]{1,4}){0,5}/giu, fit: whole((match) => !/^\d{1,2}:\d{2}:\d{2}$/.test(match)) },
	],
	phone: [{ pattern: /(?<![\p{L}\p{N}])(?:\+\s?|00)?\(?\d(?:[\s().\-/\u2010-\u2015]{0,3}\d){6,14}(?:\s?(?:x|ext\.?)\s?\d{1,6})?(?!\d)/giu, fit: whole(isPhone) }],
	address: ADDRESSES.map((pattern) => ({ pattern: new RegExp(pattern, 'giu') })),
};
