import { DunningError } from '../../core/errors';
import type { Http } from '../http';
import type { Endpoint, EndpointRequest } from '../platform';
import { encodeForm } from './form';
import { endpointSchema, type StripeEndpoint } from './payload';
import { expectSuccess, parseAnswer, pathTo, readAll, send, STRIPE_API_VERSION } from './request';

/** Metadata key by which an endpoint is recognized as ours. */
const OWNER_KEY = 'dunning_owner';

const CALL = { of: 'webhook endpoint', permission: 'Webhook Endpoints: Write' };

function toEndpoint(endpoint: StripeEndpoint): Endpoint {
	return { id: endpoint.id, url: endpoint.url, isEnabled: endpoint.status === 'enabled' };
}

/** Registers a webhook endpoint with the pinned API version; the secret is in this answer only. */
export async function registerEndpoint(request: EndpointRequest, http: Http): Promise<Endpoint & { secret: string }> {
	const form = encodeForm({
		url: request.url,
		enabled_events: request.events,
		api_version: STRIPE_API_VERSION,
		description: request.description,
		metadata: { [OWNER_KEY]: request.owner },
		// Events of connected accounts come to endpoints of the platform's own account that ask for them.
		...(http.settings?.connectedAccount === undefined ? {} : { connect: true }),
	});
	const reply = expectSuccess(await send(http, { method: 'POST', path: pathTo('webhook_endpoints'), form }), CALL);
	const endpoint = parseAnswer(endpointSchema, reply.body, CALL.of);
	if (endpoint.secret === null || endpoint.secret === '') {
		throw new DunningError({ code: 'unexpected-answer', message: 'Stripe registered the endpoint without telling its secret.', fix: 'Remove the endpoint in the Stripe dashboard and publish the workflow again.' });
	}
	return { ...toEndpoint(endpoint), secret: endpoint.secret };
}

/** Reads an endpoint; undefined when it is gone. */
export async function readEndpoint(id: string, http: Http): Promise<Endpoint | undefined> {
	const reply = await send(http, { method: 'GET', path: pathTo('webhook_endpoints', id) });
	if ('status' in reply && reply.status === 404) return undefined;
	return toEndpoint(parseAnswer(endpointSchema, expectSuccess(reply, CALL).body, CALL.of));
}

/** All endpoints that carry this owner. */
export async function findEndpoints(owner: string, http: Http): Promise<Endpoint[]> {
	const endpoints = await readAll(http, { path: pathTo('webhook_endpoints'), schema: endpointSchema, ...CALL });
	return endpoints.filter((endpoint) => endpoint.metadata?.[OWNER_KEY] === owner).map(toEndpoint);
}

/** Removes an endpoint; true also when it was gone already. */
export async function removeEndpoint(id: string, http: Http): Promise<boolean> {
	const reply = await send(http, { method: 'DELETE', path: pathTo('webhook_endpoints', id) });
	if ('status' in reply && reply.status === 404) return true;
	expectSuccess(reply, CALL);
	return true;
}
