import { FILLED_CHECKS } from '../../../nodes/core/message/checks/filled';
import type { FilledInput } from '../../../nodes/core/message/checks/filled/filledCheck';
import { checkFilled } from '../../../nodes/core/message/fill';

const LINK = 'https://pay.example.com/i/1?a=1&b=2';

const MAIL: FilledInput = {
	channel: 'email',
	subject: 'Your payment for Acme 365',
	text: `Hi Ada,\n\nYour payment of €49.00 for Acme 365 is open.\n\n${LINK}\n\nHave you already paid?`,
	html: `<p>Hi Ada, €49.00</p><a href="${LINK.replaceAll('&', '&amp;')}">Pay</a>`,
	link: LINK,
	values: new Map([['first_name', 'Ada'], ['amount', '€49.00'], ['product', 'Acme 365'], ['payment_link', LINK]]),
	ownLines: ['Have you already paid?'],
};
const TEXT: FilledInput = { ...MAIL, channel: 'sms', subject: '', text: `Acme: €49.00 open ${LINK} Reply STOP to end texts`, html: null, ownLines: ['Reply STOP to end texts'] };

const FAULTS: ReadonlyArray<readonly [code: string, what: string, input: FilledInput]> = [
	['filled-slots-gone', 'a slot in the text', { ...MAIL, text: `${MAIL.text} {{card}}` }],
	['filled-slots-gone', 'a slot in the HTML', { ...MAIL, html: `${MAIL.html ?? ''}{{card}}` }],
	['filled-only-our-link', 'another host', { ...MAIL, text: `${MAIL.text} https://pay.evil.example/i/1` }],
	['filled-only-our-link', 'the same host with another path', { ...MAIL, text: MAIL.text.replace('/i/1', '/i/2') }],
	['filled-only-our-link', 'a second target in the HTML', { ...MAIL, html: `${MAIL.html ?? ''}<a href="https://evil.example">x</a>` }],
	['filled-only-our-link', 'a link where the system set none', { ...MAIL, link: null, values: new Map([['product', 'Acme 365']]) }],
	['filled-only-our-facts', 'an amount of its own', { ...MAIL, text: `${MAIL.text} or $1` }],
	['filled-only-our-facts', 'a date of its own', { ...MAIL, text: `${MAIL.text} by the 3rd` }],
	['filled-one-line-subject', 'a header', { ...MAIL, subject: 'Hello\nBcc: mallory' }],
	['filled-one-line-subject', 'an endless subject', { ...MAIL, subject: 'word '.repeat(40) }],
	['filled-sms-fits', 'three segments', { ...TEXT, text: `${'long words '.repeat(30)}${TEXT.text}` }],
	['filled-opt-out-there', 'no way out', { ...TEXT, text: TEXT.text.replace(' Reply STOP to end texts', '') }],
	['filled-opt-out-there', 'words behind the way out', { ...TEXT, text: `${TEXT.text} now` }],
];

describe('a filled message', () => {
	it('passes as a mail and as a text', () => {
		expect([checkFilled(MAIL), checkFilled(TEXT)]).toEqual([[], []]);
	});

	it.each(FAULTS)('fails %s with %s', (code, _what, input) => {
		expect(checkFilled(input)).toEqual(expect.arrayContaining([{ check: code, why: expect.any(String) as string }]));
	});

	it('has a fault for every check, and each says what it asks for', () => {
		expect(FILLED_CHECKS.map(({ code }) => code).filter((code) => !FAULTS.some(([name]) => name === code))).toEqual([]);
		expect(FILLED_CHECKS.every(({ sentence }) => sentence.endsWith('.'))).toBe(true);
	});
});
