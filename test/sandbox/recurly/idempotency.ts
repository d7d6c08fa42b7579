import { invalid, RecurlyRefusal } from './errors';

/** An answer as it was first given. */
export interface FirstAnswer {
	status: number;
	body: string;
}

/** Remembers the first answer per idempotency key for as long as the vendor does. */
export interface IdempotencyStore {
	/** The stored answer to replay, or null when the caller is the first and must settle or forget. Throws a `RecurlyRefusal`. */
	begin(key: string, fingerprint: string): FirstAnswer | null;
	settle(key: string, answer: FirstAnswer): void;
	/** For a request that never started its work, or whose answer is not kept. */
	forget(key: string): void;
}

interface Known {
	fingerprint: string;
	answer: FirstAnswer | null;
	at: number;
}

/** Makes an empty store. `lifetimeMs` is asked for each time: the test may shorten the hour. */
export function createIdempotencyStore(lifetimeMs: () => number): IdempotencyStore {
	const known = new Map<string, Known>();
	return {
		begin: (key, fingerprint) => {
			if (key.length > 255) throw invalid('The Idempotency-Key is too long (maximum is 255 characters)');
			const entry = known.get(key);
			if (entry === undefined || Date.now() - entry.at >= lifetimeMs()) {
				known.set(key, { fingerprint, answer: null, at: Date.now() });
				return null;
			}
			if (entry.fingerprint !== fingerprint) throw invalid('The Idempotency-Key was used with another request');
			if (entry.answer === null) throw new RecurlyRefusal(409, { type: 'simultaneous_request', message: 'A request with this Idempotency-Key is still running.' });
			return entry.answer;
		},
		settle: (key, answer) => {
			const entry = known.get(key);
			if (entry !== undefined) entry.answer = answer;
		},
		forget: (key) => {
			known.delete(key);
		},
	};
}
