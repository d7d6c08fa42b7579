import axios from 'axios';

import type { Http } from '../../nodes/platforms/http';

/** The `Http` port outside n8n: bearer authentication, a form body, every answer resolved, none thrown. */
export function createAxiosHttp(baseUrl: string, apiKey: string): Http {
	return async (request) => {
		try {
			const reply = await axios.request({
				baseURL: baseUrl,
				url: request.path,
				method: request.method,
				params: new URLSearchParams(request.query ?? {}),
				data: request.form === undefined ? undefined : new URLSearchParams(request.form),
				headers: { ...request.headers, authorization: `Bearer ${apiKey}` },
				timeout: request.timeoutMs,
				validateStatus: () => true,
			});
			const headers = Object.entries(reply.headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
			return { status: reply.status, headers: Object.fromEntries(headers) as Record<string, string>, body: reply.data as unknown };
		} catch (error) {
			return { lost: axios.isAxiosError(error) ? (error.code ?? 'no code') : 'no answer' };
		}
	};
}
