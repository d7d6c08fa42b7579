import type { z } from 'zod';

import { DunningError } from '../../core/errors';
import { answersOf, secondsIn } from '../answers';
import type { Http, HttpReply, HttpRequest } from '../http';
import { readErrorBody } from './errorPayload';
import { listOf } from './payload';

/** The API version that every request is pinned to. */
export const RECURLY_API_VERSION = 'v2021-02-25';

/** Recurly's own clients wait a minute: gateways can take as long. */
const WRITE_TIMEOUT_MS = 60_000;
const READ_TIMEOUT_MS = 25_000;
const PAGE_SIZE = 200;
const MAX_PAGES = 50;

const answers = answersOf('Recurly');

/** Parses an answer; a wrong shape names its field. */
export const parseAnswer = answers.parse;

/** One call: `of` names what is asked for in errors. */
export interface Call<T extends z.ZodTypeAny> {
	path: string;
	schema: T;
	of: string;
	query?: Record<string, string>;
}

/** Seconds until requests are taken again: told outright, or as the end of the window beside the vendor's own time. */
function retryAfter(reply: HttpReply): number | undefined {
	const told = secondsIn(reply, 'retry-after');
	if (told !== undefined) return told;
	const seconds = Number(reply.headers['x-ratelimit-reset']) - Date.parse(reply.headers.date ?? '') / 1000;
	return seconds > 0 && seconds < 3_600 ? Math.ceil(seconds) : undefined;
}

/** Status, type and fields of a refusal, e.g. `422 (validation, net_terms)`; never the vendor's message. */
export function describeRefusal(reply: HttpReply): string {
	const error = readErrorBody(reply);
	const details = [error?.type, ...(error?.params ?? []).map(({ param }) => param)].filter((part) => part !== null && part !== undefined);
	return details.length === 0 ? String(reply.status) : `${reply.status} (${details.join(', ')})`;
}

/** The error of a reply that is no success, with its cure; the vendor's own message stays out, it may hold addresses. */
function toPlatformError(reply: HttpReply, of: string): DunningError {
	const { status } = reply;
	const about = { httpStatus: status };
	if (status === 401 || status === 403) {
		return new DunningError({ ...about, code: 'unauthorized', message: `Recurly does not let this API key read the ${of}.`, fix: 'Put a current private API key of the right site and region into the credential.' });
	}
	if (status === 404) {
		return new DunningError({ ...about, code: 'not-found', message: `Recurly does not know the ${of}.`, fix: 'Check that the credential belongs to the site and region that sent the event.' });
	}
	if (status === 429) return answers.limited(status, retryAfter(reply));
	if (status === 409 || status >= 500) return answers.busy(status, `the ${of}`, `status ${status}`);
	return new DunningError({ ...about, code: 'platform-refused', message: `Recurly refused the request for the ${of} with status ${describeRefusal(reply)}.`, fix: 'Check the credential, then report the status to the maintainers.' });
}

/** Sends one request with the pinned version. */
export async function send(http: Http, request: Omit<HttpRequest, 'timeoutMs'>): Promise<HttpReply | { lost: string }> {
	const timeoutMs = request.method === 'GET' ? READ_TIMEOUT_MS : WRITE_TIMEOUT_MS;
	return await http({ ...request, headers: { accept: `application/vnd.recurly.${RECURLY_API_VERSION}+json`, ...request.headers }, timeoutMs });
}

/** Reads one object with GET; a lost reply is worth another try. */
export async function read<T extends z.ZodTypeAny>(http: Http, { path, schema, of, query }: Call<T>): Promise<z.output<T>> {
	const reply = await send(http, { method: 'GET', path, ...(query && { query }) });
	if ('lost' in reply) throw answers.lost(`the ${of}`, reply.lost);
	if (reply.status < 200 || reply.status > 299) throw toPlatformError(reply, of);
	return parseAnswer(schema, reply.body, of);
}

/** Where the next page is: path and query as the vendor gives them, on the same host always. */
function nextPage(next: string | null, of: string): { path: string; query: Record<string, string> } {
	if (next === null || !/^\/[^/]/.test(next)) {
		throw new DunningError({ code: 'unexpected-answer', message: `Recurly lists more for the ${of} without a usable place of the next page.`, fix: 'Report it to the maintainers.' });
	}
	const { pathname, searchParams } = new URL(next, 'https://v3.recurly.com');
	return { path: pathname, query: Object.fromEntries(searchParams) };
}

/** One page of a list, and where the next one is; null at the end. */
async function readPage<T extends z.ZodTypeAny>(http: Http, call: Call<T>): Promise<{ entries: z.output<T>[]; next: { path: string; query: Record<string, string> } | null }> {
	const page = await read(http, { ...call, schema: listOf(call.schema) });
	return { entries: page.data as z.output<T>[], next: page.has_more ? nextPage(page.next as string | null, call.of) : null };
}

/** The first page of a list and whether there is more. `limit` only where the list has one. */
export async function readSome<T extends z.ZodTypeAny>(http: Http, call: Call<T>): Promise<{ entries: z.output<T>[]; hasMore: boolean }> {
	const { entries, next } = await readPage(http, { ...call, query: { limit: String(PAGE_SIZE), ...call.query } });
	return { entries, hasMore: next !== null };
}

/** A whole list, page by page; more than fifty pages are refused rather than cut. */
export async function readAll<T extends z.ZodTypeAny>(http: Http, call: Call<T>): Promise<z.output<T>[]> {
	const entries: z.output<T>[] = [];
	let place: { path: string; query?: Record<string, string> } | null = { path: call.path, ...(call.query && { query: call.query }) };
	for (let pages = 0; pages < MAX_PAGES && place !== null; pages++) {
		const page: Awaited<ReturnType<typeof readPage<T>>> = await readPage(http, { ...call, ...place });
		entries.push(...page.entries);
		place = page.next;
	}
	if (place === null) return entries;
	throw answers.tooLong(`the ${call.of}`, `${MAX_PAGES} pages`);
}
