import type { MessageBrief } from '../../../nodes/core/message/brief';
import { checkDraft, namesOfFailed } from '../../../nodes/core/message/checkDraft';
import type { Draft } from '../../../nodes/core/message/draft';
import { LANGUAGE_PACKS } from '../../../nodes/core/message/languages';
import { fillMessage } from '../../../nodes/core/message/fill';
import { aMessageCase, NOW } from './aMessageCase';
import { GOOD_DRAFTS, type GoodDraft } from './goodDrafts';

const MOST_REFUSED = 0.05;
const INSTRUCTIONS = 'You do not know the customer, the amount, the date or the link. Write slots where they belong.';

const failuresOf = ({ draft, brief }: GoodDraft) => namesOfFailed(checkDraft(draft, brief, { instructions: INSTRUCTIONS }));

const THREATS: Record<string, string> = {
	en: 'Otherwise we will take legal action.',
	de: 'Sonst schalten wir ein Inkassobüro ein.',
	es: 'De lo contrario tomaremos acciones legales.',
	fr: 'Sinon, nous saisirons un huissier.',
	'pt-BR': 'Caso contrário, tomaremos medidas legais.',
	it: 'Altrimenti ci rivolgeremo a un avvocato.',
	nl: 'Anders schakelen wij een deurwaarder in.',
	ja: 'お支払いがない場合は法的手続きをとります。',
};
const PROMISES: Record<string, string> = {
	en: 'We will waive the next month.',
	de: 'Dafür gibt es einen Rabatt.',
	es: 'Le haremos un descuento.',
	fr: 'Nous vous ferons une remise.',
	'pt-BR': 'Vamos dar um desconto a você.',
	it: 'Le faremo uno sconto.',
	nl: 'U krijgt korting van ons.',
	ja: '今回は割引いたします。',
};
const REASONS: Record<string, string> = {
	en: 'There were insufficient funds.',
	de: 'Ihr Konto war nicht gedeckt.',
	es: 'Había fondos insuficientes.',
	fr: 'Le solde était insuffisant.',
	'pt-BR': 'O saldo era insuficiente.',
	it: 'I fondi erano insufficienti.',
	nl: 'Er was onvoldoende saldo.',
	ja: '残高が足りませんでした。',
};

type Fault = readonly [name: string, expected: string, seed: (draft: Draft, brief: MessageBrief) => Draft];

const say = ({ subject, body }: Draft, words: string): Draft => ({ subject, body: body.replace('{{payment_link}}', `${words} {{payment_link}}`) });
const inOwn = (phrases: Record<string, string>) => (draft: Draft, { language }: MessageBrief) => say(draft, phrases[language] ?? '');
const other = (language: string): Draft => GOOD_DRAFTS.find(({ brief }) => brief.channel === 'email' && brief.language !== language && (language === 'ja' || brief.language !== 'ja'))?.draft ?? { subject: '', body: '' };

const FAULTS: readonly Fault[] = [
	['the link is dropped', 'all-required-slots', (draft) => ({ ...draft, body: draft.body.replace('{{payment_link}}', '') })],
	['a digit', 'no-digits', (draft) => say(draft, '7')],
	['an amount in words and figures', 'no-digits', (draft) => say(draft, '12,00')],
	['a sum of its own', 'no-amounts', (draft) => say(draft, '€')],
	['a threat', 'no-threats', inOwn(THREATS)],
	['a promise', 'no-promotion', inOwn(PROMISES)],
	['the true reason', 'no-private-reasons', inOwn(REASONS)],
	['another host', 'no-links', (draft) => say(draft, 'https://pay.evil.example/now')],
	['a host without a scheme', 'no-links', (draft) => say(draft, 'pay.evil.example')],
	['an address', 'no-addresses', (draft) => say(draft, 'help＠evil')],
	['reversed text', 'no-hidden-characters', (draft) => say(draft, '\u202elive')],
	['a zero-width character', 'no-hidden-characters', (draft) => say(draft, 'pay\u200bment')],
	['HTML', 'no-markup', (draft) => say(draft, '<b>here</b>')],
	['a script', 'no-markup', (draft) => say(draft, '<script>alert()</script>')],
	['its instructions', 'no-prompt-echo', (draft) => say(draft, 'You do not know the customer, the amount, the date or the link.')],
	['a slot of the workflow', 'balanced-braces', (draft) => say(draft, '{{$json.email}}')],
	['an unknown slot', 'only-offered-slots', (draft) => say(draft, '{{iban}}')],
	['a second link', 'slot-places', (draft) => say(draft, '{{payment_link}}')],
	['a placeholder', 'no-placeholders', (draft) => say(draft, '[Name]')],
	['shouting', 'no-shouting', (draft) => say(draft, 'NOW!!!')],
	['a header in the subject', 'no-hidden-characters', (draft) => ({ ...draft, subject: 'Hello\nBcc: mallory' })],
	['an essay', 'lengths', (draft) => ({ ...draft, body: draft.body + ` ${draft.body.replaceAll(/\{\{\w+\}\}/g, '').trim()}`.repeat(8) })],
];

describe('seeded faults', () => {
	it.each(FAULTS)('%s is caught by name in every draft', (_name, expected, seed) => {
		const missed = GOOD_DRAFTS.filter((good) => !failuresOf({ ...good, draft: seed(good.draft, good.brief) }).includes(expected));
		expect(missed.map(({ draft }) => draft)).toEqual([]);
	});

	it('the wrong language is caught by name in every mail', () => {
		const mails = GOOD_DRAFTS.filter(({ brief }) => brief.channel === 'email');
		const missed = mails.filter(({ brief }) => !failuresOf({ brief, draft: other(brief.language) }).includes('asked-language'));
		expect(missed).toEqual([]);
		expect(mails.length).toBeGreaterThan(150);
	});

	it('three segments are caught by name in every text message', () => {
		const texts = GOOD_DRAFTS.filter(({ brief }) => brief.channel === 'sms');
		const long = texts.map(({ draft, brief }) => ({ brief, draft: say(draft, draft.body.replaceAll(/\{\{\w+\}\}/g, '').repeat(brief.language === 'ja' ? 2 : 4)) }));
		expect(long.filter((good) => !failuresOf(good).includes('sms-segments'))).toEqual([]);
		expect(texts).toHaveLength(2 * LANGUAGE_PACKS.length);
	});
});

describe('two hundred good drafts', () => {
	it('are as many, all different, in every language', () => {
		expect(GOOD_DRAFTS).toHaveLength(200);
		expect(new Set(GOOD_DRAFTS.map(({ draft }) => draft.subject + draft.body)).size).toBe(200);
		expect(new Set(GOOD_DRAFTS.map(({ brief }) => brief.language)).size).toBe(LANGUAGE_PACKS.length);
	});

	it('pass, but for a few', () => {
		const refused = GOOD_DRAFTS.map((good) => ({ ...good, failures: failuresOf(good) })).filter(({ failures }) => failures.length > 0);
		const told = refused.map(({ draft, failures, brief }) => [brief.language, failures, draft.subject, draft.body]);
		expect(told.slice(Math.floor(MOST_REFUSED * GOOD_DRAFTS.length))).toEqual([]);
	});

	it('can be filled from live facts', () => {
		const broken = GOOD_DRAFTS.map(({ draft, brief }) => {
			const dunningCase = aMessageCase({ channel: brief.channel, customer: { language: brief.language, name: brief.language === 'ja' ? '田中太郎' : 'Ada' } });
			return fillMessage({ purpose: brief.purpose, channel: brief.channel, language: brief.language, ...draft }, dunningCase, { now: NOW, retryAt: null, senderName: 'Acme', mustLiveUntil: null });
		});
		expect(broken.filter(({ ok }) => !ok)).toEqual([]);
	});
});
