import type { AskDesk } from '../../nodes/ai/ask';
import { isChatModel, type ChatModelLike } from '../../nodes/ai/chatModel';
import { makeBrief } from '../../nodes/core/message/facts';
import { aMessageCase } from '../core/message/aMessageCase';
import { aMeter, writeWith } from './aDesk';
import { aChatModel, drafts, GOOD_BODY, GOOD_SUBJECT, hangs, says, throws } from './aChatModel';

const madeBrief = makeBrief(aMessageCase(), { defaultLanguage: 'en', guidance: null, senderName: null });
if (!madeBrief) throw new Error('The plan holds no contact');
const BRIEF = madeBrief;
const GOOD = { subject: GOOD_SUBJECT, body: GOOD_BODY };

const write = async (model: ChatModelLike, desk: Partial<AskDesk> = {}) => await writeWith(model, BRIEF, desk);

describe('a model as a writer', () => {
	it('gives the draft, its language and what it cost', async () => {
		const { model, received } = aChatModel(drafts(GOOD_SUBJECT, GOOD_BODY));
		expect(await write(model)).toMatchObject({ ok: true, draft: GOOD, language: 'en', usage: { inputTokens: 600, outputTokens: 200 } });
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
		expect(await write(model)).toMatchObject({ ok: true, draft: GOOD, language: 'en', usage: { inputTokens: 1200, outputTokens: 400 } });
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
		[{ status: 500, message: 'Failed for key abc-very-secret' }, 'The model answered with HTTP status 500'],
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
		const meter = aMeter(1);
		const { model, received } = aChatModel(says('nonsense'));
		expect(await write(model, { meter })).toMatchObject({ ok: false, reason: 'budget-spent', usage: { inputTokens: 600, outputTokens: 200 } });
		expect(await write(model, { meter })).toMatchObject({ ok: false, reason: 'budget-spent', usage: null });
		expect(received).toHaveLength(1);
	});

	it('leaves one line per call: what was sent by its hash and fields, what it took, what the checks said', async () => {
		const meter = aMeter();
		await write(aChatModel(drafts('PAY 99', GOOD_BODY), drafts(GOOD_SUBJECT, GOOD_BODY)).model, { meter });
		expect(meter.lines).toMatchObject([
			{ task: 'draft-message', promptId: 'dunning-message/3', model: 'small', endpoint: 'eu', mayHoldNames: false, fields: { purpose: 'update-method', channel: 'email' }, outcome: { result: 'answered', failedChecks: ['no-digits', 'no-shouting'], usage: { inputTokens: 600 } } },
			{ outcome: { result: 'answered', failedChecks: [] } },
		]);
		expect(new Set(meter.lines.map(({ sentHash }) => sentHash)).size).toBe(2);
	});

	it('asks again for an answer that was cut off', async () => {
		const { model, received } = aChatModel(async () => ({ content: JSON.stringify(GOOD).slice(0, 40), response_metadata: { finish_reason: 'length' } }), drafts(GOOD_SUBJECT, GOOD_BODY));
		expect(await write(model)).toMatchObject({ ok: true, draft: GOOD });
		expect(received[1]).toContain('a-whole-answer-that-is-shorter');
		expect(await write(aChatModel(async () => ({ content: '{"subject"', response_metadata: { stop_reason: 'max_tokens' } })).model)).toMatchObject({ ok: false, reason: 'truncated-answer' });
	});

	it('refuses to write what nobody could check', async () => {
		const { model, received } = aChatModel(drafts(GOOD_SUBJECT, GOOD_BODY));
		expect(await writeWith(model, { ...BRIEF, language: 'sv' })).toMatchObject({ ok: false, reason: 'language-not-checked' });
		expect(received).toEqual([]);
	});

	it('does not send the message before once more', async () => {
		const { model, received } = aChatModel(drafts(GOOD_SUBJECT, GOOD_BODY));
		await writeWith(model, BRIEF, { previousBody: GOOD_BODY });
		expect(received[1]).toContain('not-repeated');
	});

	it.each([null, undefined, 'model', {}, { invoke: 'yes' }])('has no use for %j as a model', (model) => {
		expect(isChatModel(model)).toBe(false);
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
