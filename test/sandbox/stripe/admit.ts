import type { IncomingMessage } from 'node:http';
import { parseForm, type Params } from '../wire/form';
import { checkParams } from './checkParams';
import { invalidRequest, StripeRefusal } from './errors';
import { PARAMETERS, type EndpointName } from './parameters';
import { API_VERSION, type World } from './world';

/** A request as it came in, its body already read. */
export interface Incoming {
	method: string;
	path: string;
	query: string;
	headers: IncomingMessage['headers'];
	body: string;
}

/** A request that may be worked. */
export interface Admitted {
	endpoint: EndpointName;
	ids: Record<string, string>;
	params: Params;
	idempotencyKey: string | null;
	/** The connected account that the call names. */
	account: string | null;
}

const ROUTES = (Object.keys(PARAMETERS) as EndpointName[]).map((endpoint) => {
	const [method = '', path = ''] = endpoint.split(' ');
	const pattern = new RegExp(`^${path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
	return { endpoint, method, pattern };
});

function matchRoute(incoming: Incoming): Pick<Admitted, 'endpoint' | 'ids'> {
	for (const { endpoint, method, pattern } of ROUTES) {
		const match = method === incoming.method ? pattern.exec(incoming.path) : null;
		if (match !== null) return { endpoint, ids: { ...match.groups } };
	}
	throw new StripeRefusal(404, {
		type: 'invalid_request_error',
		message: `Unrecognized request URL (${incoming.method}: ${incoming.path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
	});
}

function sentKey(headers: IncomingMessage['headers']): string | null {
	const [scheme = '', value = ''] = (headers.authorization ?? '').split(' ');
	if (scheme === 'Bearer') return value;
	return scheme === 'Basic' ? (Buffer.from(value, 'base64').toString('utf8').split(':')[0] ?? '') : null;
}

function checkKey(world: World, headers: IncomingMessage['headers']): void {
	const key = sentKey(headers);
	if (key === world.secretKey) return;
	const message =
		key === null || key === ''
			? 'You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth.'
			: `Invalid API Key provided: ${key.slice(0, 8)}****${key.slice(-4)}`;
	throw new StripeRefusal(401, { type: 'invalid_request_error', message });
}

const OF_PLATFORM = /^\/v1\/(webhook_endpoints|account$)/;

/** Whose data a call is about. This sandbox keeps all of it in one account; a platform's own account holds its endpoints only. */
function checkAccount(world: World, { headers, path }: Incoming): void {
	const named = headers['stripe-account'];
	if (named !== undefined && named !== world.accountId) {
		const message = `The provided key does not have access to account '${String(named)}' (or that account does not exist). Application access may have been revoked.`;
		throw new StripeRefusal(403, { type: 'invalid_request_error', code: 'account_invalid', message });
	}
	if (world.platformAccountId === null || (named !== undefined) !== OF_PLATFORM.test(path) || (named !== undefined && path === '/v1/account')) return;
	throw new StripeRefusal(404, { type: 'invalid_request_error', code: 'resource_missing', message: `Nothing of this kind is in the account ${named === undefined ? world.platformAccountId : world.accountId}.` });
}

function checkHeaders(incoming: Incoming): void {
	const version = incoming.headers['stripe-version'];
	if (version !== undefined && version !== API_VERSION) {
		throw invalidRequest(`Invalid Stripe API version: ${String(version)}. The sandbox speaks ${API_VERSION} only.`);
	}
	const type = incoming.headers['content-type'];
	if (incoming.body !== '' && type?.startsWith('application/x-www-form-urlencoded') !== true) {
		throw invalidRequest('Invalid request (check that your POST content type is application/x-www-form-urlencoded).');
	}
}

/** Checks key, version, content type, path and parameters in the vendor's order. Throws a `StripeRefusal`. */
export function admitRequest(world: World, incoming: Incoming): Admitted {
	checkKey(world, incoming.headers);
	const route = matchRoute(incoming);
	checkHeaders(incoming);
	checkAccount(world, incoming);
	const params = { ...parseForm(incoming.query), ...parseForm(incoming.body) };
	checkParams(route.endpoint, params);
	const header = incoming.headers['idempotency-key'];
	const idempotencyKey = incoming.method === 'POST' && typeof header === 'string' ? header : null;
	const account = incoming.headers['stripe-account'];
	return { ...route, params, idempotencyKey, account: typeof account === 'string' ? account : null };
}
