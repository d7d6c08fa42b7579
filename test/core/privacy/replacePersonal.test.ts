import fc from 'fast-check';

import { knownOfCase } from '../../../nodes/core/privacy/knownOfCase';
import { knownValue } from '../../../nodes/core/privacy/knownValues';
import { alarm, replacePersonal } from '../../../nodes/core/privacy/replacePersonal';
import { squash } from '../../../nodes/core/privacy/view';
import { aMessageCase } from '../message/aMessageCase';

const item = { ...aMessageCase(), crm: { accountName: 'Analytical Engines Ltd', owner: { name: 'Charles Babbage' }, billingStreet: '1 Dorset Street' } };
const known = knownOfCase(item);
const seen = (text: string) => replacePersonal(text, known).text;

/** Ways to write one value, as people and systems do. */
const DISGUISES: Readonly<Record<string, (text: string) => string>> = {
	'as it is': (text) => text,
	'in capitals': (text) => text.toUpperCase(),
	'run together': (text) => text.replace(/[\s.-]/g, ''),
	'spaced out': (text) => [...text].join(' '),
	'with dashes': (text) => [...text].join('-'),
	'percent-encoded': (text) => encodeURIComponent(text).replaceAll('.', '%2E'),
	'percent-encoded wholly': (text) => [...new TextEncoder().encode(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
	'as entities': (text) => [...text].map((character) => `&#${character.codePointAt(0)};`).join(''),
	'as hexadecimal entities': (text) => [...text].map((character) => `&#x${character.codePointAt(0)?.toString(16)};`).join(''),
	'as JSON escapes': (text) => Array.from(text, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
	'in full-width form': (text) => text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0)),
	'with zero-width characters': (text) => [...text].join('\u200b'),
	'in base64': (text) => Buffer.from(`this is ${text} indeed`).toString('base64'),
};
const VALUES = ['Ada Lovelace', 'ada.lovelace@example.org', '+44 20 7946 0991', 'cus_Kx81Secret', 'in_1QxSecret77', 'ACME-0042', 'Acme Pro', 'Charles Babbage', 'Analytical Engines', 'vip-8812', '49.00'];

describe('replacing what is personal', () => {
	it.each(VALUES.flatMap((value) => Object.entries(DISGUISES).map(([how, disguise]) => [value, how, disguise] as const)))('takes %s out when it is written %s', (value, _how, disguise) => {
		const written = disguise(value);
		const { text } = replacePersonal(`Hello, about ${written}: please help.`, known);
		expect(text).not.toContain(written);
		expect(squash(text)).not.toContain(squash(value));
		expect(text).toMatch(/^Hello, about .*please help\.$/s);
	});

	it('keeps the words that tell what the matter is', () => {
		expect(seen('Hi, Ada here. I was charged $49.00 twice for Acme Pro, this is not right!')).toBe('Hi, [name] here. I was charged [amount] twice for [product], this is not right!');
	});

	it('finds a name in the spellings of other keyboards', () => {
		const names = knownValue('name', 'Jürgen Großmüller-Søndergård');
		for (const spelling of ['Juergen', 'JURGEN', 'Grossmueller', 'Grossmuller', 'Soendergaard', 'Sondergard', 'Großmüller']) {
			expect(replacePersonal(`I am ${spelling}.`, names).text).toBe('I am [name].');
		}
	});

	it('takes a short name out as a word only, and no particles', () => {
		const names = knownValue('name', 'Bo de la Cruz');
		expect(replacePersonal('Bo wrote about the box de la casa', names).text).toBe('[name] wrote about the box de la casa');
	});

	it('leaves no digit of any script, whatever the text', () => {
		fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => !/\p{Nd}/u.test(seen(text))));
	});

	it('leaves nothing that rings the alarm, whatever stands around a value', () => {
		const around = fc.string({ unit: 'grapheme', maxLength: 20 });
		fc.assert(
			fc.property(around, fc.constantFrom(...VALUES), fc.constantFrom(...Object.values(DISGUISES)), around, (...[before, value, disguise, after]) => {
				const { text } = replacePersonal(`${before} ${disguise(value)} ${after}`, known);
				return !squash(text).includes(squash(value));
			}),
		);
	});

	it('counts what it took out', () => {
		expect(replacePersonal('Ada, 4242 4242 4242 4242 or ada@other.example', known).found).toEqual({ name: 1, card: 1, email: 1 });
	});
});

describe('the alarm', () => {
	it('names what a text still holds, and is silent about clean words', () => {
		expect(alarm('Ask Lovelace at 541-714-1388', known).sort()).toEqual(['name', 'phone']);
		expect(alarm('Please update your payment method here.', known)).toEqual([]);
	});
});
