import { z } from 'zod';

import type { Http } from '../http';
import type { Endpoint, EndpointRequest } from '../platform';
import { ask } from './read';

const endpointSchema = z.object({ id: z.string(), url: z.string() });
const toEndpoint = (body: unknown): Endpoint => ({ ...endpointSchema.parse(body), isEnabled: true });

export async function registerEndpoint({ url, owner, secret }: EndpointRequest, http: Http): Promise<Endpoint & { secret: string }> {
	const { body } = await ask(http, { method: 'POST', path: '/endpoints', json: { url, owner, secret } });
	return { ...toEndpoint(body), secret };
}

export async function readEndpoint(id: string, http: Http): Promise<Endpoint | undefined> {
	const { status, body } = await ask(http, { method: 'GET', path: `/endpoints/${encodeURIComponent(id)}` });
	return status === 404 ? undefined : toEndpoint(body);
}

export async function findEndpoints(owner: string, http: Http): Promise<Endpoint[]> {
	const { body } = await ask(http, { method: 'GET', path: '/endpoints', query: { owner } });
	return z.object({ endpoints: z.array(z.unknown()) }).parse(body).endpoints.map(toEndpoint);
}

export async function removeEndpoint(id: string, http: Http): Promise<boolean> {
	await ask(http, { method: 'DELETE', path: `/endpoints/${encodeURIComponent(id)}` });
	return true;
}
