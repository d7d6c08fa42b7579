import { askModel, converse } from '../../nodes/ai/ask';
import { delayBefore } from '../../nodes/ai/backoff';
import { aDesk, aMeter, anAskable, askWith } from './aDesk';
import { aChatModel, hangs, says, throws } from './aChatModel';

const down = throws({ status: 503 });
const limited = (headers: object) => throws({ status: 429, headers });

describe('asking a model', () => {
	it('repeats what failed in passing, each try with its own leave and line', async () => {
		const desk = aDesk({ meter: aMeter() });
		const { model, received } = aChatModel(down, down, says('Hello'));
		const answer = await askWith(anAskable(model, { repeats: 2 }), desk);
		await answer.settle([]);
		expect(answer).toMatchObject({ ok: true, text: 'Hello' });
		expect(received).toHaveLength(3);
		expect(desk.pauses).toEqual([250, 500]);
		expect((desk.meter as ReturnType<typeof aMeter>).lines.map(({ outcome }) => outcome?.result)).toEqual(['model-unavailable', 'model-unavailable', 'answered']);
	});

	it('repeats no more often than it may, and not where the model’s own library does', async () => {
		const { model, received } = aChatModel(down);
		expect(await askWith(anAskable(model, { repeats: 2 }), aDesk())).toMatchObject({ ok: false, reason: 'model-unavailable' });
		expect(received).toHaveLength(3);
		await askWith(anAskable(model), aDesk());
		expect(received).toHaveLength(4);
	});

	it.each([400, 401, 403, 404, 422])('does not repeat after HTTP status %i, which stays as it is', async (status) => {
		const { model, received } = aChatModel(throws({ status }));
		expect(await askWith(anAskable(model, { repeats: 2 }), aDesk())).toMatchObject({ ok: false, reason: 'model-unavailable' });
		expect(received).toHaveLength(1);
	});

	it.each([
		['seconds', { 'retry-after': '7' }, 7_000],
		['a date', { 'retry-after': 'Sun, 22 Nov 2026 10:00:09 GMT', date: 'Sun, 22 Nov 2026 10:00:00 GMT' }, 9_000],
		['headers of a fetch', new Headers({ 'Retry-After': '3' }), 3_000],
	])('leaves an endpoint alone for as long as it asks, in %s', async (_how, headers, milliseconds) => {
		const desk = aDesk();
		const { model } = aChatModel(limited(headers), says('Hello'));
		expect(await askWith(anAskable(model, { repeats: 2 }), desk)).toMatchObject({ ok: true });
		expect(desk.pauses).toEqual([milliseconds + 250]);
	});

	it('gives up at once when it would have to wait beyond its time', async () => {
		const desk = aDesk();
		const { model, received } = aChatModel(limited({ 'retry-after': '60' }), says('Hello'));
		expect(await askWith(anAskable(model, { repeats: 2 }), desk)).toMatchObject({ ok: false, reason: 'rate-limited', detail: 'The model answered with HTTP status 429' });
		expect(received).toHaveLength(1);
		expect(desk.pauses).toEqual([]);
	});

	it('waits for its turn where calls are paced, and gives up where the turn comes too late', async () => {
		const now = 1_000_000;
		let asked = 0;
		const paced = (againAt: number) => ({ ...aMeter(), reserve: async () => ((asked += 1) % 2 === 1 ? { ok: false as const, reason: 'throttled' as const, detail: 'Too many', againAt } : { ok: true as const, callId: '0' }) });
		const desk = aDesk({ meter: paced(now + 4_000) });
		expect(await askWith(anAskable(aChatModel(says('Hello')).model), desk)).toMatchObject({ ok: true });
		expect(desk.pauses).toEqual([4_000]);
		expect(await askWith(anAskable(aChatModel(says('Hello')).model), aDesk({ meter: paced(now + 90_000) }))).toMatchObject({ ok: false, reason: 'throttled' });
	});

	it('is over when its time is, whatever the model does', async () => {
		expect(await askWith(anAskable(aChatModel(hangs).model, { repeats: 2 }), aDesk({ timeoutMs: 20 }))).toMatchObject({ ok: false, reason: 'model-timeout' });
	});
});

describe('the wait between tries', () => {
	it('is anywhere under a ceiling that doubles up to eight seconds', () => {
		expect([0, 1, 2, 3, 4, 5].map((retry) => delayBefore(retry, { retryAfterMs: undefined, chance: 1 }))).toEqual([500, 1000, 2000, 4000, 8000, 8000]);
		expect(delayBefore(5, { retryAfterMs: undefined, chance: 0 })).toBe(0);
	});
});

describe('the last door before a model', () => {
	it.each(['write to ada@example.org', 'card 4242 4242 4242 4242', 'call 541-714-1388', 'see https://example.com/x', 'from ada%40example.org'])('lets nothing pass that has the shape of personal data: %s', async (content) => {
		const { model, received } = aChatModel(says('never'));
		const desk = aDesk();
		const question = { task: 'test', promptId: 'test/1', fields: {}, mayHoldNames: false, caseId: null, answerSchema: {} };
		const answer = await askModel(converse(anAskable(model), desk, question), [{ role: 'user', content }]);
		expect(answer).toMatchObject({ ok: false, reason: 'withheld', detail: expect.stringMatching(/seems to hold personal data/) });
		expect(received).toEqual([]);
	});
});
