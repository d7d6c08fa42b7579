import { createHash } from 'node:crypto';

import { passesLuhn, passesMod97 } from '../../../nodes/core/privacy/checkDigits';
import type { CaseText } from '../../../nodes/core/brief/sources';

/** Numbers that follow from a seed, so that a case can be made again. */
function dice(seed: number): (below: number) => number {
	let count = 0;
	return (below) => createHash('sha256').update(`${seed}/${count++}`).digest().readUInt32BE() % below;
}

const FIRST = ['Ada', 'Jürgen', 'Zoë', 'Björn', 'Łukasz', 'María José', 'Bo', 'Siobhán', 'Nguyễn', 'Ömer', 'Chloé', 'Xi'];
const LAST = ['Lovelace', 'Großmann', 'O’Sullivan', 'García Márquez', 'Søndergård', 'van der Berg', 'Wiśniewska', 'Müller-Lüdenscheidt', 'Ng', 'D’Angelo', 'Çelik', 'Þórsdóttir'];
const STREETS = ['12 Baker Street', '221b High Road', 'Musterstraße 12', '5 rue de la Paix', 'Calle Mayor 7', 'Keizersgracht 123', 'Via Garibaldi 44'];
const CITIES = ['London', 'München', 'São Paulo', 'Kraków', 'Zürich'];
const COMPANIES = ['Analytical Engines Ltd', 'Müller & Söhne GmbH', 'Café Olé SARL'];
const MAILBOXES = ['example.org', 'mail.example.com', 'post.example.de'];

/** What is personal in one case. `known` stands in the case too, `foreign` only in the texts. */
export interface Seeded {
	known: { name: string; email: string; phone: string; company: string; address: string; city: string };
	foreign: { card: string; iban: string; phone: string; email: string; address: string; ssn: string; ip: string };
	texts: CaseText[];
}

const digits = (roll: (below: number) => number, count: number): string => Array.from({ length: count }, () => roll(10)).join('');

function aCard(roll: (below: number) => number): string {
	const body = `4${digits(roll, 14)}`;
	const card = [...'0123456789'].map((digit) => body + digit).find(passesLuhn) ?? body;
	return roll(2) === 0 ? card : card.replace(/(.{4})(?=.)/g, '$1 ');
}

function anIban(roll: (below: number) => number): string {
	const account = `37040044${digits(roll, 10)}`;
	const check = Array.from({ length: 98 }, (_, number) => String(number).padStart(2, '0')).find((pair) => passesMod97(`DE${pair}${account}`)) ?? '00';
	const iban = `DE${check}${account}`;
	return roll(2) === 0 ? iban : iban.replace(/(.{4})(?=.)/g, '$1 ');
}

const bytesOf = (text: string): number[] => [...new TextEncoder().encode(text)];

/** Ways in which a value gets into a text. */
export const DISGUISES: ReadonlyArray<(text: string) => string> = [
	(text) => text,
	(text) => text.toUpperCase(),
	(text) => encodeURIComponent(text),
	(text) => bytesOf(text).map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
	(text) => [...text].map((character) => `&#${character.codePointAt(0)};`).join(''),
	(text) => [...text].join('\u200b'),
	(text) => text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0)),
	(text) => Buffer.from(`it is ${text}, yes`).toString('base64'),
	(text) => text.normalize('NFD'),
	(text) => Array.from(text, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
];

const SENTENCES = ['please call me at {}', 'my details: {}', 'I live at or am {} and that is that', '<b>{}</b>', 'see {}, thanks', 'Regards\n{}', '"{}" is what I use', '{} was charged twice'];

/** One case with personal data of every kind in its ticket, note and reply, each in some disguise. */
export function seededTexts(seed: number): Seeded {
	const roll = dice(seed);
	const one = <T>(list: readonly T[]): T => list[roll(list.length)] as T;
	const name = `${one(FIRST)} ${one(LAST)}`;
	const known = { name, email: `${name.normalize('NFKD').replace(/[^A-Za-z]+/g, '.').toLowerCase()}${roll(90)}@${one(MAILBOXES)}`, phone: `+4420${digits(roll, 8)}`, company: one(COMPANIES), address: one(STREETS), city: one(CITIES) };
	const foreign = { card: aCard(roll), iban: anIban(roll), phone: `541-${digits(roll, 3)}-${digits(roll, 4)}`, email: `somebody${digits(roll, 3)}@${one(MAILBOXES)}`, address: one(STREETS), ssn: `1${digits(roll, 2)}-4${digits(roll, 1)}-${digits(roll, 4)}`, ip: `86.121.${roll(255)}.${roll(255)}` };
	const written = [...Object.values(known), ...Object.values(foreign)].map((value) => one(SENTENCES).replace('{}', () => one(DISGUISES)(value)));
	const third = Math.ceil(written.length / 3);
	const kinds = ['ticket', 'note', 'reply'] as const;
	return { known, foreign, texts: kinds.map((kind, index): CaseText => ({ kind, text: written.slice(index * third, (index + 1) * third).join('. ') })) };
}
