import { releaseBrief } from '../../../nodes/core/message/releaseBrief';
import { checkDraft, namesOfFailed } from '../../../nodes/core/message/checkDraft';
import { parseDraft } from '../../../nodes/core/message/draft';
import type { MessageBrief } from '../../../nodes/core/message/brief';
import { makeModelContext } from '../../../nodes/ai/context';
import { makeDunningMessagePrompt } from '../../../nodes/ai/prompts/dunningMessage';
import { startModelSandbox, type ModelSandbox } from './start';

let model: ModelSandbox;
beforeEach(async () => {
	model = await startModelSandbox();
});
afterEach(async () => await model.close());

const ask = async (path: string, body: object, apiKey = model.apiKey) => {
	const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
	const response = await fetch(`${model.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
	return { status: response.status, text: await response.text() };
};

const QUESTION = { model: 'gpt-x', messages: [{ role: 'user', content: 'Purpose: update\n- {{payment_link}}: the link' }] };

const brief = (changes: Partial<MessageBrief> = {}): MessageBrief => ({
	...releaseBrief({ purpose: 'update-method', channel: 'email', language: 'en' }),
	tone: 'warm',
	...changes,
});

describe('the fake model', () => {
	it.each<[string, Partial<MessageBrief>]>([
		['an update in English', {}],
		['an update in German', { language: 'de' }],
		['an announced retry', { purpose: 'retry-announced', requiredSlots: ['payment_link', 'retry_date'] }],
		['a confirmation in German', { purpose: 'confirm-payment', language: 'de' }],
		['a call to the bank', { purpose: 'contact-bank' }],
		['a statement of an invoice', { purpose: 'invoice-reminder', requiredSlots: ['invoice_number', 'amount', 'payment_link'] }],
		['a thank-you', { purpose: 'thank-you', requiredSlots: ['amount'], optionalSlots: ['first_name', 'product', 'card', 'sender_name'] }],
		['an update with hardly any slots', { optionalSlots: [] }],
	])('drafts %s that passes every check of ours', async (_, changes) => {
		const asked = brief(changes);
		const context = makeModelContext(asked);
		const messages = context.ok ? makeDunningMessagePrompt(context.context) : [];
		const answer = await ask('/chat/completions', { model: 'gpt-x', messages });
		const { choices } = JSON.parse(answer.text) as { choices: Array<{ message: { content: string } }> };
		const parsed = parseDraft(choices[0]?.message.content ?? '', 'email');
		expect(parsed.ok && namesOfFailed(checkDraft(parsed.draft, asked))).toEqual([]);
	});

	it('says the same on both wires and records what it received', async () => {
		const chat = JSON.parse((await ask('/chat/completions', QUESTION)).text) as { choices: Array<{ message: { content: string } }> };
		const responses = JSON.parse((await ask('/responses', { model: 'gpt-x', input: QUESTION.messages })).text) as {
			output: Array<{ content: Array<{ text: string }> }>;
		};
		expect(responses.output[0]?.content[0]?.text).toBe(chat.choices[0]?.message.content);
		expect(model.received.map(({ path }) => path)).toEqual(['/v1/chat/completions', '/v1/responses']);
		expect(model.received[0]?.body).toEqual(QUESTION);
	});

	it('streams the same words in pieces on both wires', async () => {
		const whole = (JSON.parse((await ask('/chat/completions', QUESTION)).text) as { choices: Array<{ message: { content: string } }> }).choices[0];
		const chunks = (await ask('/chat/completions', { ...QUESTION, stream: true })).text
			.split('\n\n')
			.filter((line) => line.startsWith('data: {'))
			.map((line) => JSON.parse(line.slice(6)) as { choices: Array<{ delta: { content?: string } }> });
		expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toBe(whole?.message.content);
		const events = (await ask('/responses', { model: 'gpt-x', input: QUESTION.messages, stream: true })).text
			.split('\n\n')
			.flatMap((block) => block.split('\n').filter((line) => line.startsWith('data: ')))
			.map((line) => JSON.parse(line.slice(6)) as { type: string; delta?: string });
		expect(events.map(({ delta }) => delta ?? '').join('')).toBe(whole?.message.content);
		expect(events.at(-1)?.type).toBe('response.completed');
	});

	it('answers through a function when the caller insists on one', async () => {
		const answer = await ask('/chat/completions', { ...QUESTION, tool_choice: { type: 'function', function: { name: 'extract' } } });
		expect(JSON.parse(answer.text)).toMatchObject({
			choices: [{ finish_reason: 'tool_calls', message: { tool_calls: [{ function: { name: 'extract' } }] } }],
		});
	});

	it('refuses a wrong key', async () => {
		expect((await ask('/chat/completions', QUESTION, 'wrong')).status).toBe(401);
		expect(model.received).toEqual([]);
	});

	it('says what a test wants it to say', async () => {
		model.answerWith(({ messages }) => `I heard ${messages.length}`);
		expect((await ask('/chat/completions', QUESTION)).text).toContain('I heard 1');
	});

	it.each([
		['server-error', 500],
		['rate-limit', 429],
	] as const)('answers %s so many times, then behaves', async (kind, status) => {
		model.misbehave({ kind, times: 2 });
		const statuses = [await ask('/responses', QUESTION), await ask('/responses', QUESTION), await ask('/responses', QUESTION)];
		expect(statuses.map((answer) => answer.status)).toEqual([status, status, 200]);
	});

	it.each(['prose-with-inventions', 'broken-json', 'wrong-schema', 'empty'] as const)('talks nonsense: %s', async (kind) => {
		model.misbehave({ kind });
		const answer = JSON.parse((await ask('/chat/completions', QUESTION)).text) as { choices: Array<{ message: { content: string } }> };
		expect(parseDraft(answer.choices[0]?.message.content ?? '', 'email').ok).toBe(false);
	});

	it('refuses in the place where the wire puts refusals', async () => {
		model.misbehave({ kind: 'refusal' });
		expect(JSON.parse((await ask('/chat/completions', QUESTION)).text)).toMatchObject({
			choices: [{ message: { content: null, refusal: expect.stringContaining("can't help") } }],
		});
		expect(JSON.parse((await ask('/responses', QUESTION)).text)).toMatchObject({ output: [{ content: [{ type: 'refusal' }] }] });
	});

	it('hangs until the caller gives up, and sends something that is no JSON', async () => {
		model.misbehave({ kind: 'hang', times: 1 });
		const headers = { authorization: `Bearer ${model.apiKey}` };
		const hanging = fetch(`${model.url}/responses`, { method: 'POST', headers, body: '{}', signal: AbortSignal.timeout(150) });
		await expect(hanging).rejects.toThrow('timeout');
		model.misbehave({ kind: 'not-json', times: 1 });
		const answer = await ask('/responses', QUESTION);
		expect(answer).toMatchObject({ status: 200, text: expect.stringContaining('<html>') });
	});

	it('is told to misbehave from another process', async () => {
		const base = model.url.replace(/\/v1$/, '');
		await fetch(`${base}/_sandbox/misbehave`, { method: 'POST', body: JSON.stringify({ kind: 'server-error', times: 1 }) });
		expect((await ask('/responses', QUESTION)).status).toBe(500);
		const received = (await (await fetch(`${base}/_sandbox/readReceived`)).json()) as object[];
		expect(received).toHaveLength(1);
	});
});
