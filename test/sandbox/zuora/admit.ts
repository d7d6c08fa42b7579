import type { IncomingMessage } from 'node:http';

import { parseJson } from '../wire/listen';
import type { Call } from './call';
import { OPERATIONS, RETRY_OPERATIONS, type OperationName, type RetryOperationName, type Takes } from './parameters';
import { unknownField, ZuoraRefusal } from './refusal';
import type { World } from './world';

/** A request as it came in, its body already read. */
export interface Incoming {
	method: string;
	path: string;
	query: string;
	headers: IncomingMessage['headers'];
	body: string;
}

/** The operation that a request asks for, with what it needs. */
export interface Admitted {
	operation: OperationName | RetryOperationName;
	ids: Call['ids'];
	query: Call['query'];
	body: Call['body'];
	idempotencyKey: string | null;
}

/** The retry app has a host of its own; here it is a folder of this one. */
export const RETRY_FOLDER = '/_retry';

const VERSION = /^\d{4}-\d{2}-\d{2}$/;

function routesOf(operations: Readonly<Record<string, Takes>>) {
	return Object.entries(operations).map(([operation, takes]) => {
		const [method = '', path = ''] = operation.split(' ');
		return { operation: operation as Admitted['operation'], takes, method, names: [...path.matchAll(/\{([\w-]+)\}/g)].map((match) => match[1] ?? ''), pattern: new RegExp(`^${path.replace(/\{[\w-]+\}/g, '([^/]+)')}$`) };
	});
}

const ROUTES = routesOf(OPERATIONS);
const RETRY_ROUTES = routesOf(RETRY_OPERATIONS);

function unauthorized(): ZuoraRefusal {
	return new ZuoraRefusal(90000011, 'this resource is protected, please sign in first', 401);
}

function checkLogin(world: World, { headers }: Incoming, isRetry: boolean): void {
	const [scheme = '', value = ''] = (headers.authorization ?? '').split(' ');
	if (isRetry) {
		const expected = Buffer.from(`${world.retryLogin}:${world.retryToken}`).toString('base64');
		if (scheme !== 'Basic' || value !== expected) throw unauthorized();
		return;
	}
	if (scheme !== 'Bearer' || !world.tokens.has(value)) throw unauthorized();
	checkVersion(headers['zuora-version']);
}

function checkVersion(version: string | string[] | undefined): void {
	if (version !== undefined && (typeof version !== 'string' || !VERSION.test(version))) throw new ZuoraRefusal(90000020, 'Invalid Zuora-Version.', 400);
}

function readBody({ method, body, headers }: Incoming): Record<string, unknown> {
	if (method === 'GET' || method === 'DELETE' || body === '') return {};
	const parsed = headers['content-type']?.startsWith('application/json') === true ? parseJson(body) : undefined;
	if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw new ZuoraRefusal(53000090, 'Malformed request body.', 400);
	return parsed as Record<string, unknown>;
}

function checkNames(takes: Takes, given: { query: object; body: object }): void {
	const unknown = [...Object.keys(given.query).filter((name) => takes.query?.includes(name) !== true), ...Object.keys(given.body).filter((name) => takes.body?.includes(name) !== true)];
	if (unknown[0] !== undefined) throw unknownField(unknown[0]);
}

/** Checks login, path and the names of everything sent. Throws a `ZuoraRefusal`. */
export function admit(world: World, incoming: Incoming): Admitted {
	const isRetry = incoming.path.startsWith(`${RETRY_FOLDER}/`);
	const path = isRetry ? incoming.path.slice(RETRY_FOLDER.length) : incoming.path;
	checkLogin(world, incoming, isRetry);
	for (const { operation, takes, method, names, pattern } of isRetry ? RETRY_ROUTES : ROUTES) {
		const match = method === incoming.method ? pattern.exec(path) : null;
		if (match === null) continue;
		const query = Object.fromEntries(new URLSearchParams(incoming.query));
		const body = readBody(incoming);
		checkNames(takes, { query, body });
		const key = incoming.headers['idempotency-key'];
		if (key !== undefined && method !== 'POST') throw new ZuoraRefusal(59000021, 'Idempotency-Key is for POST and PATCH.', 400);
		return { operation, ids: Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? '')])), query, body, idempotencyKey: typeof key === 'string' ? key : null };
	}
	throw new ZuoraRefusal(90000040, `No such resource: ${incoming.method} ${path}`, 404);
}
