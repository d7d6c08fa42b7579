import { withinBudget } from '../../nodes/sources/budget';
import type { SourceHttp, SourceReply } from '../../nodes/sources/http';

const ok: SourceReply = { status: 200, headers: {}, body: 'fine' };
const slowDown = (retryAfter?: string, status = 429): SourceReply => ({ status, headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter }, body: null });

/** A clock that only sleeping and calls move. */
function rehearse(replies: SourceReply[], callMs = 100) {
	let now = Date.parse('2026-11-22T10:00:00Z');
	const slept: number[] = [];
	const timeouts: Array<number | undefined> = [];
	const inner: SourceHttp = async ({ timeoutMs }) => {
		timeouts.push(timeoutMs);
		now += callMs;
		return await Promise.resolve(replies.shift() ?? ok);
	};
	const http = withinBudget(inner, {
		limitMs: 5_000,
		clock: () => now,
		sleep: async (ms) => {
			slept.push(ms);
			now += ms;
			await Promise.resolve();
		},
	});
	return { http, slept, timeouts };
}

const request = { method: 'GET', path: '/x' } as const;

describe('withinBudget', () => {
	it.each([
		['3', 3_000],
		['0.5', 500],
		['Sun, 22 Nov 2026 10:00:02 GMT', 1_900],
		[undefined, 1_000],
		['soon', 1_000],
		['Sun, 22 Nov 2020 10:00:02 GMT', 0],
	])('waits for Retry-After: %s', async (told, wait) => {
		const { http, slept } = rehearse([slowDown(told), ok]);
		expect([await http(request), slept]).toEqual([ok, [wait]]);
	});

	it('passes the answer on at once when the wait is longer than what is left', async () => {
		const { http, slept } = rehearse([slowDown('60')]);
		expect([await http(request), slept]).toEqual([slowDown('60'), []]);
	});

	it('asks three times at most', async () => {
		const { http, timeouts } = rehearse([slowDown('1', 503), slowDown('1', 503), slowDown('1', 503), ok]);
		expect([await http(request), timeouts.length]).toEqual([slowDown('1', 503), 3]);
	});

	it('lets no call take longer than what is left, and makes none when nothing is', async () => {
		const { http, timeouts } = rehearse([ok, ok, ok], 2_000);
		for (let call = 0; call < 3; call++) await http(request);
		expect(timeouts).toEqual([5_000, 3_000, 1_000]);
		expect(await http(request)).toEqual({ lost: 'the time limit of 5 s was used up' });
		expect(timeouts).toHaveLength(3);
	});
});
