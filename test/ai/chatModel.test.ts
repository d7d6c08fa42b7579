import { makeCallBudget } from '../../nodes/ai/budget';
import { chatModelWriter, type ChatModelOptions } from '../../nodes/ai/chatModel';
import { makeBrief } from '../../nodes/core/message/facts';
import { aMessageCase } from '../core/message/aMessageCase';
import { aChatModel, drafts, GOOD_BODY, GOOD_SUBJECT, hangs, says, throws } from './aChatModel';

const madeBrief = makeBrief(aMessageCase(), { defaultLanguage: 'en', guidance: null, senderName: null });
if (!madeBrief) throw new Error('The plan holds no contact');
const BRIEF = madeBrief;
const GOOD = { subject: GOOD_SUBJECT, body: GOOD_BODY };

const write = async (model: unknown, options: Partial<ChatModelOptions> = {}) =>
	await chatModelWriter(model, { timeoutMs: 20_000, budget: makeCallBudget(10), ...options }).write(BRIEF);

describe('a chat model writer', () => {
	it('gives the draft, its language and what it cost', async () => {
		const { model, received } = aChatModel(drafts(GOOD_SUBJECT, GOOD_BODY));
		expect(await write(model)).toEqual({ ok: true, draft: GOOD, language: 'en', usage: { inputTokens: 600, outputTokens: 200 } });
		expect(received).toHaveLength(1);
	});

	it.each([
		['a string', async () => JSON.stringify(GOOD)],
		['fenced JSON', says(`\`\`\`json\n${JSON.stringify(GOOD)}\n\`\`\``)],
		['an array of blocks', says([{ type: 'reasoning', summary: [] }, { type: 'text', text: JSON.stringify(GOOD) }])],
		['a text property', async () => ({ text: JSON.stringify(GOOD) })],
	])('reads %s', async (_what, reply) => {
		expect(await write(aChatModel(reply).model)).toMatchObject({ ok: true, draft: GOOD });
	});

	it('asks once more, naming the failed checks and nothing of the answer', async () => {
		const { model, received } = aChatModel(drafts('PAY 99 Zorblax', GOOD_BODY), drafts(GOOD_SUBJECT, GOOD_BODY));
		expect(await write(model)).toEqual({ ok: true, draft: GOOD, language: 'en', usage: { inputTokens: 1200, outputTokens: 400 } });
		expect(received).toHaveLength(2);
		expect(received[1]).toContain('failed these checks: no-digits, no-shouting.');
		expect(received[1]).not.toContain('Zorblax');
	});

	it('asks twice at most', async () => {
		const { model, received } = aChatModel(drafts('PAY 99', GOOD_BODY));
		expect(await write(model)).toMatchObject({ ok: true, draft: { subject: 'PAY 99' } });
		expect(received).toHaveLength(2);
	});

	it('gives the first answer when the second brings none', async () => {
		const { model } = aChatModel(drafts('PAY 99', GOOD_BODY), throws(new Error('gone')));
		expect(await write(model)).toMatchObject({ ok: true, draft: { subject: 'PAY 99' } });
	});

	it('calls nonsense unreadable after a second try', async () => {
		const { model, received } = aChatModel(says('Dear customer, please pay.'));
		expect(await write(model)).toMatchObject({ ok: false, reason: 'unreadable-answer' });
		expect(received).toHaveLength(2);
		expect(received[1]).toContain('one-json-object-with-subject-and-body');
	});

	it.each([
		['a refusal block', says([{ type: 'refusal', refusal: 'I cannot' }])],
		['a refusal field', async () => ({ content: '', additional_kwargs: { refusal: 'I cannot' } })],
		['a content filter', async () => ({ content: '', response_metadata: { finish_reason: 'content_filter' } })],
	])('sees %s and does not ask again', async (_what, reply) => {
		const { model, received } = aChatModel(reply);
		expect(await write(model)).toMatchObject({ ok: false, reason: 'model-refused' });
		expect(received).toHaveLength(1);
	});

	it.each([
		[{ status: 429, message: 'Rate limit for key abc-very-secret' }, 'The model answered with HTTP status 429'],
		[{ response: { status: 401 }, message: 'bad key abc-very-secret' }, 'The model answered with HTTP status 401'],
		[Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:8080'), { code: 'ECONNREFUSED' }), 'The model could not be reached (ECONNREFUSED)'],
		[new Error('abc-very-secret'), 'The call of the model failed'],
		['abc-very-secret', 'The call of the model failed'],
		[undefined, 'The call of the model failed'],
	])('says in safe words that the model is down', async (error, detail) => {
		expect(await write(aChatModel(throws(error)).model)).toEqual({ ok: false, reason: 'model-unavailable', detail, usage: null });
	});

	it('does not hang on a model that ignores its signal', async () => {
		expect(await write(aChatModel(hangs).model, { timeoutMs: 20 })).toMatchObject({ ok: false, reason: 'model-timeout' });
	});

	it('ends when the execution is stopped', async () => {
		const stop = new AbortController();
		const writing = write(aChatModel(hangs).model, { signal: stop.signal });
		stop.abort();
		expect(await writing).toMatchObject({ ok: false, reason: 'model-unavailable', detail: 'The execution was stopped' });
	});

	it('asks nobody when the execution was stopped before', async () => {
		const result = await write(aChatModel(hangs).model, { signal: AbortSignal.abort() });
		expect(result).toMatchObject({ ok: false, detail: 'The execution was stopped' });
	});

	it('hands its signal to the model', async () => {
		const seen: AbortSignal[] = [];
		const { model } = aChatModel(async (signal) => {
			seen.push(signal);
			return JSON.stringify(GOOD);
		});
		await write(model);
		expect(seen).toEqual([expect.any(AbortSignal)]);
	});

	it('stays within its budget, second try included', async () => {
		const budget = makeCallBudget(1);
		const { model, received } = aChatModel(says('nonsense'));
		expect(await write(model, { budget })).toMatchObject({ ok: false, reason: 'budget-spent', usage: { inputTokens: 600, outputTokens: 200 } });
		expect(await write(model, { budget })).toMatchObject({ ok: false, reason: 'budget-spent', usage: null });
		expect(received).toHaveLength(1);
	});

	it.each([null, undefined, 'model', {}, { invoke: 'yes' }])('has no use for %j as a model', async (model) => {
		expect(await write(model)).toMatchObject({ ok: false, reason: 'model-unavailable', detail: 'What is connected is not a chat model' });
	});

	it('survives a model that throws before it promises', async () => {
		const model = {
			invoke() {
				throw new Error('at once');
			},
		};
		expect(await write(model)).toMatchObject({ ok: false, reason: 'model-unavailable' });
	});
});
