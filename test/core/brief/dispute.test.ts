import { briefSchema } from '../../../nodes/core/brief/brief';
import { summarizeDispute } from '../../../nodes/core/brief/dispute';
import { firstReply } from '../../../nodes/core/brief/firstReply';
import { rulesOnly } from '../../../nodes/core/brief/gather';
import { REPLY_TEXTS } from '../../../nodes/core/brief/replyTexts';
import type { CaseText } from '../../../nodes/core/brief/sources';
import { findStructured } from '../../../nodes/core/privacy/findStructured';
import { aText, briefFacts, gathered } from './aBrief';

const summarized = (texts: CaseText[], facts = briefFacts()) => summarizeDispute(gathered(texts, facts), rulesOnly(null));
const codes = (brief: ReturnType<typeof summarized>) => brief.comparison.map(({ code }) => code);

const usedLater: CaseText = { kind: 'usage', at: '2026-11-21T12:00:00.000Z', text: 'Signed in' };
const terms: CaseText = { kind: 'terms', text: 'Refunds are given within 14 days.' };

describe('a dispute', () => {
	it('compares invoice, usage, communications and policy, each with its sources', () => {
		const brief = summarized([aText('You charged me twice, I want a refund'), usedLater, terms]);
		expect(brief.claim).toBe('charged-twice');
		expect(codes(brief)).toEqual(['paid-once', 'paid-before', 'used-after-invoice', 'clause-applies']);
		expect(brief.comparison.every(({ sourceIds }) => sourceIds.length > 0)).toBe(true);
		expect(brief).toMatchObject({ strength: 'strong', firstReply: { stance: 'explain', language: 'en', needsApproval: true } });
		expect(briefSchema.parse(brief)).toEqual(brief);
	});

	it('sees two payments of one amount within three days', () => {
		const facts = briefFacts();
		const paid = (id: string, at: string) => ({ ...facts.attempt!.last!, id, at, outcome: 'succeeded' as const, decline: null });
		const attempt = { ...facts.attempt!, history: [paid('a', '2026-11-20T08:00:00.000Z'), paid('b', '2026-11-21T08:00:00.000Z')] };
		const brief = summarized([aText('You charged me twice')], { ...facts, attempt });
		expect(codes(brief)).toContain('paid-twice');
		expect(brief.strength).not.toBe('strong');
	});

	it('puts everything with a time in order', () => {
		const { timeline } = summarized([aText('I dispute this', { at: '2026-11-23T08:00:00.000Z' }), usedLater]);
		expect(timeline.map(({ at }) => at)).toEqual([...timeline.map(({ at }) => at)].sort());
		expect(timeline.length).toBeGreaterThanOrEqual(4);
	});

	it('holds a letter from before the invoice for the customer', () => {
		const brief = summarized([aText('Please cancel my subscription', { at: '2026-10-01T08:00:00.000Z' })]);
		expect(codes(brief)).toContain('wrote-before-invoice');
	});

	it('says what is missing', () => {
		const without = summarized([]);
		expect(without.lacks.map(({ code }) => code)).toEqual(['customer-words', 'usage', 'terms']);
		expect(without.claim).toBeNull();
		expect(summarized([aText('I canceled my plan in May'), usedLater, terms]).lacks.map(({ code }) => code)).toEqual(['cancellation']);
	});

	it('protects somebody whose card was misused, and asks somebody whom it did not understand', () => {
		expect(summarized([aText('This was not authorized, it is fraud')]).firstReply.stance).toBe('protect');
		expect(summarized([aText('Hm, about that thing')]).firstReply.stance).toBe('ask');
	});
});

describe('the first reply', () => {
	const all = REPLY_TEXTS.flatMap(({ code }) => ([['unauthorized', 'strong'], [null, 'unknown'], ['wrong-amount', 'strong'], ['wrong-amount', 'weak']] as const).map(([claim, strength]) => firstReply({ claim, strength, language: code })));

	it('is there in eight languages and four stances', () => {
		expect(new Set(all.map(({ language, stance }) => `${language} ${stance}`)).size).toBe(32);
	});

	it.each(all)('in $language ($stance) promises nothing, and holds no digit, link or unknown slot', ({ subject, body }) => {
		const words = `${subject}\n${body}`;
		expect(words).not.toMatch(/\d|[$€£¥%]|refund|erstatt|reembols|rembours|rimbors|terugbetal|返金|guarantee|garanti/i);
		expect(findStructured(words)).toEqual([]);
		expect([...words.matchAll(/\{\{(\w+)\}\}/g)].map(([, slot]) => slot)).toEqual(['first_name', 'product', 'sender_name']);
	});

	it('is in English where we do not have the customer’s language', () => {
		expect(firstReply({ claim: null, strength: 'unknown', language: 'fi' }).language).toBe('en');
		expect(firstReply({ claim: null, strength: 'unknown', language: null }).language).toBe('en');
		expect(firstReply({ claim: null, strength: 'unknown', language: 'pt-BR' }).language).toBe('pt');
	});
});
