import type { IncomingMessage } from 'node:http';
import { invalidRequest, ChargebeeRefusal } from './refusal';
import { PARAMETERS, type EndpointName } from './parameters';
import type { World } from './world';

/** A request as it came in, its body already read. */
export interface Incoming {
	method: string;
	path: string;
	query: string;
	headers: IncomingMessage['headers'];
	body: string;
}

/** A request that may be worked: its parameters by the names that they have on the wire. */
export interface Admitted {
	endpoint: EndpointName;
	id: string;
	params: Record<string, string>;
	idempotencyKey: string | null;
}

/** Where the API stands on its host. */
const ROOT = '/api/v2';

const ROUTES = (Object.keys(PARAMETERS) as EndpointName[]).map((endpoint) => {
	const [method = '', path = ''] = endpoint.split(' ');
	return { endpoint, method, pattern: new RegExp(`^${ROOT}${path.replace(/\{\w+\}/g, '([^/]+)')}$`) };
});

function matchRoute({ method, path }: Incoming): Pick<Admitted, 'endpoint' | 'id'> {
	for (const route of ROUTES) {
		const match = route.method === method ? route.pattern.exec(path) : null;
		if (match !== null) return { endpoint: route.endpoint, id: decodeURIComponent(match[1] ?? '') };
	}
	throw new ChargebeeRefusal(404, { message: 'Sorry, there is no such API here.', type: 'invalid_request', api_error_code: 'resource_not_found' });
}

function checkKey(world: World, { headers }: Incoming): void {
	const [scheme = '', value = ''] = (headers.authorization ?? '').split(' ');
	const [user] = scheme === 'Basic' ? Buffer.from(value, 'base64').toString('utf8').split(':') : [];
	if (user === world.apiKey) return;
	throw new ChargebeeRefusal(401, { message: 'Sorry, authentication failed. Invalid api key.', api_error_code: 'api_authentication_failed' });
}

const withoutIndex = (name: string): string => name.replace(/\[\d+\]/g, '[]');

function checkParams(endpoint: EndpointName, params: Record<string, string>): void {
	const rules: string[] = PARAMETERS[endpoint].split(' ');
	for (const name of Object.keys(params)) {
		const known = withoutIndex(name);
		if (!rules.some((rule) => rule.replace('!', '') === known)) throw invalidRequest(`${name} : There's no such parameter, or the sandbox does not simulate it.`, 'param_wrong_value', name);
	}
	const missing = rules.find((rule) => rule.endsWith('!') && (params[rule.slice(0, -1)] ?? '') === '');
	if (missing !== undefined) throw invalidRequest(`${missing.slice(0, -1)} : cannot be blank`, 'param_wrong_value', missing.slice(0, -1));
}

function checkHeaders({ headers, body }: Incoming): void {
	if (body !== '' && headers['content-type']?.startsWith('application/x-www-form-urlencoded') !== true) {
		throw invalidRequest('The content type must be application/x-www-form-urlencoded.', 'invalid_request');
	}
}

/** Checks key, path, content type and parameters in the vendor's order. Throws a `ChargebeeRefusal`. */
export function admitRequest(world: World, incoming: Incoming): Admitted {
	checkKey(world, incoming);
	const route = matchRoute(incoming);
	checkHeaders(incoming);
	const params = Object.fromEntries([...new URLSearchParams(incoming.query), ...new URLSearchParams(incoming.body)]);
	checkParams(route.endpoint, params);
	const header = incoming.headers['chargebee-idempotency-key'];
	return { ...route, params, idempotencyKey: incoming.method === 'POST' && typeof header === 'string' ? header : null };
}
