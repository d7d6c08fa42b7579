import { StripeRefusal } from './errors';

/** An answer as it was first given: HTTP status, body text, and the request that got it. */
export interface FirstAnswer {
	status: number;
	body: string;
	requestId: string;
}

/** Remembers the first answer per idempotency key, errors included. */
export interface IdempotencyStore {
	/** The stored answer to replay, or null when the caller is the first and must settle or forget. Throws a `StripeRefusal`. */
	begin(key: string, fingerprint: string): FirstAnswer | null;
	settle(key: string, answer: FirstAnswer): void;
	/** For a request that never started its work. */
	forget(key: string): void;
}

interface Known {
	fingerprint: string;
	answer: FirstAnswer | null;
}

const MAX_KEY_LENGTH = 255;

function refuseMismatch(key: string): never {
	throw new StripeRefusal(400, {
		type: 'idempotency_error',
		message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
	});
}

function refuseInUse(key: string): never {
	throw new StripeRefusal(409, {
		type: 'idempotency_error',
		code: 'idempotency_key_in_use',
		message: `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
	});
}

/** Makes an empty store; it lives as long as the sandbox, which is never a day. https://docs.stripe.com/api/idempotent_requests */
export function createIdempotencyStore(): IdempotencyStore {
	const known = new Map<string, Known>();
	return {
		begin: (key, fingerprint) => {
			if (key.length > MAX_KEY_LENGTH) {
				throw new StripeRefusal(400, { type: 'invalid_request_error', message: 'Idempotency keys may be at most 255 characters.' });
			}
			const entry = known.get(key);
			if (entry === undefined) {
				known.set(key, { fingerprint, answer: null });
				return null;
			}
			if (entry.fingerprint !== fingerprint) refuseMismatch(key);
			return entry.answer ?? refuseInUse(key);
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
