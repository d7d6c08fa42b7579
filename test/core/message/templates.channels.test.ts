import { CONTACT_PURPOSES } from '../../../nodes/core/case';
import { CHANNELS } from '../../../nodes/core/channels';
import { SEGMENTS, TONES, VOICES } from '../../../nodes/core/message/brief';
import { checkDraft, namesOfFailed } from '../../../nodes/core/message/checkDraft';
import { makeBrief } from '../../../nodes/core/message/facts';
import { fillMessage } from '../../../nodes/core/message/fill';
import { LANGUAGE_PACKS } from '../../../nodes/core/message/languages';
import { measureSms } from '../../../nodes/core/message/sms';
import { draftFromTemplate } from '../../../nodes/core/message/templates';
import { aMessageCase, NOW, RETRY_AT } from './aMessageCase';

const SENDER = 'Grace of Acme';
const FILL = { now: NOW, retryAt: RETRY_AT, senderName: SENDER, mustLiveUntil: null };
const CODES = LANGUAGE_PACKS.map((pack) => pack.code);

function work(language: string, options: Partial<Parameters<typeof aMessageCase>[0]> = {}, brief: object = {}) {
	const dunningCase = aMessageCase({ retryAt: RETRY_AT, customer: { language, phone: '+44 20 7946 0991', name: language === 'ja' ? '田中太郎' : 'Ada Lovelace' }, ...options });
	const made = makeBrief(dunningCase, { defaultLanguage: 'en', guidance: null, senderName: SENDER, ...brief });
	if (!made) throw new Error('The plan holds no contact');
	return { dunningCase, brief: made };
}

describe.each(CODES)('our own words in %s', (language) => {
	it.each(CHANNELS)('pass every check and can be filled on the channel %s, whatever the purpose, stage, tone, voice and segment', (channel) => {
		const failures = new Set<string>();
		for (const purpose of CONTACT_PURPOSES) {
			for (const stage of [1, 2, 3]) {
				for (const tone of TONES) {
					for (const voice of VOICES) {
						for (const segment of SEGMENTS) {
							const { dunningCase, brief } = work(language, { purpose, stage, channel }, { tone, voice });
							const asked = { ...brief, segment, profile: { ...brief.profile, tenure: 'long-standing' as const } };
							const draft = draftFromTemplate(asked);
							for (const name of namesOfFailed(checkDraft(draft, asked))) failures.add(`${name}: ${draft.subject} | ${draft.body}`);
							const filled = fillMessage({ purpose, channel, ...draft }, dunningCase, FILL);
							if (!filled.ok) failures.add(JSON.stringify(filled.problems) + draft.body);
							else if (/[{}[\]]| {2}|undefined|\bnull\b/.test(filled.subject + filled.text)) failures.add(`Stray: ${filled.text}`);
						}
					}
				}
			}
		}
		expect([...failures]).toEqual([]);
	});

	it('take one segment or two as a text message, with the opt-out line behind them', () => {
		const sizes = CONTACT_PURPOSES.map((purpose) => {
			const { dunningCase, brief } = work(language, { purpose, channel: 'sms' });
			const filled = fillMessage({ purpose, channel: 'sms', ...draftFromTemplate(brief) }, dunningCase, FILL);
			if (!filled.ok) throw new Error(JSON.stringify(filled.problems));
			expect(filled).toMatchObject({ subject: '', html: null, action: null });
			expect(filled.text).toContain('STOP');
			expect(filled.text.startsWith(SENDER)).toBe(true);
			return measureSms(filled.text);
		});
		expect(sizes.every(({ segments }) => segments <= 2)).toBe(true);
		expect(new Set(sizes.map(({ encoding }) => encoding))).toEqual(new Set([language === 'ja' ? 'UCS-2' : 'GSM-7']));
	});
});

describe('a message on its channel', () => {
	const filledOn = (channel: (typeof CHANNELS)[number], options: Parameters<typeof work>[1] = {}, senderName: string | null = SENDER) => {
		const { dunningCase, brief } = work('en', { channel, ...options });
		return fillMessage({ purpose: brief.purpose, channel, ...draftFromTemplate(brief) }, dunningCase, { ...FILL, senderName });
	};

	it('is short words and a button inside the product', () => {
		expect(filledOn('in-app')).toMatchObject({
			ok: true,
			subject: 'Please update your payment method',
			text: 'Your payment of $49.00 did not go through. You can update your payment method here:',
			html: null,
			action: { label: 'Update payment method', url: expect.stringMatching(/^https:/) },
		});
	});

	it('is a script without a link for a person who calls', () => {
		const filled = filledOn('voice');
		expect(filled).toMatchObject({ ok: true, subject: '', html: null, action: null });
		expect(filled.ok && filled.text).toMatch(/^Hi Ada,\n\nI am calling from Grace of Acme about your payment of \$49\.00 for Acme Pro\./);
		expect(filled.ok && filled.text).toContain('If you would rather not be called');
		expect(filled.ok && filled.text).not.toMatch(/https?:/);
	});

	it('leaves as a text only under the name of who sends it', () => {
		expect(filledOn('sms', {}, null)).toMatchObject({ ok: false, problems: [{ slot: 'sender_name' }] });
	});

	it('does not leave as a text of three segments, however long the page’s address is', () => {
		const paymentPageUrl = `https://pay.example.com/${'a'.repeat(300)}`;
		expect(filledOn('sms', { invoice: { paymentPageUrl } })).toMatchObject({ ok: false, problems: [{ check: 'filled-sms-fits' }] });
	});

	it('speaks as the account manager, to a company, to a customer of many years', () => {
		const { brief } = work('en', {}, { voice: 'account-manager' });
		expect(draftFromTemplate(brief).body).toContain('I look after your account');
		expect(draftFromTemplate({ ...brief, segment: 'business' }).body).toContain('copy of the invoice');
		expect(draftFromTemplate({ ...brief, profile: { ...brief.profile, tenure: 'long-standing' } }).body).toContain('customer for so long');
	});
});
