import { randomBytes, randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { DunningError } from '../core/errors';

/** Bytes of a key, and of the file that holds it. */
export const KEY_BYTES = 32;

const codeOf = (error: unknown) => (typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined);

type Tried<T> = { ok: true; value: T } | { ok: false; code: unknown; cause: unknown };

function attempt<T>(call: () => T): Tried<T> {
	try {
		return { ok: true, value: call() };
	} catch (error) {
		return { ok: false, code: codeOf(error), cause: error };
	}
}

const refuse = (message: string, fix: string, cause?: unknown) =>
	new DunningError({ code: 'not-configured', message, fix, cause });

/** The key in a file, or undefined where there is none. Throws `not-configured` for a file that cannot be read or is open to others. */
export function readKey(path: string): Uint8Array | undefined {
	const read = attempt(() => ({ mode: statSync(path).mode, key: readFileSync(path) }));
	if (!read.ok) {
		if (read.code === 'ENOENT') return undefined;
		throw refuse(`The key file '${path}' cannot be read.`, 'Let the user that runs n8n read that file.', read.cause);
	}
	const { mode, key } = read.value;
	// Windows has no such bits: Node reports all files there as open to everybody.
	if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
		throw refuse(`The key file '${path}' is open to other users.`, `Run: chmod 600 '${path}'`);
	}
	if (key.length !== KEY_BYTES) {
		throw refuse(
			`The key file '${path}' holds ${key.length} bytes instead of ${KEY_BYTES}.`,
			'Restore the key file from a backup.',
		);
	}
	return new Uint8Array(key);
}

function hasLedger(path: string): boolean {
	const ledger = attempt(() => statSync(path).size > 0);
	return ledger.ok ? ledger.value : ledger.code !== 'ENOENT';
}

/** Written apart and then linked, so that a file under the final name always holds a whole key and the first process wins. */
function createKey(path: string): Tried<void> {
	const draft = `${path}.${randomUUID()}`;
	const created = attempt(() => {
		mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
		writeFileSync(draft, randomBytes(KEY_BYTES), { mode: 0o600, flag: 'wx', flush: true });
		linkSync(draft, path);
	});
	attempt(() => unlinkSync(draft));
	return created;
}

/**
 * The ledger's key from its file, which is made on first use (32 random bytes, readable by its owner only); of several
 * processes that start at once, all get the same one. Throws `not-configured`, never replaces a key: for a file that cannot
 * be read or made, is open to others, has the wrong length, or is gone while its ledger is there.
 */
export function loadOrCreateKey(keyPath: string, ledgerPath: string): Uint8Array {
	const existing = readKey(keyPath);
	if (existing !== undefined) return existing;
	const isOrphaned = hasLedger(ledgerPath);
	const created = isOrphaned ? undefined : createKey(keyPath);
	// Read again in any case: another process may have made both meanwhile.
	const key = readKey(keyPath);
	if (key !== undefined) return key;
	if (isOrphaned) {
		throw refuse(
			`The ledger '${ledgerPath}' exists, but its key file '${keyPath}' is gone.`,
			'Restore the key file from a backup, or enter the key in the ledger credential; a new key could not continue the audit chain.',
		);
	}
	throw refuse(`The key file '${keyPath}' cannot be made.`, 'Let the user that runs n8n write to its folder.', created);
}

/** Thirty-two bytes as hexadecimal digits, or as base64 with or without its end and in either alphabet. */
const HEX = /^[0-9a-f]{64}$/i;
const BASE64 = /^[A-Za-z0-9+/_-]{43}=?$/;

/**
 * A key as a person enters it. Only a random one is taken, no passphrase: who can write the ledger could guess that at leisure.
 * Throws `not-configured`.
 */
export function parseKey(text: string): Uint8Array {
	const trimmed = text.trim();
	if (HEX.test(trimmed)) return new Uint8Array(Buffer.from(trimmed, 'hex'));
	// Node reads both alphabets of base64.
	if (BASE64.test(trimmed)) return new Uint8Array(Buffer.from(trimmed, 'base64'));
	throw refuse(
		'A signing key of the ledger credential is not one.',
		'Enter 32 random bytes as 64 hexadecimal digits or as base64, as made by: openssl rand -hex 32',
	);
}
