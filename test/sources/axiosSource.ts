import axios from 'axios';

import type { SourceHttp, SourceRequest } from '../../nodes/sources/http';

/** How a vendor is told who calls. */
export type Authentication = { token: string } | { username: string; password: string };

/** The `SourceHttp` port outside n8n: every answer resolved, none thrown. */
export function createAxiosSource(baseUrl: string, who: Authentication): SourceHttp {
	const authentication = 'token' in who ? { headers: { authorization: `Bearer ${who.token}` } } : { auth: who, headers: {} };
	return async (request) => {
		try {
			const reply = await axios.request({
				...authentication,
				baseURL: baseUrl,
				url: request.path,
				method: request.method,
				params: new URLSearchParams(request.query ?? {}),
				data: request.method === 'POST' ? request.json : undefined,
				headers: { ...request.headers, ...authentication.headers },
				timeout: request.timeoutMs,
				maxRedirects: 0,
				validateStatus: () => true,
			});
			const headers = Object.entries(reply.headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
			return { status: reply.status, headers: Object.fromEntries(headers) as Record<string, string>, body: reply.data as unknown };
		} catch (error) {
			return { lost: axios.isAxiosError(error) ? (error.code ?? 'no code') : 'no answer' };
		}
	};
}

/** Keeps what is asked. */
export function recordSource(inner: SourceHttp): { http: SourceHttp; requests: SourceRequest[] } {
	const requests: SourceRequest[] = [];
	return {
		requests,
		http: async (request) => {
			requests.push(request);
			return await inner(request);
		},
	};
}
