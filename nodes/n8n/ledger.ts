import { join } from 'node:path';

import type { FunctionsBase, ICredentialDataDecryptedObject } from 'n8n-workflow';

import { DunningError } from '../core/errors';
import { openStore } from '../stores';
import { loadOrCreateKey } from '../stores/key';
import type { Store } from '../stores/store';

const LEDGER_CREDENTIAL = 'dunningLedgerApi';

interface Registry {
	stores: Map<string, Promise<Store>>;
}

declare const __PACKAGE_VERSION__: string | undefined;
const REGISTRY = Symbol.for('n8n-nodes-dunning');
const version = typeof __PACKAGE_VERSION__ === 'string' ? __PACKAGE_VERSION__ : 'source';

/** Handles outlive a reload of the package, so that a second pool is never opened. */
function registry(): Registry {
	const holder = globalThis as { [REGISTRY]?: Registry };
	holder[REGISTRY] ??= { stores: new Map() };
	return holder[REGISTRY];
}

/** n8n's own folder, found as n8n finds it. */
function userFolder(): string {
	const { N8N_USER_FOLDER, HOME, USERPROFILE } = process.env;
	return join(N8N_USER_FOLDER ?? HOME ?? USERPROFILE ?? process.cwd(), '.n8n');
}

function refuseSeveralProcesses(): void {
	const isQueue = process.env.EXECUTIONS_MODE === 'queue';
	const isPart = process.argv.some((argument) => argument === 'worker' || argument === 'webhook');
	if (!isQueue && !isPart) return;
	throw new DunningError({
		code: 'not-configured',
		message: 'The SQLite ledger serves one n8n process only, and this n8n runs in queue mode',
		fix: 'Run n8n in regular mode; a PostgreSQL ledger for queue mode comes with a later version of this package.',
	});
}

function pathOf(credential: ICredentialDataDecryptedObject | null): string {
	const chosen = typeof credential?.filePath === 'string' ? credential.filePath.trim() : '';
	return chosen || join(userFolder(), 'dunning', 'ledger.sqlite');
}

async function readCredential(context: FunctionsBase): Promise<ICredentialDataDecryptedObject | null> {
	const isSet = context.getNode().credentials?.[LEDGER_CREDENTIAL] !== undefined;
	return isSet ? await context.getCredentials<ICredentialDataDecryptedObject>(LEDGER_CREDENTIAL) : null;
}

/** The key of this node's ledger, for what must be kept beside it unreadable. Errors as {@link openLedgerAt}. */
export async function readLedgerKey(context: FunctionsBase): Promise<Uint8Array> {
	refuseSeveralProcesses();
	const path = pathOf(await readCredential(context));
	return loadOrCreateKey(`${path}.key`, path);
}

async function open(path: string): Promise<Store> {
	return await openStore({ kind: 'sqlite', path, key: loadOrCreateKey(`${path}.key`, path) });
}

/**
 * The ledger that a credential names, or `<n8n user folder>/dunning/ledger.sqlite` with a key made on first use.
 * Throws `not-configured` in queue mode, `ledger-unavailable` when the storage is down.
 */
export async function openLedgerAt(credential: ICredentialDataDecryptedObject | null): Promise<Store> {
	refuseSeveralProcesses();
	const path = pathOf(credential);
	const { stores } = registry();
	const name = `${version}:${path}`;
	const opened = stores.get(name) ?? open(path);
	stores.set(name, opened);
	// A ledger that could not be opened must be tried again next time, not remembered as broken.
	opened.catch(() => stores.delete(name));
	return await opened;
}

/** The ledger of this node; errors as {@link openLedgerAt}. */
export async function openLedger(context: FunctionsBase): Promise<Store> {
	return await openLedgerAt(await readCredential(context));
}
