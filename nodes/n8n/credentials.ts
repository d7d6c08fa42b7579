import type { INodeCredentialDescription } from 'n8n-workflow';

import { PLATFORMS } from '../platforms';
import { testNameOf } from './signIn';

/** The ledger of this instance; without it the default one is used. */
const LEDGER: INodeCredentialDescription = { name: 'dunningLedgerApi', displayName: 'Ledger (Optional)', required: false, testedBy: 'dunningLedgerApiTest' };

/** One credential per platform, of which the editor shows the one of the platform that is chosen. */
function platformCredentials(isRequired: boolean, show: Record<string, Array<string | boolean>> = {}): INodeCredentialDescription[] {
	return PLATFORMS.flatMap(({ id, name, access }) => {
		if (access === null) return [];
		const displayName = isRequired ? name : `${name} (Optional)`;
		return [{ name: access.credentialType, displayName, required: isRequired, testedBy: testNameOf(access.credentialType), displayOptions: { show: { platform: [id], ...show } } }];
	});
}

/** Credentials of a node that cannot do without the platform. */
export const requiredPlatform: INodeCredentialDescription[] = [...platformCredentials(true), LEDGER];

/** Credentials of a node that can; `show` says when the editor offers them. */
export const optionalPlatform = (show?: Parameters<typeof platformCredentials>[1]): INodeCredentialDescription[] => [...platformCredentials(false, show), LEDGER];

/** The same for a node that may ask a model: an account for one that is not connected, shown for these operations. */
export const platformAndModel = (operations: string[]): INodeCredentialDescription[] => [
	...optionalPlatform({ '@tool': [true] }),
	{
		name: 'dunningOpenAiApi',
		displayName: 'OpenAI-Compatible Account',
		required: true,
		testedBy: testNameOf('dunningOpenAiApi'),
		displayOptions: { show: { operation: operations, modelSource: ['credential'] } },
	},
];
