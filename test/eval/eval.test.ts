import { openAiChatModel } from '../../nodes/ai/openai';
import { fetchHttp } from '../ai/fetchHttp';
import { startModelSandbox } from '../sandbox/model/start';
import { EVAL_CASES } from './cases';
import { evaluate } from './evaluate';
import { toMarkdown } from './report';

describe('the evaluation of messages', () => {
	it('scores a model that writes well above one that writes badly, and says which one was fake', async () => {
		const sandbox = await startModelSandbox();
		const model = { name: 'fake', endpoint: 'here', repeats: 0, chatFor: (schema: Record<string, unknown>) => openAiChatModel({ baseUrl: sandbox.url, model: 'fake', http: fetchHttp(sandbox.apiKey) }, schema) };
		const cases = EVAL_CASES.filter(({ brief }) => brief.channel === 'email' && (brief.language === 'en' || brief.language === 'de') && brief.voice === 'brand');
		const good = await evaluate(model, cases, true);
		sandbox.misbehave({ kind: 'json-with-inventions' });
		const bad = await evaluate(model, cases, true);
		await sandbox.close();
		expect(good).toMatchObject({ passedAtOnce: 1, writtenByModel: 1, failedChecks: {} });
		expect(good.meanScore).toBeGreaterThan(0.9);
		expect(bad).toMatchObject({ passedAtOnce: 0, writtenByModel: 0, meanScore: 0 });
		expect(bad.failedChecks['no-digits']).toBe(2 * cases.length);
		expect(toMarkdown(good, '2026-11-28')).toContain('nothing about a real model');
	}, 60_000);

	it('is over a fixed set, each case of which is different', () => {
		expect(new Set(EVAL_CASES.map(({ name }) => name)).size).toBe(EVAL_CASES.length);
		expect(EVAL_CASES.length).toBe(24);
	});
});
