import { ChargebeeRefusal } from './refusal';

/** An answer as it was first given: HTTP status and body text. */
export interface FirstAnswer {
	status: number;
	body: string;
}

/** Remembers the first answer per idempotency key, errors of the work included. */
export interface IdempotencyStore {
	/** The stored answer to replay, or null when the caller is the first and must settle or forget. Throws a `ChargebeeRefusal`. */
	begin(key: string, fingerprint: string): FirstAnswer | null;
	settle(key: string, answer: FirstAnswer): void;
	/** For a request that never started its work. */
	forget(key: string): void;
	/** Forgets everything, as the vendor does after half an hour. */
	expire(): void;
}

interface Known {
	fingerprint: string;
	answer: FirstAnswer | null;
}

const MAX_KEY_LENGTH = 100;

function refuse(status: number, message: string, code: string): never {
	throw new ChargebeeRefusal(status, { message, type: 'invalid_request', api_error_code: code });
}

/** Makes an empty store. A key is good for one path, body and set of headers. */
export function createIdempotencyStore(): IdempotencyStore {
	const known = new Map<string, Known>();
	return {
		begin: (key, fingerprint) => {
			if (key.length > MAX_KEY_LENGTH) refuse(400, 'The idempotency key may have at most 100 characters.', 'param_wrong_value');
			const entry = known.get(key);
			if (entry === undefined) {
				known.set(key, { fingerprint, answer: null });
				return null;
			}
			if (entry.fingerprint !== fingerprint) refuse(422, 'The idempotency key was used with another request.', 'invalid_idempotency_key');
			return entry.answer ?? refuse(409, 'A request with this idempotency key is being processed.', 'idempotent_request_in_progress');
		},
		settle: (key, answer) => {
			const entry = known.get(key);
			if (entry !== undefined) entry.answer = answer;
		},
		forget: (key) => void known.delete(key),
		expire: () => known.clear(),
	};
}
