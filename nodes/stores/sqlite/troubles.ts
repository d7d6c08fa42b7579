import { DunningError, isDunningError } from '../../core/errors';

interface Trouble {
	message: string;
	fix: string;
	retryable: boolean;
}

/** SQLite's primary result codes (https://www.sqlite.org/rescode.html) that have a cure of their own. */
const TROUBLES = {
	5: {
		message: 'The ledger is locked by another process.',
		fix: 'Wait a moment; if it lasts, find the program that keeps the ledger file open.',
		retryable: true,
	},
	6: { message: 'The ledger is locked.', fix: 'Wait a moment and try again.', retryable: true },
	8: {
		message: 'The ledger file is read-only.',
		fix: 'Let the user that runs n8n write to the ledger file and its folder.',
		retryable: false,
	},
	10: { message: 'The disk failed while the ledger was used.', fix: 'Check the disk that holds the ledger file.', retryable: true },
	11: {
		message: 'The ledger file is damaged.',
		fix: 'Keep a copy of the file and restore the ledger from a backup.',
		retryable: false,
	},
	13: { message: 'The disk that holds the ledger is full.', fix: 'Free some space on that disk.', retryable: true },
	14: {
		message: 'The ledger file cannot be opened.',
		fix: 'Check that the folder of the ledger file exists and belongs to the user that runs n8n.',
		retryable: true,
	},
	26: {
		message: 'The ledger file is not an SQLite database, or it is damaged.',
		fix: 'Check the path of the ledger; if it is right, keep a copy of the file and restore the ledger from a backup.',
		retryable: false,
	},
} as const satisfies Record<number, Trouble>;

const isListed = (code: number): code is keyof typeof TROUBLES => code in TROUBLES;

function readPrimaryCode(error: unknown): number | undefined {
	if (typeof error !== 'object' || error === null || !('errcode' in error)) return undefined;
	// The low byte is the primary code, the rest says more about it.
	return typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;
}

function describeTrouble(error: unknown): Trouble {
	const code = readPrimaryCode(error);
	if (code !== undefined && isListed(code)) return TROUBLES[code];
	return {
		message: `The ledger failed (${String(error)}).`,
		fix: 'Check the ledger file; if it is sound, report this with the text of the error.',
		retryable: false,
	};
}

/** Whether another connection is in the way, so that the same may work a moment later. */
export function isBusy(error: unknown): boolean {
	return readPrimaryCode(isDunningError(error) ? error.cause : error) === 5;
}

/** `ledger-unavailable` with its cure for whatever the storage threw; errors that already have one pass. */
export function toLedgerError(error: unknown): DunningError {
	if (isDunningError(error)) return error;
	return new DunningError({ code: 'ledger-unavailable', ...describeTrouble(error), cause: error });
}

/** The value of a call, or what it threw. */
export function attempt<T>(call: () => T): { ok: true; value: T } | { ok: false; error: unknown } {
	try {
		return { ok: true, value: call() };
	} catch (error) {
		return { ok: false, error };
	}
}
