import type { ICredentialsDecrypted, ICredentialTestFunctions, ILoadOptionsFunctions, INodeCredentialTestResult, INodePropertyOptions } from 'n8n-workflow';

/** The test behind the ledger credential's "Test" button; n8n looks it up on each node that uses the credential. */
export const ledgerMethods = {
	credentialTest: {
		async dunningLedgerApiTest(this: ICredentialTestFunctions, credential: ICredentialsDecrypted): Promise<INodeCredentialTestResult> {
			const { testLedger } = await import('./testLedger');
			return await testLedger(credential);
		},
	},
};

/** The same for a node that also offers the policy versions of its ledger in a list. */
export const policyMethods = {
	...ledgerMethods,
	loadOptions: {
		async policyVersions(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
			const { listPolicyVersions } = await import('./policyVersions');
			return await listPolicyVersions(this);
		},
	},
};
