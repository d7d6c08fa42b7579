import type { IncomingHttpHeaders } from 'node:http';

import { parseJson } from '../wire/listen';
import { badRequest, invalid, RecurlyRefusal } from './errors';
import { allowedBy, INNER, PARAMETERS, type EndpointName } from './parameters';
import { API_VERSION, type World } from './world';

/** A request as it came in, its body already read. */
export interface Incoming {
	method: string;
	path: string;
	query: URLSearchParams;
	headers: IncomingHttpHeaders;
	body: string;
}

/** A request that may be worked. */
export interface Admitted {
	endpoint: EndpointName;
	/** The id in the path, decoded; '' where there is none. */
	id: string;
	query: Readonly<Record<string, string>>;
	body: Readonly<Record<string, unknown>>;
	idempotencyKey: string | null;
}

const ROUTES = (Object.keys(PARAMETERS) as EndpointName[]).map((endpoint) => {
	const [method = '', path = ''] = endpoint.split(' ');
	return { endpoint, method, pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '([^/]+)')}$`) };
});

function matchRoute({ method, path }: Incoming): Pick<Admitted, 'endpoint' | 'id'> {
	for (const route of ROUTES) {
		const match = route.method === method ? route.pattern.exec(path) : null;
		if (match !== null) return { endpoint: route.endpoint, id: decodeURIComponent(match[1] ?? '') };
	}
	throw new RecurlyRefusal(404, { type: 'not_found', message: `There is no ${method} ${path} in this sandbox.` });
}

function checkKey({ apiKey }: World, { authorization = '' }: IncomingHttpHeaders): void {
	const [scheme, encoded = ''] = authorization.split(' ');
	const user = Buffer.from(encoded, 'base64').toString('utf8').split(':')[0];
	if (scheme === 'Basic' && user === apiKey) return;
	throw new RecurlyRefusal(401, { type: 'unauthorized', message: 'Authentication is required to access this resource. Please provide a valid API key.' });
}

function checkHeaders({ headers, method }: Incoming): void {
	const accept = headers.accept ?? '';
	if (!accept.startsWith(`application/vnd.recurly.${API_VERSION}`)) throw new RecurlyRefusal(406, { type: 'unknown_api_version', message: `Unknown API version in ${accept}. The sandbox speaks ${API_VERSION} only.` });
	const isWrite = method === 'POST' || method === 'PUT';
	if (isWrite && headers['content-type']?.startsWith('application/json') !== true) throw new RecurlyRefusal(415, { type: 'invalid_content_type', message: 'The Content-Type must be application/json.' });
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function checkInner(body: Record<string, unknown>): void {
	for (const [name, allowed] of Object.entries(INNER)) {
		const given = [body[name]].flat().filter(isObject);
		const foreign = given.flatMap((one) => Object.keys(one)).find((field) => !allowed.includes(field));
		if (foreign !== undefined) throw badRequest(`Unpermitted parameter: ${name}.${foreign}`, `${name}.${foreign}`);
	}
}

function readBody({ body }: Incoming): Record<string, unknown> {
	const parsed = body === '' ? {} : parseJson(body);
	if (!isObject(parsed)) throw badRequest('The body is not a JSON object.');
	return parsed;
}

function checkParameters(endpoint: EndpointName, query: Record<string, string>, body: Record<string, unknown>): void {
	const allowed = allowedBy(endpoint);
	const foreign = Object.keys(query).find((name) => !(allowed.query ?? []).includes(name)) ?? Object.keys(body).find((name) => !(allowed.body ?? []).includes(name));
	if (foreign !== undefined) throw badRequest(`Unpermitted parameter: ${foreign}`, foreign);
	checkInner(body);
	const missing = allowed.needs?.find((name) => body[name] === undefined);
	if (missing !== undefined) throw invalid(`${missing} can't be blank`, missing);
}

/** Checks key, path, version, content type and parameters. Throws a `RecurlyRefusal`. */
export function admitRequest(world: World, incoming: Incoming): Admitted {
	checkKey(world, incoming.headers);
	const route = matchRoute(incoming);
	checkHeaders(incoming);
	const query = Object.fromEntries(incoming.query);
	const body = readBody(incoming);
	checkParameters(route.endpoint, query, body);
	const key = incoming.headers['idempotency-key'];
	return { ...route, query, body, idempotencyKey: incoming.method !== 'GET' && typeof key === 'string' ? key : null };
}
