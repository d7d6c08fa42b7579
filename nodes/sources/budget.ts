import type { SourceHttp, SourceReply } from './http';

/** Time that reading one customer from one source may take, and the clock that it is measured by. */
export interface TimeBudget {
	limitMs: number;
	/** Milliseconds since 1970: a source may name a date. */
	clock: () => number;
	sleep: (ms: number) => Promise<void>;
}

/** One request never takes longer, however much time is left. */
const MOST_PER_REQUEST_MS = 10_000;
const MOST_REPEATS = 2;

/** Where a source asks to slow down and does not say for how long; HubSpot counts by the second. */
const UNTOLD_WAIT_MS = 1_000;

const asksToWait = ({ status }: SourceReply): boolean => status === 429 || status === 503;

/** How long a source wants to be left alone: seconds or a date (RFC 9110, 10.2.3). */
function waitOf({ headers }: SourceReply, now: Date): number {
	const told = headers['retry-after']?.trim() ?? '';
	if (/^\d+(\.\d+)?$/.test(told)) return Number(told) * 1000;
	const until = Date.parse(told);
	return Number.isNaN(until) ? UNTOLD_WAIT_MS : Math.max(0, until - now.getTime());
}

/**
 * The same door, closed when the time is used up. A source that asks to slow down is asked again after the time it
 * named, if that is within the budget; otherwise its answer is passed on. Everything here reads, so a repeat is safe.
 */
export function withinBudget(http: SourceHttp, { limitMs, clock, sleep }: TimeBudget): SourceHttp {
	const endsAt = clock() + limitMs;
	return async (request) => {
		for (let repeats = 0; ; repeats++) {
			const left = endsAt - clock();
			if (left <= 0) return { lost: `the time limit of ${limitMs / 1000} s was used up` };
			const reply = await http({ ...request, timeoutMs: Math.min(left, MOST_PER_REQUEST_MS) });
			if ('lost' in reply || !asksToWait(reply) || repeats === MOST_REPEATS) return reply;
			const wait = waitOf(reply, new Date(clock()));
			if (wait >= endsAt - clock()) return reply;
			await sleep(wait);
		}
	};
}
