import type { IAuthenticate, ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { DunningRecurlyApi } from '../../credentials/DunningRecurlyApi.credentials';
import { DunningStripeApi } from '../../credentials/DunningStripeApi.credentials';
import type { Http } from '../../nodes/platforms/http';
import { createHttp } from '../platforms/axiosHttp';

/** Credentials of billing platforms, as n8n loads them. */
const CREDENTIALS: ReadonlyArray<{ name: string; authenticate: IAuthenticate }> = [new DunningStripeApi(), new DunningRecurlyApi()];

/** A request with the login that the credential's own function gives it. */
export async function authenticate(type: string, credential: ICredentialDataDecryptedObject, options: IHttpRequestOptions): Promise<IHttpRequestOptions> {
	const found = CREDENTIALS.find(({ name }) => name === type);
	if (typeof found?.authenticate !== 'function') throw new Error(`The engine test knows no credential ${type}`);
	return await found.authenticate(credential, options);
}

/** The port to a sandbox with the login of its credential, beside n8n. */
export async function httpFor({ url, credential }: { url: string; credential: { type: string; data: Readonly<Record<string, string>> } }): Promise<Http> {
	const { headers } = await authenticate(credential.type, { ...credential.data }, { url });
	return createHttp(url, String(headers?.['Authorization']));
}

/** Every credential type of a platform, by name. */
export const PLATFORM_CREDENTIALS: readonly string[] = CREDENTIALS.map(({ name }) => name);
