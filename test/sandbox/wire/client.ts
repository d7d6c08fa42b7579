import { encodeForm } from './form';
import { parseJson } from './listen';

/** What a vendor answered, its JSON body not yet believed to be anything. */
export interface ClientAnswer {
	status: number;
	headers: Headers;
	body: Record<string, unknown>;
}

/** A call to the fake Stripe: `POST` with a form, anything else with a query. */
export interface ClientCall {
	method?: 'GET' | 'POST' | 'DELETE';
	params?: object;
	key?: string;
	headers?: Record<string, string>;
}

/** Makes a plain form-encoding client with a bearer key; it retries nothing and rejects when the connection is lost. */
export function makeClient(url: string, secretKey: string) {
	return async (path: string, call: ClientCall = {}): Promise<ClientAnswer> => {
		const method = call.method ?? 'GET';
		const form = encodeForm(call.params ?? {});
		const query = method === 'POST' || form === '' ? '' : `?${form}`;
		const response = await fetch(`${url}${path}${query}`, {
			method,
			headers: {
				authorization: `Bearer ${secretKey}`,
				...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
				...(call.key === undefined ? {} : { 'idempotency-key': call.key }),
				...call.headers,
			},
			...(method === 'POST' ? { body: form } : {}),
		});
		const body = parseJson(await response.text()) as Record<string, unknown>;
		return { status: response.status, headers: response.headers, body };
	};
}
