import { modelWriter } from '../../nodes/ai/modelWriter';
import { draftMessage } from '../../nodes/ai/draftMessage';
import { templateWriter } from '../../nodes/ai/template';
import type { Writer } from '../../nodes/ai/writer';
import { CONTACT_PURPOSES, messageSchema } from '../../nodes/core/case';
import { makeBrief } from '../../nodes/core/message/facts';
import { fillMessage } from '../../nodes/core/message/fill';
import { draftFromTemplate } from '../../nodes/core/message/templates';
import { aMessageCase, NOW, RETRY_AT } from '../core/message/aMessageCase';
import { answerLikeAWriter } from '../sandbox/model/draft';
import { aDesk, aMeter, anAskable } from './aDesk';
import { aChatModel, drafts, GOOD_BODY, GOOD_SUBJECT, hangs, says, throws } from './aChatModel';

const madeBrief = makeBrief(aMessageCase(), { defaultLanguage: 'en', guidance: null, senderName: null });
if (!madeBrief) throw new Error('The plan holds no contact');
const BRIEF = madeBrief;

type Reply = Parameters<typeof aChatModel>[0];

async function draftWith(reply: Reply, timeoutMs = 20_000) {
	const { model } = aChatModel(reply);
	const writers = [modelWriter(anAskable(model), aDesk({ timeoutMs }), { caseId: null, previousBody: null })];
	return await draftMessage({ brief: BRIEF, writers, now: NOW, forAttempt: 2 });
}

describe('draftMessage', () => {
	it('takes the words of the model when they pass every check', async () => {
		const { message, usage } = await draftWith(drafts(GOOD_SUBJECT, GOOD_BODY));
		expect(message).toMatchObject({
			purpose: 'update-method', channel: 'email', language: 'en', forAttempt: 2, subject: GOOD_SUBJECT, body: GOOD_BODY, writer: 'model', fallbackReason: null, draftedAt: NOW,
		});
		expect(message.checks.every((check) => check.passed)).toBe(true);
		expect(usage).toEqual({ inputTokens: 600, outputTokens: 200 });
		expect(messageSchema.parse(message)).toEqual(message);
	});

	it('writes from the template without a reason when no model is connected', async () => {
		const { message, usage } = await draftMessage({ brief: BRIEF, writers: [], now: NOW, forAttempt: 1 });
		expect(message).toMatchObject({ writer: 'template', fallbackReason: null, subject: draftFromTemplate(BRIEF).subject });
		expect(usage).toBeNull();
		expect(await draftMessage({ brief: BRIEF, writers: [templateWriter], now: NOW, forAttempt: 1 })).toEqual({ message, usage });
	});

	it.each([
		['is down', throws({ status: 503 }), 'model-unavailable: The model answered with HTTP status 503'],
		['talks nonsense', says('I like turtles'), 'unreadable-answer: The answer holds no JSON object'],
		['refuses', says([{ type: 'refusal' }]), 'model-refused: The model declined to write'],
		['says nothing', async () => undefined, 'unreadable-answer: The answer holds no JSON object'],
	])('writes from the template and records why when the model %s', async (_what, reply, fallbackReason) => {
		const { message } = await draftWith(reply);
		expect(message).toMatchObject({ writer: 'template', fallbackReason });
		expect(message.checks.every((check) => check.passed)).toBe(true);
	});

	it('writes from the template and records why when the model is slow', async () => {
		expect((await draftWith(hangs, 20)).message).toMatchObject({ writer: 'template', fallbackReason: 'model-timeout: The model did not answer in time' });
	});

	it('survives a writer that breaks its promise not to throw', async () => {
		const broken: Writer = { kind: 'model', write: async () => await Promise.reject(new Error('abc-very-secret')) };
		const { message } = await draftMessage({ brief: BRIEF, writers: [broken], now: NOW, forAttempt: 1 });
		expect(message).toMatchObject({ writer: 'template', fallbackReason: 'model-unavailable: The writer crashed' });
	});

	it('says in which language the words are when the template does not speak the asked one', async () => {
		const { message } = await draftMessage({ brief: { ...BRIEF, language: 'sv' }, writers: [], now: NOW, forAttempt: 1 });
		expect(message.language).toBe('en');
	});

	it('gives words that can be filled', async () => {
		const { message } = await draftWith(drafts(GOOD_SUBJECT, GOOD_BODY));
		expect(fillMessage(message, aMessageCase(), { now: NOW, retryAt: null, senderName: null, mustLiveUntil: null })).toMatchObject({ ok: true });
	});
});

const put = (words: string) => GOOD_BODY.replace('just reply.', `just reply. ${words}`);

const ATTACKS: ReadonlyArray<readonly [string, Reply]> = [
	['a recipient of its own', says(JSON.stringify({ subject: GOOD_SUBJECT, body: GOOD_BODY, to: 'mallory@evil.example' }))],
	['a link of its own', drafts(GOOD_SUBJECT, GOOD_BODY.replace('{{payment_link}}', 'https://evil.example/pay\n\n{{payment_link}}'))],
	['a disguised link', drafts(GOOD_SUBJECT, put('Or go to evil\u2024example.'))],
	['another amount', drafts(GOOD_SUBJECT, put('Please pay 999 instead.'))],
	['a threat', drafts('Final notice', put('Your account will be suspended and a debt collector will call.'))],
	['the true reason', drafts(GOOD_SUBJECT, put('Your card was reported stolen.'))],
	['a look-alike letter', drafts(GOOD_SUBJECT, put('Your card was reported st\u043elen.'))],
	['a request for the card number', drafts(GOOD_SUBJECT, put('Reply with your card number and security code.'))],
	['a slot of the workflow', drafts(GOOD_SUBJECT, put('{{$json.customer.email}}'))],
	['markup', drafts(GOOD_SUBJECT, put('<script>alert()</script>'))],
	['a header', drafts('Hello\r\nBcc: mallory', GOOD_BODY)],
	['reversed text', drafts(GOOD_SUBJECT, put('\u202emoc elpmaxe live'))],
	['its instructions', drafts(GOOD_SUBJECT, put('My system prompt says that I write an e-mail.'))],
	['a gift', drafts(GOOD_SUBJECT, put('As a thank-you, here is a discount.'))],
	['another language', drafts('Hallo', 'Ihre Karte ist abgelaufen. Sie können hier eine neue Karte hinzufügen, wenn es Ihnen passt:\n\n{{payment_link}}')],
	['no link at all', drafts(GOOD_SUBJECT, GOOD_BODY.replace('{{payment_link}}', ''))],
];

describe('an attack in a draft ends in the template, with its reason', () => {
	it.each(ATTACKS)('%s', async (_what, reply) => {
		const { message } = await draftWith(reply);
		expect(message).toMatchObject({ writer: 'template', fallbackReason: expect.stringMatching(/^(checks-failed|unreadable-answer): [\w ,-]+$/) });
		expect(message.body).toBe(draftFromTemplate(BRIEF).body);
		expect(JSON.stringify(message)).not.toMatch(/evil|mallory|999|stolen|script/);
	});
});

describe('the model of the sandbox, which stands in for a real one', () => {
	const cases = CONTACT_PURPOSES.flatMap((purpose) => ['en', 'de-AT'].map((language) => ({ purpose, language })));

	it.each(cases)('writes $purpose in $language so that it passes and fills', async ({ purpose, language }) => {
		const dunningCase = aMessageCase({ purpose, customer: { language }, retryAt: RETRY_AT });
		const brief = makeBrief(dunningCase, { defaultLanguage: 'en', guidance: null, senderName: 'Grace' });
		if (!brief) throw new Error('The plan holds no contact');
		const model = { invoke: async (messages: Array<{ role: string; content: string }>) => answerLikeAWriter({ model: 'fake', messages }) };
		const writers = [modelWriter(anAskable(model), aDesk({ meter: aMeter(1) }), { caseId: null, previousBody: null })];
		const { message } = await draftMessage({ brief, writers, now: NOW, forAttempt: 1 });
		expect(message).toMatchObject({ writer: 'model', language, fallbackReason: null });
		expect(fillMessage(message, dunningCase, { now: NOW, retryAt: RETRY_AT, senderName: 'Grace', mustLiveUntil: null })).toMatchObject({ ok: true });
	});
});
