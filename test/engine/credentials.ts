import type { ICredentialDataDecryptedObject, ICredentialType, IHttpRequestHelper, IHttpRequestOptions, INode } from 'n8n-workflow';

import { DunningChargebeeApi } from '../../credentials/DunningChargebeeApi.credentials';
import { DunningHubSpotApi } from '../../credentials/DunningHubSpotApi.credentials';
import { DunningIntercomApi } from '../../credentials/DunningIntercomApi.credentials';
import { DunningOpenAiApi } from '../../credentials/DunningOpenAiApi.credentials';
import { DunningRecurlyApi } from '../../credentials/DunningRecurlyApi.credentials';
import { DunningSalesforceApi } from '../../credentials/DunningSalesforceApi.credentials';
import { DunningStripeApi } from '../../credentials/DunningStripeApi.credentials';
import { DunningZendeskApi } from '../../credentials/DunningZendeskApi.credentials';
import { DunningZuoraApi } from '../../credentials/DunningZuoraApi.credentials';
import { platformOf } from '../../nodes/platforms';
import type { Http } from '../../nodes/platforms/http';
import { createCredentialHttp } from '../platforms/credentialHttp';
import type { BillingSandbox } from '../sandbox/billing';

/** Credentials of billing platforms, as n8n loads them. */
const OF_PLATFORMS: readonly ICredentialType[] = [new DunningStripeApi(), new DunningChargebeeApi(), new DunningRecurlyApi(), new DunningZuoraApi()];

/** All of ours that say themselves how a request is signed. */
const SIGNERS: readonly ICredentialType[] = [...OF_PLATFORMS, new DunningHubSpotApi(), new DunningIntercomApi(), new DunningSalesforceApi(), new DunningZendeskApi(), new DunningOpenAiApi()];

/** A request with the login that the credential's own function gives it. */
export async function authenticate(type: string, credential: ICredentialDataDecryptedObject, options: IHttpRequestOptions): Promise<IHttpRequestOptions> {
	const sign = SIGNERS.find(({ name }) => name === type)?.authenticate;
	if (typeof sign !== 'function') throw new Error(`The engine test knows no credential ${type}`);
	return await sign(credential, options);
}

/** What a credential does before a request, as n8n has it: renews a token that is missing or was refused. */
export async function preAuthenticate(...given: [helpers: IHttpRequestHelper, credential: ICredentialDataDecryptedObject, type: string, node: INode, isExpired: boolean]): Promise<ICredentialDataDecryptedObject | undefined> {
	const [helpers, credential, type, , isExpired] = given;
	const renew = SIGNERS.find(({ name }) => name === type)?.preAuthentication;
	if (renew === undefined || (credential.accessToken !== '' && !isExpired)) return undefined;
	return Object.assign(credential, await renew.call(helpers, credential));
}

/** The port to a sandbox with its credential in front, beside n8n. */
export async function httpFor({ platformId, credential }: Pick<BillingSandbox, 'platformId' | 'credential'>): Promise<Http> {
	const type = OF_PLATFORMS.find(({ name }) => name === credential.type);
	if (type === undefined) throw new Error(`The engine test knows no credential ${credential.type}`);
	return createCredentialHttp(await platformOf(platformId), { type, data: credential.data });
}

/** Every credential type of a platform, by name. */
export const PLATFORM_CREDENTIALS: readonly string[] = OF_PLATFORMS.map(({ name }) => name);
