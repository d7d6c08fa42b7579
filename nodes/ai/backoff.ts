const FIRST_MS = 500;
const MOST_MS = 8_000;

/**
 * How long to wait before the next try: what the endpoint asked for, else full jitter under a ceiling that doubles
 * (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/). `chance` is from 0 to below 1.
 */
export function delayBefore(retry: number, { retryAfterMs, chance }: { retryAfterMs: number | undefined; chance: number }): number {
	const jittered = chance * Math.min(MOST_MS, FIRST_MS * 2 ** retry);
	return retryAfterMs === undefined ? jittered : retryAfterMs + chance * FIRST_MS;
}
