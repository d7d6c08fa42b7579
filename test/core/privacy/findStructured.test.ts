import fc from 'fast-check';

import { passesLuhn, passesMod97 } from '../../../nodes/core/privacy/checkDigits';
import { findStructured } from '../../../nodes/core/privacy/findStructured';

const kindsIn = (text: string) => [...new Set(findStructured(text).map(({ kind }) => kind))];
const partsOf = (text: string) => findStructured(text).map(({ from, to }) => text.slice(from, to));

describe('the detector of structured personal data', () => {
	it.each<[string, string, string]>([
		['card', 'my card is 4242 4242 4242 4242 thanks', '4242 4242 4242 4242'],
		['card', 'card 4242-4242-4242-4242', '4242-4242-4242-4242'],
		['iban', 'to DE89 3704 0044 0532 0130 00 please', 'DE89 3704 0044 0532 0130 00'],
		['iban', 'gb42nawi04454264788619 is mine', 'gb42nawi04454264788619'],
		['email', 'write ada@example.org.', 'ada@example.org'],
		['email', 'write ada [at] example [dot] org', 'ada [at] example [dot] org'],
		['email', 'ada at example dot org', 'ada at example dot org'],
		['phone', 'call +44 (0)20 7946 0991 now', '+44 (0)20 7946 0991'],
		['phone', 'call 541-714-1388 x4587', '541-714-1388 x4587'],
		['ssn', 'it is 054-28-6917', '054-28-6917'],
		['ip', 'from 86.121.97.248', '86.121.97.248'],
		['ip', 'from 2001:db8::8a2e:370:7334', '2001:db8::8a2e:370:7334'],
		['link', 'see www.example.com/x?y=1', 'www.example.com/x?y=1'],
		['link', 'see https://evil.example/pay', 'https://evil.example/pay'],
		['link', 'see bit.ly/abc', 'bit.ly/abc'],
		['secret', 'key sk_live_abcdefgh', 'sk_live_abcdefgh'],
		['secret', 'my password is hunter22', 'password is hunter22'],
		['address', 'at 12 Baker Street, London', '12 Baker Street'],
		['address', 'in der Musterstraße 12', 'Musterstraße 12'],
		['address', '5 rue de la Paix', '5 rue de la Paix'],
	])('finds a %s in "%s"', (kind, text, part) => {
		expect(kindsIn(text)).toContain(kind);
		expect(partsOf(text)).toContain(part);
	});

	it.each<[string, string]>([
		['percent escapes', 'ada%40example.org'],
		['percent escapes of percent escapes', 'ada%2540example.org'],
		['HTML entities', 'ada&#64;example.org'],
		['named entities', 'ada&commat;example&period;org'],
		['JSON escapes', 'ada\\u0040example.org'],
		['quoted-printable', 'ada=40example.org'],
		['full-width characters', 'ada＠ｅｘａｍｐｌｅ.org'],
		['invisible characters', 'ada\u200b@exa\u00admple.org'],
	])('sees through %s', (_name, text) => {
		expect(kindsIn(text)).toContain('email');
		expect(partsOf(text)).toContain(text);
	});

	it.each([Buffer.from('ada@example.org, Ada Lovelace').toString('base64'), Buffer.from('ada@example.org, Ada').toString('hex')])('takes an encoded run out as a whole: %s', (run) => {
		expect(partsOf(`see ${run} there`)).toContain(run);
	});

	it.each(['Order no. 7', 'I will pay next week, e.g. on Friday.', 'On 2026-11-20 at 10:22:31 it failed', 'internationalization and counterrevolutionaries', 'card 4242 4242 4242 4243 fails Luhn and is no card'])('finds no card, address or person where there is none: %s', (text) => {
		expect(kindsIn(text).filter((kind) => kind !== 'phone')).toEqual([]);
	});

	it('finds every card number that passes Luhn, however it is grouped', () => {
		const cards = fc.tuple(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 11, maxLength: 17 }), fc.constantFrom('', ' ', '-', '.')).map(([digits, gap]) => {
			const body = [4, ...digits].join('');
			const check = [...'0123456789'].find((digit) => passesLuhn(body + digit)) ?? '';
			return (body + check).replace(/(\d{4})(?=\d)/g, `$1${gap}`);
		});
		fc.assert(fc.property(cards, (card) => findStructured(`pay with ${card} ok`).some(({ kind }) => kind === 'card')));
	});

	it('stays fast on texts made to be slow', () => {
		const evil = ['1', 'a@', '%41', '=41', 'a.', 'GB12 ', '1 ', 'A', '&#1;', '(1)', 'x st ', '1 a b c d ', ':a', 'rue a b ', '\\u0041', 'a at b dot '].map((part) => part.repeat(20_000));
		for (const text of evil) {
			const from = performance.now();
			findStructured(text);
			expect(performance.now() - from).toBeLessThan(3_000);
		}
	});
});

describe('check digits', () => {
	it.each([['4242424242424242', true], ['4242424242424241', false], ['378282246310005', true]])('of the card %s are right: %s', (digits, isRight) => {
		expect(passesLuhn(digits)).toBe(isRight);
	});
	it.each([['DE89370400440532013000', true], ['GB82WEST12345698765432', true], ['GB82WEST12345698765431', false]])('of the account %s are right: %s', (iban, isRight) => {
		expect(passesMod97(iban)).toBe(isRight);
	});
});
