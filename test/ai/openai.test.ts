import type { ModelReply } from '../../nodes/ai/modelHttp';
import { openAiChatModel } from '../../nodes/ai/openai';
import { makeBrief } from '../../nodes/core/message/facts';
import { draftJsonSchema } from '../../nodes/core/message/draft';
import { aMessageCase } from '../core/message/aMessageCase';
import { startModelSandbox, type ModelSandbox } from '../sandbox/model/start';
import { aDesk, anAskable, askWith } from './aDesk';
import { fetchHttp } from './fetchHttp';
import { modelWriter } from '../../nodes/ai/modelWriter';

const madeBrief = makeBrief(aMessageCase(), { defaultLanguage: 'en', guidance: null, senderName: null });
if (!madeBrief) throw new Error('The plan holds no contact');
const BRIEF = madeBrief;
const SCHEMA = draftJsonSchema('email');

describe('a model on an OpenAI-compatible endpoint', () => {
	let sandbox: ModelSandbox;
	beforeEach(async () => {
		sandbox = await startModelSandbox();
	});
	afterEach(async () => await sandbox.close());

	const modelOf = (apiKey = sandbox.apiKey) => anAskable(openAiChatModel({ baseUrl: sandbox.url, model: 'gpt-x', http: fetchHttp(apiKey) }, SCHEMA), { name: 'gpt-x', repeats: 2 });
	const write = async (timeoutMs = 20_000) => await modelWriter(modelOf(), aDesk({ timeoutMs }), { caseId: null, previousBody: null }).write(BRIEF);
	const bodies = () => sandbox.received.map(({ body }) => body as { model: string; messages: unknown[]; response_format?: object });

	it('writes, and reports what it took', async () => {
		expect(await write()).toMatchObject({ ok: true, language: 'en', usage: { inputTokens: expect.any(Number), outputTokens: expect.any(Number) } });
		expect(sandbox.received.map(({ path }) => path)).toEqual(['/v1/chat/completions']);
		expect(bodies()[0]).toMatchObject({ model: 'gpt-x', response_format: { type: 'json_schema', json_schema: { strict: true, schema: SCHEMA } } });
	});

	it('sends the messages, the schema and nothing else', async () => {
		await write();
		expect(Object.keys(bodies()[0] ?? {}).sort()).toEqual(['messages', 'model', 'response_format']);
	});

	it('asks without a schema where the endpoint knows none', async () => {
		sandbox.misbehave({ kind: 'no-schemas' });
		expect(await write()).toMatchObject({ ok: true });
		expect(bodies().map(({ response_format }) => response_format === undefined)).toEqual([false, true]);
	});

	it('waits as long as the endpoint asks, and asks again', async () => {
		sandbox.misbehave({ kind: 'rate-limit', times: 1, retryAfterSeconds: 7 });
		const desk = aDesk();
		expect(await askWith(modelOf(), desk)).toMatchObject({ ok: true });
		expect(desk.pauses).toEqual([7_250]);
	});

	it.each([
		['server-error', 'model-unavailable', 3],
		['rate-limit', 'rate-limited', 3],
		['refusal', 'model-refused', 1],
		['truncated', 'truncated-answer', 2],
		['empty', 'unreadable-answer', 2],
		['not-json', 'unreadable-answer', 2],
		['broken-json', 'unreadable-answer', 2],
		['wrong-schema', 'unreadable-answer', 2],
		['prose-with-inventions', 'unreadable-answer', 2],
	] as const)('that answers with %s is %s after %i calls', async (kind, reason, calls) => {
		sandbox.misbehave({ kind });
		expect(await write()).toMatchObject({ ok: false, reason });
		expect(sandbox.received).toHaveLength(calls);
	});

	it('that hangs is given up when the time is over', async () => {
		sandbox.misbehave({ kind: 'hang' });
		expect(await write(300)).toMatchObject({ ok: false, reason: 'model-timeout' });
	});

	it('says nothing of the key when it is refused', async () => {
		const answer = await askWith(modelOf('sk-wrong-very-secret'), aDesk());
		expect(answer).toMatchObject({ ok: false, reason: 'model-unavailable', detail: 'The model answered with HTTP status 401' });
		expect(JSON.stringify(answer)).not.toContain('secret');
	});

	it('says in safe words that nobody is there', async () => {
		const http = async (): Promise<ModelReply> => await Promise.reject(Object.assign(new Error('connect ECONNREFUSED 10.0.0.7'), { code: 'ECONNREFUSED' }));
		const model = anAskable(openAiChatModel({ baseUrl: 'http://10.0.0.7/v1', model: 'gpt-x', http }, SCHEMA));
		expect(await askWith(model, aDesk())).toMatchObject({ ok: false, reason: 'model-unavailable', detail: 'The model could not be reached (ECONNREFUSED)' });
	});

	it('leaves the authorization to the credential', async () => {
		const seen: Array<Record<string, string>> = [];
		const http = async ({ headers }: { headers: Record<string, string> }): Promise<ModelReply> => {
			seen.push(headers);
			return { status: 200, headers: { 'content-type': 'application/json' }, body: '{"choices":[]}' };
		};
		await askWith(anAskable(openAiChatModel({ baseUrl: 'http://localhost/v1', model: 'gpt-x', http }, SCHEMA)), aDesk());
		expect(seen).toHaveLength(1);
		expect(Object.keys(seen[0] ?? {})).not.toContain('authorization');
	});
});
