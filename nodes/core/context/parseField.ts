import { parseAmount } from '../money';
import { parseMoment } from '../moment';
import type { FieldValues, Person } from './facts';
import { CONTEXT_FIELDS, OPT_OUT_CHANNELS, SENTIMENTS, type FieldName } from './fieldTable';

/** Fields that somebody can write as one value; the others are made of several. */
export type PlainFieldName = Exclude<FieldName, 'openTickets' | 'email' | 'sms'>;

/** A value, null for nothing at all, or what is wrong with it in words that follow "it". */
export type Parsed<T> = { ok: true; value: T | null } | { ok: false; why: string };

type Parser = (text: string, raw: unknown, currency: string | null) => unknown;

const BAD = Symbol('not readable');

function toNumber(text: string): number | typeof BAD {
	return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : BAD;
}

function within(from: number, to: number, isWhole = false): Parser {
	return (text) => {
		const value = toNumber(text.replace(/\s*%$/, ''));
		if (value === BAD || value < from || value > to) return BAD;
		return isWhole && !Number.isInteger(value) ? BAD : value;
	};
}

const toList = (text: string, raw: unknown): string[] => {
	const parts = Array.isArray(raw) ? raw.map(String) : text.split(/[,;\n]/);
	return [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))].slice(0, 100);
};

function toPerson(text: string): Person {
	const email = /[^\s<>@,;"]+@[^\s<>@,;"]+/.exec(text)?.[0] ?? null;
	const name = text.replace(/[<"]?[^\s<>@,;"]+@[^\s<>@,;"]+[>"]?/, '').replace(/^["\s]+|["\s]+$/g, '');
	return { id: null, name: name === '' ? null : name.slice(0, 120), email };
}

/** A time with a year of four digits; others make no instant of the case. */
function toMoment(text: string, raw: unknown): ReturnType<typeof parseMoment> {
	const moment = parseMoment(typeof raw === 'object' ? raw : text, 'utc');
	return moment && /^\d{4}-/.test(moment.instant) ? moment : undefined;
}

/** Words and tags of vendors: `sentiment__very_negative`, `Negative`. */
function toSentiment(text: string): unknown {
	const plain = text.toLowerCase().replace(/^sentiment_+/, '').replace(/^very[_ -]/, '');
	return SENTIMENTS.find((one) => one === plain) ?? BAD;
}

function toChannels(text: string, raw: unknown): unknown {
	const wanted = toList(text.toLowerCase(), raw).map((one) => one.toLowerCase());
	const known = OPT_OUT_CHANNELS.filter((one) => wanted.includes(one));
	return known.length === wanted.length ? known : BAD;
}

const PARSERS: { [Kind in (typeof CONTEXT_FIELDS)[PlainFieldName]['kind']]: { parse: Parser; form: string } } = {
	text: { parse: (text) => text.slice(0, 120), form: 'a text' },
	list: { parse: toList, form: 'words with commas between them' },
	person: { parse: toPerson, form: 'a name, an e-mail address or both' },
	money: { parse: (text, _raw, currency) => (currency === null ? BAD : (parseAmount(text, currency) ?? BAD)), form: 'an amount like 1234.50, with its currency named' },
	percent: { parse: within(0, 100), form: 'a number from 0 to 100' },
	change: { parse: within(-1_000_000, 100), form: 'a number up to 100, below zero for growth' },
	nps: { parse: within(0, 10, true), form: 'a whole number from 0 to 10' },
	count: { parse: within(0, 1_000_000, true), form: 'a whole number from 0 on' },
	instant: { parse: (text, raw) => toMoment(text, raw)?.instant ?? BAD, form: 'a time like 2026-12-01T09:00:00Z' },
	date: { parse: (text, raw) => toMoment(text, raw)?.day ?? BAD, form: 'a date like 2026-12-01' },
	sentiment: { parse: toSentiment, form: 'positive, neutral or negative' },
	channels: { parse: toChannels, form: 'sms, voice or both' },
};

const isNothing = (raw: unknown): boolean => raw === null || raw === undefined || (typeof raw === 'string' && raw.trim() === '') || (Array.isArray(raw) && raw.length === 0);

/** Reads a value of a field in whatever form an expression or a CRM gives it. A money field needs to be told its currency. */
export function parseField<Name extends PlainFieldName>(name: Name, raw: unknown, currency: string | null = null): Parsed<FieldValues[Name]> {
	if (isNothing(raw)) return { ok: true, value: null };
	const { parse, form } = PARSERS[CONTEXT_FIELDS[name].kind];
	const value = parse(typeof raw === 'object' ? '' : String(raw).trim(), raw, currency);
	return value === BAD ? { ok: false, why: `is not ${form}` } : { ok: true, value: value as FieldValues[Name] };
}
