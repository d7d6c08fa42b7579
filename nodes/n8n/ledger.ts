import { createHash } from 'node:crypto';

import type { FunctionsBase, ICredentialDataDecryptedObject } from 'n8n-workflow';

import { openStore, type StoreChoice } from '../stores';
import type { Store } from '../stores/store';
import { toNodeError } from './errors';
import { checkLedger, chooseLedger } from './ledgerChoice';

/** What opening a ledger needs of n8n. */
export type LedgerContext = Pick<FunctionsBase, 'getNode' | 'getCredentials'>;

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

async function readCredential(context: LedgerContext): Promise<ICredentialDataDecryptedObject | null> {
	const isSet = context.getNode().credentials?.[LEDGER_CREDENTIAL] !== undefined;
	return isSet ? await context.getCredentials<ICredentialDataDecryptedObject>(LEDGER_CREDENTIAL) : null;
}

function keysOf(credential: ICredentialDataDecryptedObject | null): readonly [Uint8Array, ...Uint8Array[]] {
	const { key, previousKeys = [] } = chooseLedger(credential);
	return [key, ...previousKeys];
}

/**
 * The keys of this node's ledger, newest first, for what must be kept beside it unreadable: seal with the first, open with
 * any. Errors as {@link openLedgerAt}.
 */
export async function readLedgerKeys(context: FunctionsBase): Promise<readonly [Uint8Array, ...Uint8Array[]]> {
	return keysOf(await readCredential(context));
}

/** One handle per resolved credential: whoever changes a password or a key gets a new one. Hashed, since it holds both. */
function nameOf(choice: StoreChoice): string {
	const { key, previousKeys = [], ...place } = choice;
	const keys = [key, ...previousKeys].map((one) => Buffer.from(one).toString('hex'));
	return createHash('sha256').update(JSON.stringify([version, place, keys])).digest('hex');
}

/**
 * The ledger that a credential names, opened once per process. Throws `not-configured` for SQLite in queue mode and for what
 * a person must enter, `ledger-unavailable` when the storage is down.
 */
export async function openLedgerAt(credential: ICredentialDataDecryptedObject | null): Promise<Store> {
	const choice = chooseLedger(credential);
	const { stores } = registry();
	const name = nameOf(choice);
	const opened = stores.get(name) ?? openStore(choice);
	stores.set(name, opened);
	// A ledger that could not be opened must be tried again next time, not remembered as broken.
	opened.catch(() => stores.delete(name));
	return await opened;
}

/**
 * The ledger of this node with its keys, newest first, from one reading of the credential: n8n fetches and decrypts it anew
 * each time, which a storm of deliveries would feel. Errors as {@link openLedgerAt}.
 */
export async function openLedgerWithKeys(context: LedgerContext): Promise<{ store: Store; keys: readonly [Uint8Array, ...Uint8Array[]] }> {
	const credential = await readCredential(context);
	return { store: await openLedgerAt(credential), keys: keysOf(credential) };
}

/** The ledger of this node; errors as {@link openLedgerAt}. */
export async function openLedger(context: LedgerContext): Promise<Store> {
	return await openLedgerAt(await readCredential(context));
}

/**
 * Says at activation what only a person can mend: SQLite in queue mode, a credential that lacks something. A ledger that is
 * merely down is no reason not to start. Throws a node's error.
 */
export async function requireLedger(context: FunctionsBase): Promise<void> {
	try {
		checkLedger(await readCredential(context));
	} catch (error) {
		throw toNodeError(context.getNode(), error, 0);
	}
}
