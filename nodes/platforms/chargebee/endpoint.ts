import { createHash } from 'node:crypto';

import { DunningError } from '../../core/errors';
import type { Http, HttpReply } from '../http';
import type { Endpoint, EndpointRequest } from '../platform';
import { encodeForm } from './form';
import { endpointSchema, type ChargebeeEndpoint } from './payload';
import { expectSuccess, parseWrapped, pathTo, readAll, send } from './request';
import { WEBHOOK_USER } from './verify';

const OF = 'webhook endpoints';

const DESCRIPTION_LENGTH = 60;

/** An endpoint has no metadata, so its name ends with a mark of whose it is. */
const markOf = (owner: string): string => `[${createHash('sha256').update(owner).digest('hex').slice(0, 16)}]`;

function toEndpoint(endpoint: ChargebeeEndpoint): Endpoint {
	return { id: endpoint.id, url: endpoint.url, isEnabled: !endpoint.disabled };
}

const isFull = (reply: HttpReply | { lost: string }): boolean => 'status' in reply && reply.status === 400;

/** Registers a webhook endpoint that presents the given secret as its password. Chargebee allows five per site. */
export async function registerEndpoint(request: EndpointRequest, http: Http): Promise<Endpoint & { secret: string }> {
	const form = encodeForm({
		name: `${request.description.slice(0, DESCRIPTION_LENGTH)} ${markOf(request.owner)}`,
		url: request.url,
		api_version: 'v2',
		enabled_events: request.events,
		basic_auth_username: WEBHOOK_USER,
		basic_auth_password: request.secret,
	});
	const reply = await send(http, { method: 'POST', path: pathTo('webhook_endpoints'), form });
	if (isFull(reply)) {
		throw new DunningError({ code: 'platform-refused', message: 'Chargebee refused to register the webhook endpoint.', fix: 'A site takes five webhooks: remove one in Chargebee that is not needed. The address must be https and reachable from outside.', httpStatus: 400 });
	}
	const endpoint = parseWrapped(expectSuccess(reply, OF), { name: 'webhook_endpoint', schema: endpointSchema, of: OF });
	return { ...toEndpoint(endpoint), secret: request.secret };
}

/** Reads an endpoint; undefined when it is gone. */
export async function readEndpoint(id: string, http: Http): Promise<Endpoint | undefined> {
	const reply = await send(http, { method: 'GET', path: pathTo('webhook_endpoints', id) });
	if ('status' in reply && reply.status === 404) return undefined;
	return toEndpoint(parseWrapped(expectSuccess(reply, OF), { name: 'webhook_endpoint', schema: endpointSchema, of: OF }));
}

/** All endpoints that carry this owner's mark. */
export async function findEndpoints(owner: string, http: Http): Promise<Endpoint[]> {
	const endpoints = await readAll(http, { path: pathTo('webhook_endpoints'), name: 'webhook_endpoint', schema: endpointSchema, of: OF });
	return endpoints.filter(({ name }) => name.endsWith(markOf(owner))).map(toEndpoint);
}

/** Removes an endpoint; true also when it was gone already. */
export async function removeEndpoint(id: string, http: Http): Promise<boolean> {
	const reply = await send(http, { method: 'POST', path: pathTo('webhook_endpoints', id, 'delete'), form: {} });
	if ('status' in reply && reply.status === 404) return true;
	expectSuccess(reply, OF);
	return true;
}
