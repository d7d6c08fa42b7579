import { join } from 'node:path';

import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { DunningError } from '../core/errors';
import type { StoreChoice } from '../stores';
import { loadOrCreateKey, parseKey, readKey } from '../stores/key';

type Credential = ICredentialDataDecryptedObject | null;

const DEFAULT_PORT = 5432;
const DEFAULT_SCHEMA = 'dunning';

/** n8n's own folder, found as n8n finds it. */
function userFolder(): string {
	const { N8N_USER_FOLDER, HOME, USERPROFILE } = process.env;
	return join(N8N_USER_FOLDER ?? HOME ?? USERPROFILE ?? process.cwd(), '.n8n');
}

function textOf(credential: Credential, field: string): string {
	const value = credential?.[field];
	return typeof value === 'string' ? value.trim() : '';
}

/** Why SQLite cannot be used by this process; undefined where it can. */
export function whySqliteIsRefused(): string | undefined {
	if (process.env.EXECUTIONS_MODE === 'queue') return 'this n8n runs in queue mode';
	const part = process.argv.find((argument) => argument === 'worker' || argument === 'webhook');
	return part === undefined ? undefined : `this is a ${part} process of n8n`;
}

function refuseSeveralProcesses(): void {
	const why = whySqliteIsRefused();
	if (why === undefined) return;
	throw new DunningError({
		code: 'not-configured',
		message: `The SQLite ledger serves one n8n process only, and ${why}`,
		fix: 'Choose PostgreSQL: give this node a Dunning Ledger credential whose storage is PostgreSQL, the same one in every node.',
	});
}

interface Keys {
	key: Uint8Array;
	previousKeys: Uint8Array[];
}

function readEntered(credential: Credential): { key: Uint8Array | undefined; previousKeys: Uint8Array[] } {
	const entered = textOf(credential, 'signingSecret');
	const previous = textOf(credential, 'previousSigningSecrets').split(/[\s,;]+/).filter((text) => text !== '');
	return { key: entered === '' ? undefined : parseKey(entered), previousKeys: previous.map(parseKey) };
}

/** A key in the credential takes over from the one in the file, which stays valid for what it sealed. */
function readFileKeys(credential: Credential, path: string): Keys {
	const { key, previousKeys } = readEntered(credential);
	if (key === undefined) return { key: loadOrCreateKey(`${path}.key`, path), previousKeys };
	const fromFile = readKey(`${path}.key`);
	return { key, previousKeys: fromFile === undefined ? previousKeys : [...previousKeys, fromFile] };
}

function chooseSqlite(credential: Credential): StoreChoice {
	refuseSeveralProcesses();
	const path = textOf(credential, 'filePath') || join(userFolder(), 'dunning', 'ledger.sqlite');
	return { kind: 'sqlite', path, ...readFileKeys(credential, path) };
}

function refuseMissing(what: string, fix: string): DunningError {
	return new DunningError({ code: 'not-configured', message: `The ledger credential has no ${what}.`, fix });
}

function need(credential: Credential, field: string, name: string): string {
	const text = textOf(credential, field);
	if (text === '') throw refuseMissing(name, `Enter the ${name} of the PostgreSQL server in the Dunning Ledger credential.`);
	return text;
}

function readSharedKeys(credential: Credential): Keys {
	const { key, previousKeys } = readEntered(credential);
	if (key !== undefined) return { key, previousKeys };
	throw refuseMissing('signing key', 'Enter 32 random bytes as the signing key, as made by: openssl rand -hex 32. All n8n processes need the same one, so it cannot be a file.');
}

const SSL_MODES = ['off', 'unverified', 'verified'] as const;

function choosePostgres(credential: Credential): StoreChoice {
	const ca = textOf(credential, 'caCertificate');
	const mode = SSL_MODES.find((one) => one === credential?.ssl) ?? 'verified';
	return {
		kind: 'postgres',
		server: {
			host: need(credential, 'host', 'host'),
			port: Number(credential?.port ?? DEFAULT_PORT),
			database: need(credential, 'database', 'database'),
			user: need(credential, 'user', 'user'),
			password: typeof credential?.password === 'string' ? credential.password : '',
			ssl: ca === '' ? { mode } : { mode, ca },
		},
		schema: textOf(credential, 'schema') || DEFAULT_SCHEMA,
		...readSharedKeys(credential),
	};
}

/**
 * Which ledger a credential names: without one, the SQLite file in n8n's folder with a key made on first use.
 * Throws `not-configured`, also for SQLite where several n8n processes run.
 */
export function chooseLedger(credential: Credential): StoreChoice {
	return credential?.storage === 'postgres' ? choosePostgres(credential) : chooseSqlite(credential);
}

/**
 * Throws `not-configured` for what {@link chooseLedger} would, without a look at any file: what is on a disk may be back when
 * it is needed.
 */
export function checkLedger(credential: Credential): void {
	if (credential?.storage === 'postgres') choosePostgres(credential);
	else refuseSeveralProcesses();
}
