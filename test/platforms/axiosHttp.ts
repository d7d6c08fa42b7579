import axios from 'axios';

import type { Http, HttpRequest } from '../../nodes/platforms/http';

/** Body of a request as it is sent, and its type. */
function bodyOf({ form, json }: HttpRequest): { data?: unknown; type?: Record<string, string> } {
	if (json !== undefined) return { data: JSON.stringify(json), type: { 'content-type': 'application/json' } };
	return form === undefined ? {} : { data: new URLSearchParams(form) };
}

/** The `Http` port outside n8n: a form or JSON body, every answer resolved, none thrown. */
export function createHttp(baseUrl: string, authorization: string, settings?: Http['settings']): Http {
	const ask: Http = async (request) => {
		const { data, type } = bodyOf(request);
		try {
			const reply = await axios.request({
				baseURL: baseUrl,
				url: request.path,
				method: request.method,
				params: new URLSearchParams(request.query ?? {}),
				data,
				headers: { ...type, ...request.headers, authorization },
				timeout: request.timeoutMs,
				validateStatus: () => true,
			});
			const headers = Object.entries(reply.headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
			return { status: reply.status, headers: Object.fromEntries(headers) as Record<string, string>, body: reply.data as unknown };
		} catch (error) {
			return { lost: axios.isAxiosError(error) ? (error.code ?? 'no code') : 'no answer' };
		}
	};
	return settings === undefined ? ask : Object.assign(ask, { settings });
}

/** The same with bearer authentication. */
export const createAxiosHttp = (baseUrl: string, apiKey: string): Http => createHttp(baseUrl, `Bearer ${apiKey}`);

/** The same with an API key as the user of Basic authentication. */
export const createBasicHttp = (baseUrl: string, apiKey: string, settings?: Http['settings']): Http => createHttp(baseUrl, `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}`, settings);
