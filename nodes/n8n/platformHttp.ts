import type { IAllExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import type { PlatformId } from '../core/event';
import type { Http, HttpReply, HttpRequest } from '../platforms/http';

interface PlatformAccess {
	credentialType: string;
	apiAddress: string;
	/** Fields of the credential that hold signing secrets: the current one and, during rotation, the one before. */
	secretFields: readonly string[];
}

/** How each platform is reached from n8n. */
export const PLATFORM_ACCESS = {
	stripe: {
		credentialType: 'dunningStripeApi',
		apiAddress: 'https://api.stripe.com',
		secretFields: ['signingSecret', 'previousSigningSecret'],
	},
} as const satisfies Record<PlatformId, PlatformAccess>;

/** Contexts of n8n that can both read a credential and send a request with it. */
export type RequestContext = Pick<IAllExecuteFunctions, 'getCredentials' | 'helpers' | 'getNode'>;

/** Headers as the ports of platforms and sources hand them on. */
export function lowerCaseHeaders(headers: unknown): HttpReply['headers'] {
	const pairs = Object.entries((headers ?? {}) as Record<string, unknown>);
	return Object.fromEntries(pairs.map(([name, value]) => [name.toLowerCase(), String(value)]));
}

function toOptions(apiAddress: string, request: HttpRequest): IHttpRequestOptions {
	const isForm = request.method === 'POST';
	return {
		baseURL: apiAddress,
		url: request.path,
		method: request.method,
		qs: request.query,
		body: isForm ? new URLSearchParams(request.form ?? {}).toString() : undefined,
		headers: { ...request.headers, ...(isForm ? { 'Content-Type': 'application/x-www-form-urlencoded' } : {}) },
		timeout: request.timeoutMs,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		// A money API never needs to be followed elsewhere, and its key must not travel there.
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
	};
}

/** A JSON body parsed, anything else as it is. */
export function parseBody(body: unknown): unknown {
	if (typeof body !== 'string') return body;
	try {
		return JSON.parse(body) as unknown;
	} catch {
		return body;
	}
}

async function readApiAddress(context: RequestContext, platform: PlatformId): Promise<string> {
	const access = PLATFORM_ACCESS[platform];
	const { apiAddress } = await context.getCredentials(access.credentialType);
	const chosen = typeof apiAddress === 'string' ? apiAddress.trim().replace(/\/+$/, '') : '';
	return chosen || access.apiAddress;
}

/** The platform's door inside n8n: credential, proxy and SSRF rules of the instance apply. No answer becomes `{ lost }`. */
export async function platformHttp(context: RequestContext, platform: PlatformId): Promise<Http> {
	const { credentialType } = PLATFORM_ACCESS[platform];
	const apiAddress = await readApiAddress(context, platform);
	return async (request) => {
		const options = toOptions(apiAddress, request);
		try {
			const reply = (await context.helpers.httpRequestWithAuthentication.call(context as IAllExecuteFunctions, credentialType, options)) as { statusCode: number; headers: unknown; body: unknown };
			return { status: reply.statusCode, headers: lowerCaseHeaders(reply.headers), body: parseBody(reply.body) };
		} catch (error) {
			return toReply(error);
		}
	};
}

interface RequestFailure {
	httpCode?: unknown;
	code?: unknown;
	message?: unknown;
	cause?: { code?: unknown };
}

/** n8n throws for a 401 even when asked not to (it refreshes credentials then); any other throw means no answer arrived. */
export function toReply(error: unknown): HttpReply | { lost: string } {
	const failure = (error ?? {}) as RequestFailure;
	const status = Number(failure.httpCode);
	if (status >= 400 && status < 600) return { status, headers: {}, body: null };
	const why = [failure.cause?.code, failure.code, failure.message].find((one) => typeof one === 'string');
	return { lost: typeof why === 'string' ? why.slice(0, 200) : 'no answer arrived' };
}

/** Signing secrets of the credential, newest first. */
export async function readSigningSecrets(context: Pick<RequestContext, 'getCredentials'>, platform: PlatformId): Promise<string[]> {
	const access = PLATFORM_ACCESS[platform];
	const credential = await context.getCredentials(access.credentialType);
	return access.secretFields.flatMap((field) => {
		const value = credential[field];
		return typeof value === 'string' && value.trim() !== '' ? [value.trim()] : [];
	});
}
