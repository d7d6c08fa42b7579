import type { ICredentialDataDecryptedObject, ICredentialType, IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';

import { DunningRecurlyApi } from '../../credentials/DunningRecurlyApi.credentials';
import { DunningStripeApi } from '../../credentials/DunningStripeApi.credentials';
import { DunningZuoraApi } from '../../credentials/DunningZuoraApi.credentials';
import { platformOf } from '../../nodes/platforms';
import type { Http } from '../../nodes/platforms/http';
import { createCredentialHttp } from '../platforms/credentialHttp';
import type { BillingSandbox } from '../sandbox/billing';

/** Credentials of billing platforms, as n8n loads them. */
const CREDENTIALS: readonly ICredentialType[] = [new DunningStripeApi(), new DunningRecurlyApi(), new DunningZuoraApi()];

function typeOf(name: string): ICredentialType {
	const found = CREDENTIALS.find((one) => one.name === name);
	if (found === undefined) throw new Error(`The engine test knows no credential ${name}`);
	return found;
}

/** A request with the login that the credential's own function gives it. */
export async function authenticate(type: string, credential: ICredentialDataDecryptedObject, options: IHttpRequestOptions): Promise<IHttpRequestOptions> {
	const own = typeOf(type).authenticate;
	if (typeof own !== 'function') throw new Error(`${type} authenticates by no function`);
	return await own(credential, options);
}

/** Fetches a token where a credential keeps one: when it has none, or n8n was told that it ran out. The credential keeps it. */
export async function refresh(helpers: IHttpRequestHelper, credential: ICredentialDataDecryptedObject, { type, isExpired }: { type: string; isExpired: boolean }): Promise<ICredentialDataDecryptedObject | undefined> {
	const { preAuthentication, properties } = typeOf(type);
	const token = properties.find(({ typeOptions }) => typeOptions?.expirable === true)?.name;
	if (preAuthentication === undefined || token === undefined || (credential[token] !== '' && !isExpired)) return undefined;
	return Object.assign(credential, await preAuthentication.call(helpers, credential));
}

/** The port to a sandbox with its credential in front, beside n8n. */
export async function httpFor({ platformId, credential }: Pick<BillingSandbox, 'platformId' | 'credential'>): Promise<Http> {
	return await Promise.resolve(createCredentialHttp(platformOf(platformId), { type: typeOf(credential.type), data: credential.data }));
}

/** Every credential type of a platform, by name. */
export const PLATFORM_CREDENTIALS: readonly string[] = CREDENTIALS.map(({ name }) => name);
