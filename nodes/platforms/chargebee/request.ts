import { createHash } from 'node:crypto';
import type { z } from 'zod';

import { DunningError } from '../../core/errors';
import { answersOf, secondsIn } from '../answers';
import type { Http, HttpReply, HttpRequest } from '../http';
import { readErrorBody } from './errorPayload';
import { encodeForm, type FormValue } from './form';
import { pageSchema } from './payload';

/** Chargebee's own client waits 80 s for a charge: gateways can take a minute. */
export const WRITE_TIMEOUT_MS = 80_000;
const READ_TIMEOUT_MS = 25_000;
const PAGE_SIZE = 100;
const MAX_PAGES = 50;

/** Longest key that Chargebee takes (https://apidocs.chargebee.com/docs/api/idempotency). */
const KEY_LENGTH = 100;

const answers = answersOf('Chargebee');

/** Parses an answer; a wrong shape names its field. */
export const parseAnswer = answers.parse;

/** One call: `of` names what is asked for in errors, `name` the object inside the answer, or inside each entry of a list; null takes the whole. */
export interface Call<T extends z.ZodTypeAny> {
	path: string;
	name: string | null;
	schema: T;
	of: string;
	query?: Record<string, FormValue>;
}

/** A path with its ids escaped: an id that holds a slash must not become another path. */
export function pathTo(...parts: readonly string[]): string {
	return ['/api/v2', ...parts.map((part) => encodeURIComponent(part))].join('/');
}

/** A key as it is sent: as it is, or shortened without losing its difference to others. */
export function toKey(idempotencyKey: string): string {
	if (idempotencyKey.length <= KEY_LENGTH) return idempotencyKey;
	return `${idempotencyKey.slice(0, 60)}:${createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 32)}`;
}

/** Status, code and parameter of a refusal, e.g. `400 (param_wrong_value, amount)`; never the vendor's message. */
export function describeRefusal(reply: HttpReply): string {
	const { api_error_code: code, type, param } = readErrorBody(reply);
	const details = [code ?? type, param].filter((part) => part !== null);
	return details.length === 0 ? String(reply.status) : `${reply.status} (${details.join(', ')})`;
}

/** What to do about a key that may not do something. */
export const permissionFix = (of: string): string => `In Chargebee give the API key of the credential full access, or access to ${of}, under Settings, Configure Chargebee, API Keys.`;

function notFound(reply: HttpReply, of: string): DunningError {
	const isSite = readErrorBody(reply).api_error_code === 'site_not_found';
	return new DunningError({
		code: 'not-found',
		httpStatus: 404,
		message: isSite ? 'Chargebee knows no such site.' : `Chargebee does not know the ${of}.`,
		fix: isSite ? 'Check the site name in the credential: acme for acme.chargebee.com, acme-test for its test site.' : 'Check that the credential belongs to the site (test or live) that sent the event.',
	});
}

/** The error of a reply that is no success, with its cure; the vendor's own message stays out, it may hold addresses. */
export function toPlatformError(reply: HttpReply, of: string): DunningError {
	const { status } = reply;
	const about = { httpStatus: status };
	if (status === 401) return new DunningError({ ...about, code: 'unauthorized', message: 'Chargebee does not accept the API key.', fix: 'Put a current API key of exactly this site into the credential.' });
	if (status === 403) return new DunningError({ ...about, code: 'unauthorized', message: `The API key may not read or write ${of}.`, fix: permissionFix(of) });
	if (status === 404) return notFound(reply, of);
	if (status === 429) return answers.limited(status, secondsIn(reply, 'retry-after'));
	if (status === 409 || status >= 500) return answers.busy(status, of, `status ${status}`);
	return new DunningError({ ...about, code: 'platform-refused', message: `Chargebee refused the request for ${of} with status ${describeRefusal(reply)}.`, fix: 'Look the request up in Chargebee under Settings, Configure Chargebee, API and Webhooks, API Logs.' });
}

/** Sends one request; no e-mail of Chargebee is set off by what we write. */
export async function send(http: Http, request: Omit<HttpRequest, 'timeoutMs'>): Promise<HttpReply | { lost: string }> {
	if (request.method === 'GET') return await http({ ...request, timeoutMs: READ_TIMEOUT_MS });
	return await http({ ...request, headers: { 'chargebee-event-email': 'all-disabled', ...request.headers }, timeoutMs: WRITE_TIMEOUT_MS });
}

/** The reply of a success, or the error of anything else; a lost reply is worth another try. */
export function expectSuccess(reply: HttpReply | { lost: string }, of: string): HttpReply {
	if ('lost' in reply) throw answers.lost(of, reply.lost);
	if (reply.status < 200 || reply.status > 299) throw toPlatformError(reply, of);
	return reply;
}

function pick(wrapped: unknown, name: string | null): unknown {
	if (name === null || typeof wrapped !== 'object' || wrapped === null) return wrapped;
	return Object.hasOwn(wrapped, name) ? wrapped[name as keyof typeof wrapped] : undefined;
}

/** The object of a success. */
export function parseWrapped<T extends z.ZodTypeAny>(reply: HttpReply, { name, schema, of }: Omit<Call<T>, 'path'>): z.output<T> {
	return parseAnswer(schema, pick(reply.body, name), of);
}

/** Reads one object with GET. */
export async function read<T extends z.ZodTypeAny>(http: Http, call: Call<T>): Promise<z.output<T>> {
	const reply = await send(http, { method: 'GET', path: call.path, query: encodeForm(call.query ?? {}) });
	return parseWrapped(expectSuccess(reply, call.of), call);
}

/** One page of a list in its own order, and where the next one begins. */
export async function readPage<T extends z.ZodTypeAny>(http: Http, call: Call<T>): Promise<{ entries: z.output<T>[]; nextOffset: string | null }> {
	const page = await read(http, { ...call, name: null, schema: pageSchema, query: { limit: PAGE_SIZE, ...call.query } });
	return { entries: page.list.map((entry) => parseAnswer(call.schema, pick(entry, call.name), call.of)), nextOffset: page.next_offset };
}

/** A whole list, page by page; more than 5,000 entries are refused rather than cut. */
export async function readAll<T extends z.ZodTypeAny>(http: Http, call: Call<T>): Promise<z.output<T>[]> {
	const entries: z.output<T>[] = [];
	let offset: string | null = null;
	for (let pages = 0; pages < MAX_PAGES; pages++) {
		const page: { entries: z.output<T>[]; nextOffset: string | null } = await readPage(http, { ...call, query: { ...call.query, offset } });
		entries.push(...page.entries);
		offset = page.nextOffset;
		if (offset === null) return entries;
	}
	throw answers.tooLong(call.of, `${MAX_PAGES * PAGE_SIZE} entries`);
}
