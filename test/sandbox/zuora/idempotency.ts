import { ZuoraRefusal } from './refusal';

/** An answer as it was first given. */
export interface FirstAnswer {
	status: number;
	body: string;
}

interface Known {
	fingerprint: string;
	answer: FirstAnswer | null;
}

/** Remembers the first answer per key, whatever it was; PUT and GET carry none. Zuora keeps them for a day, longer than a sandbox lives. */
export interface IdempotencyStore {
	/** The stored answer to replay; null when the caller is the first and must settle or forget. */
	begin(key: string, fingerprint: string): FirstAnswer | null;
	settle(key: string, answer: FirstAnswer): void;
	forget(key: string): void;
}

export function createIdempotencyStore(): IdempotencyStore {
	const known = new Map<string, Known>();
	return {
		begin: (key, fingerprint) => {
			if (key.length > 255) throw new ZuoraRefusal(59000020, 'The idempotency key is too long.', 400);
			const entry = known.get(key);
			if (entry === undefined) {
				known.set(key, { fingerprint, answer: null });
				return null;
			}
			if (entry.fingerprint !== fingerprint) throw new ZuoraRefusal(59000022, 'The idempotency key was used with another request.', 422);
			if (entry.answer === null) throw new ZuoraRefusal(59000050, 'A request with this idempotency key is in progress.', 409);
			return entry.answer;
		},
		settle: (key, answer) => {
			const entry = known.get(key);
			if (entry !== undefined) entry.answer = answer;
		},
		forget: (key) => void known.delete(key),
	};
}
