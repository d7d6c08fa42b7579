import { currencyExponent, type Money } from '../money';
import { squash } from './view';

/** Kinds of values that are known from a case. */
export const KNOWN_KINDS = ['name', 'email', 'phone', 'address', 'company', 'product', 'id', 'amount', 'label'] as const;
export type KnownKind = (typeof KNOWN_KINDS)[number];

/** A value that belongs to a case, as it is searched: letters and numbers only. */
export interface KnownValue {
	kind: KnownKind;
	squashed: string;
}

/** Words that stand in names without naming anybody. */
const PARTICLES = new Set(['de', 'da', 'do', 'dos', 'das', 'du', 'des', 'del', 'della', 'di', 'la', 'le', 'el', 'al', 'los', 'las', 'van', 'von', 'den', 'der', 'het', 'ter', 'ten', 'bin', 'ibn', 'and', 'und', 'the', 'zu', 'zur', 'mr', 'mrs', 'ms', 'dr', 'herr', 'frau', 'san', 'st', 'e', 'y']);

const UMLAUTS: ReadonlyArray<readonly [RegExp, string]> = [
	[/ä|æ/gi, 'ae'], [/ö|ø|œ/gi, 'oe'], [/ü/gi, 'ue'], [/å/gi, 'aa'], [/ñ/gi, 'ny'],
];

const transliterate = (text: string): string => UMLAUTS.reduce((word, [letter, ascii]) => word.replace(letter, ascii), text.normalize('NFC'));

const spellings = (text: string): string[] => [squash(text), squash(transliterate(text))];

/** The whole, however it is put together, and each of its words. */
function partsOf(text: string): string[] {
	const words = text.split(/[\s,;/|]+/).filter((word) => !PARTICLES.has(squash(word)));
	const pieces = words.flatMap((word) => word.split(/[-.'’_]/)).filter((piece) => !PARTICLES.has(squash(piece)));
	const joined = [words.join(''), [...words].reverse().join('')];
	return [text, ...joined, ...words, ...pieces].flatMap(spellings);
}

/** All digits, and the national number without the country's prefix, of which one to three digits are unknown. */
function phoneForms(text: string): string[] {
	const digits = squash(text).replace(/\D/g, '').replace(/^00/, '');
	const national = [1, 2, 3].map((prefix) => digits.slice(prefix)).filter((rest) => rest.length >= 7);
	return [digits, ...national].filter((form) => form.length >= 6);
}

function emailForms(text: string): string[] {
	const [local = ''] = text.split('@');
	return [...spellings(text), ...spellings(local), ...local.split(/[._+-]/).filter((part) => part.length >= 3).flatMap(spellings)];
}

const FORMS: Readonly<Record<Exclude<KnownKind, 'amount'>, (text: string) => string[]>> = {
	name: partsOf,
	company: partsOf,
	address: (text) => [text, ...text.split(/[\n,;]+/)].flatMap(spellings),
	email: emailForms,
	phone: phoneForms,
	product: spellings,
	id: spellings,
	label: spellings,
};

const MIN_LENGTH: Readonly<Record<KnownKind, number>> = { name: 2, email: 3, phone: 6, address: 4, company: 3, product: 3, id: 4, amount: 2, label: 3 };

/** The forms in which a value of a case may be written; none for a value that is missing or too short to mean anything. */
export function knownValue(kind: Exclude<KnownKind, 'amount'>, text: string | null | undefined): KnownValue[] {
	const forms = FORMS[kind](text ?? '').filter((form) => form.length >= MIN_LENGTH[kind]);
	return [...new Set(forms)].map((squashed) => ({ kind, squashed }));
}

/** An amount in minor units and, where there are no cents, in major ones. */
export function knownAmount(money: Money | null | undefined): KnownValue[] {
	if (!money || money.amountMinor === 0) return [];
	const minor = String(Math.abs(money.amountMinor));
	const unit = 10 ** currencyExponent(money.currency);
	const major = money.amountMinor % unit === 0 ? [String(Math.abs(money.amountMinor) / unit)] : [];
	return [minor, ...major].filter((form) => form.length >= MIN_LENGTH.amount).map((squashed) => ({ kind: 'amount', squashed }));
}
