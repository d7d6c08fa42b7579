import type { z } from 'zod';

import { DunningError } from '../../core/errors';
import { answersOf, secondsIn } from '../answers';
import type { Http, HttpReply, HttpRequest } from '../http';
import { readErrorBody } from './errorPayload';
import { encodeForm, type FormValue } from './form';
import { listOf } from './payload';

/** The API version that every request and every registered endpoint is pinned to. */
export const STRIPE_API_VERSION = '2026-10-28.endive';

/** Stripe's own clients wait 80 s for a charge: gateways can take a minute. */
export const WRITE_TIMEOUT_MS = 80_000;
const READ_TIMEOUT_MS = 25_000;
const PAGE_SIZE = 100;
const MAX_PAGES = 50;

const answers = answersOf('Stripe');

/** Parses an answer; a wrong shape names its field. */
export const parseAnswer = answers.parse;

/** One call: `of` names what is asked for in errors, `permission` what a restricted key needs for it. */
export interface Call<T extends z.ZodTypeAny> {
	path: string;
	schema: T;
	of: string;
	permission: string;
	query?: Record<string, FormValue>;
}

/** A path with its ids escaped: an id that holds a slash must not become another path. */
export function pathTo(...parts: readonly string[]): string {
	return ['/v1', ...parts.map((part) => encodeURIComponent(part))].join('/');
}

/** How to give a key what it lacks: Stripe names the permission in its message, else the call's own. */
export function permissionFix(reply: HttpReply, permission: string): string {
	const named = /\brak_[a-z_]+\b/.exec(readErrorBody(reply)?.message ?? '')?.[0];
	return `Give the restricted key the permission ${named === undefined ? permission : `${named} (${permission})`} in the Stripe dashboard, or use another key.`;
}

/** Status, code and parameter of a refusal, e.g. `400 (resource_missing, payment_method)`; never the vendor's message. */
export function describeRefusal(reply: HttpReply): string {
	const error = readErrorBody(reply);
	const details = [error?.code ?? error?.type, error?.param].filter((part) => part !== null && part !== undefined);
	return details.length === 0 ? String(reply.status) : `${reply.status} (${details.join(', ')})`;
}

function refusedError(reply: HttpReply, of: string): DunningError {
	return new DunningError({
		code: 'platform-refused',
		message: `Stripe refused the request for ${of} with status ${describeRefusal(reply)}.`,
		fix: 'Look the request up in the logs of the Stripe dashboard, where it says what was wrong.',
		httpStatus: reply.status,
	});
}

/** The error of a reply that is no success, with its cure; the vendor's own message stays out, it may hold addresses. */
export function toPlatformError(reply: HttpReply, call: { of: string; permission: string }): DunningError {
	const { status } = reply;
	const about = { httpStatus: status };
	if (status === 401) {
		return new DunningError({ ...about, code: 'unauthorized', message: 'Stripe does not accept the API key.', fix: 'Put a current secret or restricted key of the right account and mode into the credential.' });
	}
	if (status === 403) {
		return new DunningError({ ...about, code: 'unauthorized', message: `The API key may not read or write ${call.of}.`, fix: permissionFix(reply, call.permission) });
	}
	if (status === 404) {
		return new DunningError({ ...about, code: 'not-found', message: `Stripe does not know the ${call.of}.`, fix: 'Check that the credential belongs to the account and mode (test or live) that sent the event.' });
	}
	if (status === 429) return answers.limited(status, secondsIn(reply, 'retry-after'));
	if (status === 409 || status >= 500) return answers.busy(status, call.of, `status ${status}`);
	return refusedError(reply, call.of);
}

/** Sends one request with the pinned version. */
export async function send(http: Http, request: Omit<HttpRequest, 'timeoutMs'>): Promise<HttpReply | { lost: string }> {
	const timeoutMs = request.method === 'GET' ? READ_TIMEOUT_MS : WRITE_TIMEOUT_MS;
	return await http({ ...request, headers: { 'stripe-version': STRIPE_API_VERSION, ...request.headers }, timeoutMs });
}

/** The reply of a success, or the error of anything else; a lost reply is worth another try. */
export function expectSuccess(reply: HttpReply | { lost: string }, call: { of: string; permission: string }): HttpReply {
	if ('lost' in reply) throw answers.lost(call.of, reply.lost);
	if (reply.status < 200 || reply.status > 299) throw toPlatformError(reply, call);
	return reply;
}

/** Reads one object with GET. */
export async function read<T extends z.ZodTypeAny>(http: Http, call: Call<T>): Promise<z.output<T>> {
	const reply = await send(http, { method: 'GET', path: call.path, query: encodeForm(call.query ?? {}) });
	return parseAnswer(call.schema, expectSuccess(reply, call).body, call.of);
}

/** One page of a list, newest first, and whether there is more. */
export async function readPage<T extends z.ZodTypeAny>(http: Http, call: Call<T>): Promise<{ entries: z.output<T>[]; hasMore: boolean }> {
	const page = await read(http, { ...call, schema: listOf(call.schema), query: { limit: PAGE_SIZE, ...call.query } });
	return { entries: page.data as z.output<T>[], hasMore: page.has_more as boolean };
}

/** A whole list, newest first, page by page; more than 5,000 entries are refused rather than cut. */
export async function readAll<T extends z.ZodType<{ id: string }, z.ZodTypeDef, unknown>>(http: Http, call: Call<T>): Promise<z.output<T>[]> {
	const entries: z.output<T>[] = [];
	for (let pages = 0; pages < MAX_PAGES; pages++) {
		const after = entries.at(-1)?.id;
		const page = await readPage(http, { ...call, query: { ...call.query, starting_after: after } });
		entries.push(...page.entries);
		if (!page.hasMore || page.entries.length === 0) return entries;
	}
	throw answers.tooLong(call.of, `${MAX_PAGES * PAGE_SIZE} entries`);
}
