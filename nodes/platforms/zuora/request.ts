import type { z } from 'zod';

import { DunningError, type ErrorCode } from '../../core/errors';
import { answersOf, secondsIn } from '../answers';
import type { Http, HttpReply, HttpRequest } from '../http';
import { readErrorBody, type ZuoraError, type ZuoraProblem } from './errorPayload';
import { pageOf } from './payload';

/** The minor API version that every request is pinned to. */
export const ZUORA_API_VERSION = '2025-08-12';

/** A gateway may take a minute, and Zuora waits for it. */
export const WRITE_TIMEOUT_MS = 120_000;
const READ_TIMEOUT_MS = 25_000;
const PAGE_SIZE = 40;
const MAX_PAGES = 25;

const answers = answersOf('Zuora');

/** Parses an answer; a wrong shape names its field. */
export const parseAnswer = answers.parse;

/** One read: `of` names what is asked for in errors. */
export interface Call<T extends z.ZodTypeAny> {
	path: string;
	schema: T;
	of: string;
	query?: Record<string, string>;
	api?: string;
}

/** A path with its ids escaped: an id that holds a slash must not become another path. */
export function pathTo(...parts: readonly string[]): string {
	return ['', ...parts.map((part) => encodeURIComponent(part))].join('/');
}

/** Status and code of a refusal, e.g. `200 (code 53100020)`; never the vendor's message, which may hold addresses. */
export function describeRefusal(reply: HttpReply): string {
	const code = readErrorBody(reply)?.code ?? null;
	return code === null ? String(reply.status) : `${reply.status} (code ${code})`;
}

/** The problem of a reply, by its status first: a proxy or the token check answers without Zuora's envelope. */
function problemOf({ status }: HttpReply, error: ZuoraError | undefined): ZuoraProblem {
	if (status === 401) return 'authentication';
	if (status === 403) return 'permission';
	if (status === 404) return 'not-found';
	if (status === 429) return 'rate';
	if (status >= 500) return 'internal';
	return error?.problem ?? 'other';
}

interface Cure {
	code: ErrorCode;
	message: (of: string, refusal: string) => string;
	fix: string;
}

/** Problems of Zuora's own, which pass. */
const BUSY: readonly ZuoraProblem[] = ['locked', 'internal', 'temporary'];

const REFUSED: Cure = {
	code: 'platform-refused',
	message: (of, refusal) => `Zuora refused the request for ${of} with status ${refusal}.`,
	fix: 'Look the code up in the error handling chapter of Zuora’s API reference; features such as Invoice Settlement are switched on per tenant.',
};

/** What each problem is called and how it is cured; for all others Zuora refused. */
const CURES: Readonly<Partial<Record<ZuoraProblem, Cure>>> = {
	authentication: {
		code: 'unauthorized',
		message: () => 'Zuora does not accept the login.',
		fix: 'Put a current client id and secret (for Zuora’s own retries: login and API token of Configurable Payment Retry) of the right environment into the credential.',
	},
	permission: {
		code: 'unauthorized',
		message: (of) => `The API user may not read or write ${of}.`,
		fix: 'Give the user behind the credential the permission in Zuora, under Administration > Manage User Roles, or use another credential.',
	},
	'not-found': { code: 'not-found', message: (of) => `Zuora does not know the ${of}.`, fix: 'Check that the credential belongs to the tenant, environment and entity that sent the event.' },
};

/** The error of a reply that is no success, with its cure. */
function toPlatformError(reply: HttpReply, of: string): DunningError {
	const problem = problemOf(reply, readErrorBody(reply));
	// Where there is no Retry-After, the window of the rate limit says when it starts anew.
	if (problem === 'rate') return answers.limited(reply.status, secondsIn(reply, 'retry-after', 'ratelimit-reset'));
	if (BUSY.includes(problem)) return answers.busy(reply.status, of, describeRefusal(reply));
	const { code, message, fix } = CURES[problem] ?? REFUSED;
	return new DunningError({ code, message: message(of, describeRefusal(reply)), fix, httpStatus: reply.status });
}

/** Sends one request with the pinned version; the retry API knows no versions. */
export async function send(http: Http, request: Omit<HttpRequest, 'timeoutMs'>): Promise<HttpReply | { lost: string }> {
	const timeoutMs = request.method === 'GET' ? READ_TIMEOUT_MS : WRITE_TIMEOUT_MS;
	const version: Record<string, string> = request.api === undefined ? { 'zuora-version': ZUORA_API_VERSION } : {};
	return await http({ ...request, headers: { ...version, ...request.headers }, timeoutMs });
}

/** Whether a reply is a success by its status and by what its body says: Zuora reports failures with status 200. */
export function isSuccess(reply: HttpReply): boolean {
	return reply.status >= 200 && reply.status <= 299 && readErrorBody(reply) === undefined;
}

/** The reply of a success, or the error of anything else; a lost reply is worth another try. */
export function expectSuccess(reply: HttpReply | { lost: string }, of: string): HttpReply {
	if ('lost' in reply) throw answers.lost(of, reply.lost);
	if (!isSuccess(reply)) throw toPlatformError(reply, of);
	return reply;
}

/** Reads one object with GET, with the vendor's own time where its answer tells it. */
export async function readDated<T extends z.ZodTypeAny>(http: Http, call: Call<T>): Promise<{ value: z.output<T>; answeredAt: Date | null }> {
	const { path, query, api } = call;
	const reply = expectSuccess(await send(http, { method: 'GET', path, ...(query && { query }), ...(api !== undefined && { api }) }), call.of);
	const date = Date.parse(reply.headers.date ?? '');
	return { value: parseAnswer(call.schema, reply.body, call.of), answeredAt: Number.isNaN(date) ? null : new Date(date) };
}

/** Reads one object with GET. */
export async function read<T extends z.ZodTypeAny>(http: Http, call: Call<T>): Promise<z.output<T>> {
	return (await readDated(http, call)).value;
}

/**
 * Only the query of a `nextPage` address is used, on the path that was asked before: whatever host or path an answer
 * names (the vendor’s own sample names localhost), the token goes nowhere but to the credential’s host.
 */
function queryOf(nextPage: string): Record<string, string> | undefined {
	const start = nextPage.indexOf('?');
	return start < 0 ? undefined : Object.fromEntries(new URLSearchParams(nextPage.slice(start + 1)));
}

/** A read of a list by its name in the answer. `isUnsized`: Zuora sizes the pages itself and takes no `pageSize`. */
type List<T extends z.ZodTypeAny> = Call<T> & { list: string; isUnsized?: boolean; enough?: (entries: ReadonlyArray<z.output<T>>) => boolean };

/** A list page by page, in the vendor's order, until it ends or `enough` says so; `isCut` when there was more. */
export async function readPages<T extends z.ZodTypeAny>(
	http: Http,
	call: List<T>,
): Promise<{ entries: Array<z.output<T>>; isCut: boolean }> {
	const entries: Array<z.output<T>> = [];
	const schema = pageOf(call.list, call.schema);
	let query: Record<string, string> | undefined = { ...(call.isUnsized !== true && { pageSize: String(PAGE_SIZE) }), ...call.query };
	for (let pages = 0; pages < MAX_PAGES && query !== undefined; pages++) {
		const page: { entries: Array<z.output<T>>; nextPage: string | null } = await read(http, { ...call, schema, query });
		entries.push(...page.entries);
		query = page.nextPage === null || page.entries.length === 0 ? undefined : queryOf(page.nextPage);
		if (query !== undefined && call.enough?.(entries) === true) return { entries, isCut: true };
	}
	return { entries, isCut: query !== undefined };
}

/** A whole list; more than a thousand entries are refused rather than cut. */
export async function readAll<T extends z.ZodTypeAny>(http: Http, call: List<T>): Promise<Array<z.output<T>>> {
	const { entries, isCut } = await readPages(http, call);
	if (!isCut) return entries;
	throw answers.tooLong(call.of, `${MAX_PAGES * PAGE_SIZE} entries`);
}
