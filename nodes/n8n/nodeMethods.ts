import type { ICredentialsDecrypted, ICredentialTestFunctions, ILoadOptionsFunctions, INodeCredentialTestResult, INodeListSearchResult, INodePropertyOptions } from 'n8n-workflow';

import { CREDENTIAL_NAMES, testNameOf, type CredentialName } from './signIn';

const testOf = (type: CredentialName) =>
	async function (this: ICredentialTestFunctions, credential: ICredentialsDecrypted): Promise<INodeCredentialTestResult> {
		return await (await import('./testAccount')).testAccount(this, type, credential.data ?? {});
	};

/** The tests behind the "Test" buttons of our credentials; n8n looks them up on the first node that uses the credential. */
export const ledgerMethods = {
	credentialTest: {
		async dunningLedgerApiTest(this: ICredentialTestFunctions, credential: ICredentialsDecrypted): Promise<INodeCredentialTestResult> {
			const { testLedger } = await import('./testLedger');
			return await testLedger(credential);
		},
		...Object.fromEntries(CREDENTIAL_NAMES.map((type) => [testNameOf(type), testOf(type)])),
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

/** The same for a node that also offers what the account of its platform lists. */
export const accountMethods = {
	...ledgerMethods,
	listSearch: {
		async campaigns(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
			return await (await import('./listRows')).listAccount(this, 'campaigns', filter);
		},
		async gateways(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
			return await (await import('./listRows')).listAccount(this, 'gateways', filter);
		},
		async paymentMethods(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
			return await (await import('./listRows')).listAccount(this, 'paymentMethods', filter);
		},
	},
};

/** The same for a trigger that names a queue of the ledger. */
export const queueMethods = {
	...ledgerMethods,
	listSearch: {
		async queues(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
			return await (await import('./listRows')).listQueues(this, filter);
		},
	},
};

/** The same for a node that may ask a model by an account. */
export const modelMethods = {
	...ledgerMethods,
	listSearch: {
		async models(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
			return await (await import('./listRows')).listModelNames(this, filter);
		},
	},
};
