import type { ICredentialsDecrypted, INodeCredentialTestResult } from 'n8n-workflow';

import { isDunningError } from '../core/errors';
import type { Store } from '../stores/store';
import { openLedgerAt } from './ledger';

/** Walking a longer chain would keep whoever pressed the button waiting; Audit Log does it. */
const MOST_WALKED = 20_000;

async function judge(store: Store): Promise<INodeCredentialTestResult> {
	// A real write, since a right that was only looked up may still be missing.
	await store.bumpCounter('credential.tested');
	const { database, schemaVersion, entries, keyId } = await store.describe();
	const found = `${database}, schema version ${schemaVersion}, readable and writable, sealed with key ${keyId}`;
	if (entries > MOST_WALKED) return { status: 'OK', message: `The ledger is open (${found}); it holds ${entries} entries, which Audit Log can verify.` };
	const report = await store.verifyChain();
	if (report.ok) return { status: 'OK', message: `The ledger is open (${found}); its ${report.entries} entries are unaltered.` };
	return { status: 'Error', message: `The ledger opens (${found}), but its chain is broken: ${report.text}` };
}

/** Opens the ledger that the credential names, writes to it, and walks its chain. */
export async function testLedger(credential: ICredentialsDecrypted): Promise<INodeCredentialTestResult> {
	try {
		return await judge(await openLedgerAt(credential.data ?? null));
	} catch (error) {
		const message = error instanceof Error ? error.message : 'The ledger could not be opened.';
		return { status: 'Error', message: isDunningError(error) ? `${message.replace(/\.$/, '')}. ${error.fix}` : message };
	}
}
