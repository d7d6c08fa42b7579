import fc from 'fast-check';

import { fillMessage, type FillableMessage, type FillOptions } from '../../../nodes/core/message/fill';
import { aMessageCase, LINK, NOW, RETRY_AT, type MessageCaseOptions } from './aMessageCase';

const BODY =
	'Hi {{first_name}},\n\nYour payment of {{amount}} for {{product}} did not go through, and the card ({{card}}) has expired. You can update it here:\n\n{{payment_link}}\n\nJust reply if you have a question.';
const OPTIONS: FillOptions = { now: NOW, retryAt: null, senderName: null, mustLiveUntil: null };
const MESSAGE: FillableMessage = { purpose: 'update-method', channel: 'email', language: 'en', subject: 'Your payment for {{product}}', body: BODY };

function fill(change: { message?: Partial<FillableMessage>; facts?: MessageCaseOptions; options?: Partial<FillOptions> } = {}) {
	return fillMessage({ ...MESSAGE, ...change.message }, aMessageCase(change.facts), { ...OPTIONS, ...change.options });
}

function filled(change: Parameters<typeof fill>[0] = {}) {
	const result = fill(change);
	if (!result.ok) throw new Error(JSON.stringify(result.problems));
	return { ...result, html: result.html ?? '' };
}

function problemSlots(change: Parameters<typeof fill>[0]): unknown[] {
	const result = fill(change);
	return result.ok ? [] : result.problems.map((problem) => ('slot' in problem ? problem.slot : problem.check));
}

describe('fillMessage', () => {
	it('fills every slot from live facts and adds the "already paid" line', () => {
		expect(filled()).toMatchObject({
			subject: 'Your payment for Acme Pro',
			text: `Hi Ada,\n\nYour payment of $49.00 for Acme Pro did not go through, and the card (Visa ending 4242) has expired. You can update it here:\n\n${LINK}\n\nJust reply if you have a question.\n\nHave you already paid? Then please ignore this email.\n`,
		});
	});

	it('asks for what is still open, not for what was due', () => {
		expect(filled({ facts: { invoice: { amountRemaining: { amountMinor: 1250, currency: 'EUR' } } } }).text).toContain('€12.50');
	});

	it('writes the amount as the customer reads it', () => {
		const body = 'Guten Tag, Ihre Zahlung über {{amount}} ist noch offen. Sie können die Karte hier ändern, wenn es Ihnen passt:\n\n{{payment_link}}';
		expect(filled({ message: { language: 'de-DE', subject: 'Ihre Zahlung', body } }).text).toContain('49,00\u00a0$');
		const yen = { amountMinor: 4900, currency: 'JPY' };
		expect(filled({ facts: { invoice: { amountRemaining: yen } } }).text).toContain('¥4,900');
	});

	it('thanks for the whole amount, without a link or the "already paid" line', () => {
		const body = 'Hi {{first_name}},\n\nThank you. Your payment of {{amount}} has arrived, and there is nothing else to do.';
		const invoice = { status: 'paid', amountRemaining: { amountMinor: 0, currency: 'USD' } } as const;
		const { text, html } = filled({ message: { purpose: 'thank-you', body }, facts: { invoice } });
		expect(text).toBe('Hi Ada,\n\nThank you. Your payment of $49.00 has arrived, and there is nothing else to do.\n');
		expect(html).not.toMatch(/<a |already paid/);
	});

	it('asks for nothing when nothing is open', () => {
		expect(problemSlots({ facts: { invoice: { amountRemaining: { amountMinor: 0, currency: 'USD' } } } })).toEqual(['amount']);
	});

	it('lists every slot that has no live fact, and invents none', () => {
		const facts = { invoice: { productName: null, paymentPageUrl: null } };
		expect(problemSlots({ facts })).toEqual(['product', 'payment_link']);
	});

	it('takes the card of the last attempt only', () => {
		const dunningCase = aMessageCase();
		const others = dunningCase.paymentMethods.map((method) => ({ ...method, id: 'pm_other' }));
		const result = fillMessage(MESSAGE, { ...dunningCase, paymentMethods: others }, OPTIONS);
		expect(result).toEqual({ ok: false, problems: [{ slot: 'card', why: 'The card of the last attempt is not known' }] });
	});

	it('shows four digits of a card at most', () => {
		const dunningCase = aMessageCase();
		const leaky = dunningCase.paymentMethods.map((method) => ({ ...method, last4: '4242424242424242' }));
		expect(fillMessage(MESSAGE, { ...dunningCase, paymentMethods: leaky }, OPTIONS)).toMatchObject({ ok: false, problems: [{ slot: 'card' }] });
	});

	it('reads well without a name', () => {
		const unnamed = { customer: { name: null } };
		expect(filled({ facts: unnamed }).text).toMatch(/^Hi,\n\nYour payment/);
		const body = BODY.replace('Hi {{first_name}},\n\nYour', '{{first_name}}, your').replace('a question.', 'a question, {{first_name}}.');
		const { text } = filled({ message: { body }, facts: unnamed });
		expect(text).toMatch(/^Your payment/);
		expect(text).toContain('if you have a question.\n');
	});
});

describe('the date of the next try', () => {
	const message: Partial<FillableMessage> = {
		purpose: 'retry-announced',
		subject: 'Next try for your payment',
		body: 'Hi, we will try your payment again on {{retry_date}}. If you would like to use another card, you can do it here: {{payment_link}}.',
	};
	const at = (language: string | undefined, timeZone: string | null, retryAt: string | null = RETRY_AT) =>
		fill({ message, facts: { customer: { timeZone, language: language ?? null } }, options: { retryAt } });

	it('is a date in UTC without a clock time where the zone is unknown', () => {
		const result = at('en', null);
		expect(result).toMatchObject({ ok: true, text: expect.stringContaining('again on November 25, 2026.') });
		expect(JSON.stringify(result)).not.toMatch(/\d:\d\d/);
	});

	it('is the customer’s own date where the zone is known', () => {
		expect(at('en', 'Asia/Tokyo')).toMatchObject({ text: expect.stringContaining('November 26, 2026') });
	});

	it.each([[null, 'UTC'], [NOW, 'UTC'], ['2026-11-21T00:00:00.000Z', 'UTC'], [RETRY_AT, 'Mars/Olympus']])('refuses %j in %s', (retryAt, zone) => {
		expect(at('en', zone, retryAt)).toMatchObject({ ok: false, problems: [{ slot: 'retry_date' }] });
	});

	it('stands alone as a link even when the draft had it within a sentence', () => {
		expect(at('en', null)).toMatchObject({ text: expect.stringContaining(`you can do it here:\n\n${LINK}\n\nHave you`) });
	});
});

describe('the link', () => {
	const link = (paymentPageUrl: string) => problemSlots({ facts: { invoice: { paymentPageUrl } } });

	it.each(['http://pay.example.com/i', 'javascript:alert(1)', 'ftp://pay.example.com', 'https://bank.example@evil.example/', 'http://localhost.evil.example/', 'not a link', ''])(
		'is refused as %j',
		(url) => {
			expect(link(url)).toEqual(['payment_link']);
		},
	);

	it.each(['https://pay.example.com/i', 'http://localhost:12111/i', 'http://127.0.0.1:12111/i', 'http://[::1]:12111/i'])('is accepted as %s', (url) => {
		expect(link(url)).toEqual([]);
	});

	it('must outlive the dunning stage', () => {
		const lives = (paymentPageExpiresAt: string | null, mustLiveUntil: string | null) => problemSlots({ facts: { invoice: { paymentPageExpiresAt } }, options: { mustLiveUntil } });
		expect(lives('2026-12-01T00:00:00.000Z', '2026-12-02T00:00:00.000Z')).toEqual(['payment_link']);
		expect(lives('2026-12-03T00:00:00.000Z', '2026-12-02T00:00:00.000Z')).toEqual([]);
		expect(lives('2026-11-22T09:59:00.000Z', null)).toEqual(['payment_link']);
		expect(lives('not a date', null)).toEqual(['payment_link']);
		expect(lives(null, '2027-12-02T00:00:00.000Z')).toEqual([]);
	});
});

describe('what arrives is not trusted', () => {
	it('checks the words again, since they travelled', () => {
		expect(problemSlots({ message: { body: `${BODY} Pay 99 at evil.example.` } })).toEqual(['no-links', 'no-digits']);
		expect(problemSlots({ message: { subject: 'Hi\r\nBcc: mallory' } })).toContain('no-hidden-characters');
		expect(problemSlots({ message: { language: '"><script>' } })).toEqual(['asked-language']);
	});

	it('escapes whatever a customer or a product is called', () => {
		const { html, text } = filled({ facts: { invoice: { productName: '<img src=x onerror="alert(1)"> & Co' } } });
		expect(html).not.toContain('<img');
		expect(html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; Co');
		expect(text).toContain('<img src=x');
	});

	it.each(['see https://evil.example', 'mail me@evil.example', '{{amount}}', 'x'.repeat(81), ' \n '])('prints no product called %j', (productName) => {
		expect(problemSlots({ facts: { invoice: { productName } } })).toEqual(['product']);
	});

	it('never lets a value open a header, an element or a slot', () => {
		const evil = fc.string({ unit: 'binary' });
		const elementsOf = (html: string) => html.match(/<[^>]*>/g) ?? [];
		const expected = elementsOf(filled({ message: { subject: 'Your payment' } }).html);
		fc.assert(
			fc.property(evil, evil, (productName, name) => {
				const result = fill({ facts: { invoice: { productName }, customer: { name } } });
				if (!result.ok) return result.problems.every((problem) => 'slot' in problem && problem.slot === 'product');
				const isOneLine = !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(result.subject);
				expect(elementsOf(result.html ?? '')).toEqual(expected);
				return isOneLine && !`${result.subject}${result.text}`.includes('{{');
			}),
		);
	});
});

describe('the HTML part', () => {
	it('is ours: language, one button that says its act, nothing from outside', () => {
		const { html } = filled();
		expect(html).toContain('<html lang="en"');
		expect(html.match(/<a [^>]*href="([^"]*)"[^>]*>([^<]*)<\/a>/)?.slice(1)).toEqual([LINK.replaceAll('&', '&amp;'), 'Update payment method']);
		expect(html.match(/<a /g)).toHaveLength(1);
		expect(html).not.toMatch(/<img|<script|<link|@import|url\(/);
		expect(html).toContain('prefers-color-scheme:dark');
		expect(html).toMatch(/class="preheader"[^>]*>Your payment of \$49\.00/);
	});

	it('marks our own line with its language where the words are in another one', () => {
		const body = 'Hej, betalningen är fortfarande öppen och vi hjälper gärna till. Kortet kan bytas här:\n\n{{payment_link}}';
		expect(filled({ message: { language: 'sv', subject: 'Betalningen', body } }).html).toContain('<p class="footer" lang="en">');
	});
});
