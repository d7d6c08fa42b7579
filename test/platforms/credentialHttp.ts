import axios from 'axios';
import type { ICredentialDataDecryptedObject, ICredentialType, IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';

import { credentialTexts } from '../../nodes/platforms/credentialTexts';
import type { Http, HttpReply, HttpRequest } from '../../nodes/platforms/http';
import type { Platform, PlatformAccess } from '../../nodes/platforms/platform';

/** What a person entered, and the type of credential that it was entered into. */
export interface Entered {
	type: ICredentialType;
	data: Readonly<Record<string, string>>;
}

/** How a platform is reached that is reached over a network. */
function accessOf({ name, access }: Platform): PlatformAccess {
	if (access === null) throw new Error(`${name} is played in this process`);
	return access;
}

function toOptions(access: PlatformAccess, data: ICredentialDataDecryptedObject, request: HttpRequest): IHttpRequestOptions {
	const isJson = request.json !== undefined;
	const isForm = !isJson && request.form !== undefined;
	const type = isJson ? { 'content-type': 'application/json' } : isForm ? { 'content-type': 'application/x-www-form-urlencoded' } : {};
	const body = isJson ? JSON.stringify(request.json) : isForm ? new URLSearchParams(request.form).toString() : undefined;
	return { baseURL: access.apiAddress(data, request.api), url: request.path, method: request.method, qs: request.query, body, headers: { ...request.headers, ...type }, timeout: request.timeoutMs };
}

async function ask(options: IHttpRequestOptions): Promise<HttpReply> {
	const reply = await axios.request({ baseURL: options.baseURL, url: options.url, method: options.method, params: new URLSearchParams((options.qs ?? {}) as Record<string, string>), data: options.body as string | undefined, headers: options.headers as Record<string, string>, timeout: options.timeout, validateStatus: () => true });
	const headers = Object.entries(reply.headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
	return { status: reply.status, headers: Object.fromEntries(headers) as Record<string, string>, body: reply.data as unknown };
}

/** n8n's own request helper, as far as a credential uses it before a request. */
const HELPERS = {
	helpers: {
		httpRequest: async ({ url, method, body, headers }: IHttpRequestOptions) => (await axios.request({ url, method, data: body as string, headers: headers as Record<string, string> })).data as unknown,
	},
} as unknown as IHttpRequestHelper;

async function authenticated({ type }: Entered, data: ICredentialDataDecryptedObject, options: IHttpRequestOptions): Promise<IHttpRequestOptions> {
	if (typeof type.authenticate !== 'function') throw new Error(`${type.name} authenticates by no function`);
	return await type.authenticate(data, options);
}

/**
 * The `Http` port outside n8n, with the real credential in front of it as n8n puts it there: a token is fetched when there
 * is none, and once more after a 401.
 */
export function createCredentialHttp(platform: Platform, entered: Entered): Http {
	const access = accessOf(platform);
	const data: ICredentialDataDecryptedObject = { ...entered.data };
	const refresh = async (): Promise<void> => {
		if (entered.type.preAuthentication !== undefined) Object.assign(data, await entered.type.preAuthentication.call(HELPERS, data));
	};
	const http: Http = async (request) => {
		try {
			if (data.accessToken === '') await refresh();
			const options = toOptions(access, data, request);
			const first = await ask(await authenticated(entered, data, options));
			if (first.status !== 401) return first;
			await refresh();
			return await ask(await authenticated(entered, data, options));
		} catch (error) {
			const status = axios.isAxiosError(error) ? error.response?.status : undefined;
			if (status !== undefined) return { status, headers: {}, body: null };
			return { lost: axios.isAxiosError(error) ? (error.code ?? 'no code') : 'no answer' };
		}
	};
	return Object.assign(http, { settings: credentialTexts(data, access.settingFields ?? []) });
}
