import { CONTACT_PURPOSES } from '../../../nodes/core/case';
import { DECLINE_CLASS_NAMES, DECLINE_CLASSES } from '../../../nodes/core/decline';
import { checkDraft, namesOfFailed } from '../../../nodes/core/message/checkDraft';
import { makeBrief, plannedRetryAt, type PlannedCase } from '../../../nodes/core/message/facts';
import { fillMessage } from '../../../nodes/core/message/fill';
import { LANGUAGE_PACKS } from '../../../nodes/core/message/languages';
import { draftFromTemplate } from '../../../nodes/core/message/templates';
import { aMessageCase, LINK, NOW, RETRY_AT } from './aMessageCase';

const LANGUAGES = LANGUAGE_PACKS.map((pack) => pack.code);
const STAGES = [1, 2, 3, 4];
const SENDERS = ['Grace of Acme', null];

function draftFor(dunningCase: PlannedCase, senderName: string | null) {
	const brief = makeBrief(dunningCase, { defaultLanguage: 'en', guidance: null, senderName });
	if (!brief) throw new Error('The plan holds no contact');
	return { brief, draft: draftFromTemplate(brief) };
}

function everyCase(language: string): PlannedCase[] {
	const people = [{ name: 'Ada Lovelace', language }, { name: null, language }];
	const products = [{ productName: 'Acme Pro' }, { productName: null }];
	return CONTACT_PURPOSES.flatMap((purpose) =>
		STAGES.flatMap((stage) =>
			[...DECLINE_CLASS_NAMES, null].flatMap((decline) =>
				people.flatMap((customer) =>
					products.map((invoice) => aMessageCase({ purpose, stage, decline, customer, invoice, retryAt: RETRY_AT })),
				),
			),
		),
	);
}

const GRADE_WORDS_PER_SENTENCE = 22;

function meanSentenceLength(body: string): number {
	const sentences = body.split(/[.?:]\s|\n\n/).filter((sentence) => /\p{L}/u.test(sentence));
	return sentences.reduce((total, sentence) => total + sentence.trim().split(/\s+/).length, 0) / sentences.length;
}

describe.each(LANGUAGES)('every template in %s', (language) => {
	const cases = everyCase(language);

	it('passes all checks', () => {
		const failures = cases.flatMap((dunningCase) =>
			SENDERS.flatMap((sender) => {
				const { brief, draft } = draftFor(dunningCase, sender);
				return namesOfFailed(checkDraft(draft, brief)).map((name) => `${name}: ${draft.subject} | ${draft.body}`);
			}),
		);
		expect([...new Set(failures)]).toEqual([]);
		expect(cases.length).toBeGreaterThan(1000);
	});

	it('fills without a gap, a brace or a stray space', () => {
		for (const dunningCase of cases) {
			const { brief, draft } = draftFor(dunningCase, 'Grace of Acme');
			const retryAt = plannedRetryAt(dunningCase.score.plan, null);
			const filled = fillMessage({ purpose: brief.purpose, channel: brief.channel, ...draft }, dunningCase, { now: NOW, retryAt, senderName: 'Grace of Acme', mustLiveUntil: '2026-12-20T00:00:00.000Z' });
			expect(filled).toMatchObject({ ok: true });
			if (!filled.ok) return;
			expect(filled.subject + filled.text).not.toMatch(/[{}[\]]| {2}|undefined|\bnull\b/);
			expect(filled.text).not.toMatch(/\s[,.]/);
			expect(filled.text.includes(LINK)).toBe(brief.purpose !== 'thank-you');
		}
	});

	it('speaks in short sentences', () => {
		for (const dunningCase of cases) {
			expect(meanSentenceLength(draftFor(dunningCase, null).draft.body)).toBeLessThanOrEqual(GRADE_WORDS_PER_SENTENCE);
		}
	});

	it('has another subject at each stage, so that mails do not thread away', () => {
		for (const purpose of CONTACT_PURPOSES.filter((one) => one !== 'thank-you' && one !== 'renew-card')) {
			const subjects = [1, 2, 3].map((stage) => draftFor(aMessageCase({ purpose, stage, customer: { language }, retryAt: RETRY_AT }), null).draft.subject);
			expect(new Set(subjects).size).toBe(3);
		}
	});

	it('says the same for every decline that must stay neutral', () => {
		const hidden = DECLINE_CLASS_NAMES.filter((name) => !DECLINE_CLASSES[name].tellCustomer);
		const bodies = hidden.map((decline) => draftFor(aMessageCase({ decline, customer: { language } }), null).draft.body);
		expect(new Set(bodies).size).toBe(1);
		expect(hidden.length).toBeGreaterThan(3);
	});
});

describe('a template', () => {
	it('falls back to English for a language that we do not speak', () => {
		const { brief } = draftFor(aMessageCase(), null);
		expect(draftFromTemplate({ ...brief, language: 'sv' })).toMatchObject({ language: 'en', body: expect.stringContaining('Hi {{first_name}},') });
	});

	it('keeps the region, which dates and amounts follow', () => {
		const { brief } = draftFor(aMessageCase(), null);
		expect(draftFromTemplate({ ...brief, language: 'de-AT' }).language).toBe('de-AT');
		expect(draftFromTemplate({ ...brief, language: 'pt-PT' }).language).toBe('pt-BR');
	});

	it('greets without a name and signs only with one', () => {
		const { draft } = draftFor(aMessageCase({ customer: { name: null } }), null);
		expect(draft.body.startsWith('Hi,\n\n')).toBe(true);
		expect(draft.body).not.toContain('Kind regards');
	});

	it('asks a customer who withdrew the permission whether to go on', () => {
		const { draft } = draftFor(aMessageCase({ decline: 'authorization-revoked' }), null);
		expect(draft.body).toContain('If you would rather stop, just reply');
	});

	it('uses none of the harsh words in the first message', () => {
		const { draft } = draftFor(aMessageCase({ stage: 1 }), null);
		expect(`${draft.subject} ${draft.body}`).not.toMatch(/failed|overdue|suspend/i);
	});
});
