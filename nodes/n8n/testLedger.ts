import type { ICredentialsDecrypted, INodeCredentialTestResult } from 'n8n-workflow';

import { openLedgerAt } from './ledger';

/** Opens the ledger that the credential names and walks its chain. */
export async function testLedger(credential: ICredentialsDecrypted): Promise<INodeCredentialTestResult> {
	try {
		const store = await openLedgerAt(credential.data ?? null);
		const report = await store.verifyChain();
		if (report.ok) return { status: 'OK', message: `The ledger is open; its ${report.entries} entries are unaltered.` };
		return { status: 'Error', message: `The ledger opens, but its chain is broken: ${report.text}` };
	} catch (error) {
		return { status: 'Error', message: error instanceof Error ? error.message : 'The ledger could not be opened.' };
	}
}
