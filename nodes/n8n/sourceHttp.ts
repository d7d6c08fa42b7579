import type { IAllExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import type { SourceHttp, SourceReply, SourceRequest } from '../sources/http';
import type { SourceAbout } from '../sources/source';
import { lowerCaseHeaders, parseBody, toReply, type RequestContext } from './platformHttp';

/** A request of a source as n8n's helpers take it. */
export function toSourceOptions(apiAddress: string, request: SourceRequest): IHttpRequestOptions {
	return {
		baseURL: apiAddress,
		url: request.path,
		method: request.method,
		qs: request.query,
		body: request.method === 'POST' ? JSON.stringify(request.json) : undefined,
		headers: { Accept: 'application/json', ...request.headers, ...(request.method === 'POST' ? { 'Content-Type': 'application/json' } : {}) },
		timeout: request.timeoutMs,
		returnFullResponse: true,
		// n8n renews a token that has run out only after an answer that it was allowed to throw.
		ignoreHttpStatusErrors: { ignore: true, except: [401] },
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
	};
}

async function readAddress(context: RequestContext, about: SourceAbout): Promise<{ address: string } | { why: string }> {
	try {
		const address = about.apiAddress(await context.getCredentials(about.credentialType));
		return address === null ? { why: `the ${about.name} credential does not say where the account is` } : { address };
	} catch {
		return { why: `no ${about.name} credential is chosen in this node` };
	}
}

/** A source's door inside n8n, or why there is none. Credential, proxy and SSRF rules of the instance apply. */
export async function sourceHttp(context: RequestContext, about: SourceAbout): Promise<{ ok: true; http: SourceHttp } | { ok: false; why: string }> {
	const read = await readAddress(context, about);
	if ('why' in read) return { ok: false, why: read.why };
	const http: SourceHttp = async (request) => {
		try {
			const reply = (await context.helpers.httpRequestWithAuthentication.call(context as IAllExecuteFunctions, about.credentialType, toSourceOptions(read.address, request))) as { statusCode: number; headers: unknown; body: unknown };
			return { status: reply.statusCode, headers: lowerCaseHeaders(reply.headers), body: parseBody(reply.body) } satisfies SourceReply;
		} catch (error) {
			return toReply(error);
		}
	};
	return { ok: true, http };
}
