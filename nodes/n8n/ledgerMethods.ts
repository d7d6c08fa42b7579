import type { ICredentialsDecrypted, ICredentialTestFunctions, INodeCredentialTestResult } from 'n8n-workflow';

/** The test behind the ledger credential's "Test" button; n8n looks it up on each node that uses the credential. */
export const ledgerMethods = {
	credentialTest: {
		async dunningLedgerApiTest(this: ICredentialTestFunctions, credential: ICredentialsDecrypted): Promise<INodeCredentialTestResult> {
			const { testLedger } = await import('./testLedger');
			return await testLedger(credential);
		},
	},
};
