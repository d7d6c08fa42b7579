/**
 * Everything that can go wrong for a reason that a person can cure. An expected business outcome
 * (a decline, a refused act) is a value, never an error.
 */
export const ERROR_CODES = [
	'bad-input',
	'not-configured',
	'unauthorized',
	'not-found',
	'rate-limited',
	'platform-unavailable',
	'platform-refused',
	'reply-lost',
	'unexpected-answer',
	'ledger-unavailable',
	'ledger-conflict',
	'lease-lost',
	'not-supported',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

interface DunningErrorDetails {
	code: ErrorCode;
	/** What happened, one sentence, no secrets, no addresses. */
	message: string;
	/** What to do about it, one sentence. */
	fix: string;
	/** Whether the same call may succeed later. */
	retryable?: boolean;
	httpStatus?: number;
	retryAfterSeconds?: number;
	cause?: unknown;
}

/** An error with its cure. Recognize it with {@link isDunningError}, not `instanceof`: two copies may be loaded. */
export class DunningError extends Error {
	readonly marker = 'n8n-nodes-dunning/error';
	readonly code: ErrorCode;
	readonly fix: string;
	/** The same under the name by which n8n shows it. */
	readonly description: string;
	readonly retryable: boolean;
	readonly httpStatus: number | undefined;
	readonly retryAfterSeconds: number | undefined;

	constructor(details: DunningErrorDetails) {
		super(details.message, { cause: details.cause });
		this.name = 'DunningError';
		this.code = details.code;
		this.fix = details.fix;
		this.description = details.fix;
		this.retryable = details.retryable ?? false;
		this.httpStatus = details.httpStatus;
		this.retryAfterSeconds = details.retryAfterSeconds;
	}
}

/** Whether a thrown value is ours, whatever bundle made it. */
export function isDunningError(error: unknown): error is DunningError {
	return error instanceof Error && 'marker' in error && error.marker === 'n8n-nodes-dunning/error';
}
