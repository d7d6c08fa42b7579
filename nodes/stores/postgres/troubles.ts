import { DunningError, isDunningError } from '../../core/errors';

interface Trouble {
	message: string;
	fix: string;
	retryable: boolean;
}

const UNREACHABLE: Trouble = {
	message: 'The PostgreSQL server of the ledger cannot be reached.',
	fix: 'Check host, port and network of the ledger credential, and that the server runs.',
	retryable: true,
};

const BUSY: Trouble = {
	message: 'No connection to the PostgreSQL server of the ledger was free or could be made in time.',
	fix: 'Wait a moment; if it lasts, check host, port and network of the ledger credential, and the load on that server.',
	retryable: true,
};

const LOST: Trouble = {
	message: 'The connection to the PostgreSQL server of the ledger was lost.',
	fix: 'Wait a moment; if it lasts, check the server and the network.',
	retryable: true,
};

const SLOW: Trouble = {
	message: 'The PostgreSQL server of the ledger took too long.',
	fix: 'Wait a moment; if it lasts, look for long transactions and for load on that server.',
	retryable: true,
};

const WRONG_LOGIN: Trouble = {
	message: 'The PostgreSQL server refused the user or the password of the ledger.',
	fix: 'Check user and password of the ledger credential.',
	retryable: false,
};

const FOREIGN: Trouble = {
	message: 'The tables in the schema of the ledger are not those of this package.',
	fix: 'Choose a schema of its own for the ledger.',
	retryable: false,
};

/**
 * Codes that have a cure of their own: PostgreSQL's (https://www.postgresql.org/docs/current/errcodes-appendix.html) and
 * those of Node's sockets.
 */
const TROUBLES: Readonly<Record<string, Trouble>> = {
	ECONNREFUSED: UNREACHABLE,
	ENOTFOUND: UNREACHABLE,
	EAI_AGAIN: UNREACHABLE,
	EHOSTUNREACH: UNREACHABLE,
	ENETUNREACH: UNREACHABLE,
	ETIMEDOUT: UNREACHABLE,
	ECONNRESET: LOST,
	EPIPE: LOST,
	'08000': LOST,
	'08003': LOST,
	'08006': LOST,
	'57P01': LOST,
	'57P02': LOST,
	'25P03': LOST,
	'57P03': { ...UNREACHABLE, message: 'The PostgreSQL server of the ledger is starting or stopping.' },
	'57014': SLOW,
	'55P03': SLOW,
	'40001': SLOW,
	'40P01': SLOW,
	'28P01': WRONG_LOGIN,
	'28000': WRONG_LOGIN,
	'3D000': {
		message: 'The database of the ledger does not exist on that PostgreSQL server.',
		fix: 'Create the database, or correct its name in the ledger credential.',
		retryable: false,
	},
	'42501': {
		message: 'The PostgreSQL user of the ledger lacks a right.',
		fix: 'Let that user create a schema in the database, or create the schema and make that user its owner.',
		retryable: false,
	},
	'53100': { message: 'The disk of the PostgreSQL server is full.', fix: 'Free some space on that disk.', retryable: true },
	'53300': {
		message: 'The PostgreSQL server of the ledger has no connection left.',
		fix: 'Allow more connections, or put a pooler such as PgBouncer in front; each n8n process uses at most four.',
		retryable: true,
	},
	'25006': {
		message: 'The PostgreSQL server of the ledger is read-only.',
		fix: 'Name the primary server in the ledger credential, not a standby.',
		retryable: true,
	},
	'42P07': FOREIGN,
	'42703': FOREIGN,
	'42P01': {
		message: 'A table of the ledger is gone.',
		fix: 'Restore the schema of the ledger from a backup; with an empty schema, n8n makes a new ledger when it starts again.',
		retryable: false,
	},
};

/** What the driver says in words only. */
const WORDS: ReadonlyArray<readonly [RegExp, Trouble]> = [
	[/timeout exceeded when trying to connect|connection timeout/i, BUSY],
	[/query read timeout/i, SLOW],
	[/connection terminated|not queryable|client was closed/i, LOST],
	[
		/calling end on the pool/i,
		{ message: 'The ledger was closed.', fix: 'Start the workflow again.', retryable: true },
	],
	[
		/does not support SSL/i,
		{ message: 'The PostgreSQL server of the ledger does not offer SSL.', fix: 'Switch SSL on at the server, or off in the ledger credential.', retryable: false },
	],
	[
		/certificate|self-signed/i,
		{ message: 'The certificate of the PostgreSQL server is not trusted.', fix: 'Enter the CA certificate in the ledger credential.', retryable: false },
	],
	[/no pg_hba.conf entry|password must be a string/i, WRONG_LOGIN],
];

/** The code that an error of the driver or of a socket carries. */
export function codeOf(error: unknown): string | undefined {
	if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
	return typeof error.code === 'string' ? error.code : undefined;
}

function describeTrouble(error: unknown): Trouble {
	const text = error instanceof Error ? error.message : String(error);
	const worded = WORDS.find(([pattern]) => pattern.test(text))?.[1];
	const known = TROUBLES[codeOf(error) ?? ''] ?? worded;
	if (known !== undefined) return known;
	return {
		message: `The ledger failed (${codeOf(error) ?? 'no code'}: ${text}).`,
		fix: 'Check the PostgreSQL server of the ledger; if it is sound, report this with the text of the error.',
		retryable: false,
	};
}

/** `ledger-unavailable` with its cure for whatever the driver threw; errors that already have one pass. */
export function toLedgerError(error: unknown): DunningError {
	if (isDunningError(error)) return error;
	return new DunningError({ code: 'ledger-unavailable', ...describeTrouble(error), cause: error });
}

/** Whether the database undid a transaction for another's sake, so that the same may work a moment later. */
export function isUndone(error: unknown): boolean {
	const code = codeOf(isDunningError(error) ? error.cause : error);
	return code === '40001' || code === '40P01';
}

/** Whether the connection is of no more use. */
export function isLost(error: unknown): boolean {
	const trouble = describeTrouble(isDunningError(error) ? error.cause : error);
	return trouble === LOST || trouble === UNREACHABLE || trouble === SLOW;
}
