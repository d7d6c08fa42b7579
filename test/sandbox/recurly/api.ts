import type { IncomingMessage, ServerResponse } from 'node:http';

import type { ApiFaults, MetFault } from '../stripe/apiFaults';
import type { RequestEntry } from '../stripe/records';
import { readText, send, sleep } from '../wire/listen';
import { admitRequest, type Admitted, type Incoming } from './admit';
import { RecurlyRefusal } from './errors';
import type { FirstAnswer, IdempotencyStore } from './idempotency';
import type { EndpointName } from './parameters';
import { WORKS } from './works';
import { API_VERSION, type World } from './world';

/** What answers API calls. */
export interface Api {
	world: World;
	faults: ApiFaults;
	idempotency: IdempotencyStore;
}

/** What to do with the connection: send a reply, or lose it. */
type Ending = { kind: 'reply'; answer: FirstAnswer; headers?: Record<string, string> } | { kind: 'lose' };

const RATE_LIMITED = new RecurlyRefusal(429, { type: 'rate_limited', message: 'You have made too many API requests in the last hour. Future API requests will be ignored until the beginning of the next hour.' });
const SERVER_ERROR = new RecurlyRefusal(500, { type: 'internal_server_error', message: 'An internal server error occurred.' });

function asAnswer(error: unknown): FirstAnswer {
	if (error instanceof RecurlyRefusal) return { status: error.status, body: error.toBody() };
	const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
	return { status: 500, body: JSON.stringify({ error: { type: 'internal_server_error', message: `The sandbox itself failed: ${message}` } }) };
}

/** What was made answers 201, but for a redeemed coupon. */
const statusOf = (endpoint: EndpointName): number => (endpoint.startsWith('POST') && !endpoint.endsWith('/active') ? 201 : 200);

function perform({ world }: Api, admitted: Admitted, path: string): FirstAnswer {
	try {
		const body = WORKS[admitted.endpoint]({ ...admitted, world, path });
		return { status: statusOf(admitted.endpoint), body: JSON.stringify(body) };
	} catch (error) {
		return asAnswer(error);
	}
}

interface Working {
	api: Api;
	admitted: Admitted;
	path: string;
}

function performAndKeep({ api, admitted, path }: Working): FirstAnswer {
	const answer = perform(api, admitted, path);
	if (admitted.idempotencyKey !== null) api.idempotency.settle(admitted.idempotencyKey, answer);
	return answer;
}

function forget({ api, admitted }: Working): void {
	if (admitted.idempotencyKey !== null) api.idempotency.forget(admitted.idempotencyKey);
}

async function hold(working: Working, met: MetFault, when: 'before' | 'after'): Promise<Ending> {
	const early = when === 'after' ? performAndKeep(working) : null;
	met.arrive();
	if ((await met.released) === 'drop') {
		if (early === null) forget(working);
		return { kind: 'lose' };
	}
	return { kind: 'reply', answer: early ?? performAndKeep(working) };
}

function workOrForget(working: Working, when: 'before' | 'after'): void {
	if (when === 'after') performAndKeep(working);
	else forget(working);
}

async function workUnder(working: Working, met: MetFault | undefined): Promise<Ending> {
	const fault = met?.fault;
	switch (fault?.kind) {
		case undefined:
		case 'rate-limit':
			return { kind: 'reply', answer: performAndKeep(working) };
		case 'server-error':
			workOrForget(working, fault.when);
			return { kind: 'reply', answer: asAnswer(SERVER_ERROR) };
		case 'lose-reply':
			workOrForget(working, fault.when);
			return { kind: 'lose' };
		case 'slow':
			await sleep(fault.milliseconds);
			return { kind: 'reply', answer: performAndKeep(working) };
		case 'hold':
			return met === undefined ? { kind: 'lose' } : await hold(working, met, fault.when);
	}
}

function limitRate(seconds: number | undefined): Ending {
	const reset = Math.floor(Date.now() / 1000) + (seconds ?? 60);
	return { kind: 'reply', answer: asAnswer(RATE_LIMITED), headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) } };
}

function openEntry({ world }: Api, incoming: Incoming): RequestEntry {
	const key = incoming.headers['idempotency-key'];
	const entry: RequestEntry = {
		id: world.newId(),
		method: incoming.method,
		path: incoming.path,
		params: {},
		idempotencyKey: typeof key === 'string' ? key : null,
		status: null,
		isReplayed: false,
		fault: null,
		at: new Date().toISOString(),
	};
	world.requests.push(entry);
	return entry;
}

async function decideEnding(api: Api, incoming: Incoming, entry: RequestEntry): Promise<Ending> {
	try {
		const admitted = admitRequest(api.world, incoming);
		entry.params = { ...admitted.query, ...admitted.body };
		const met = api.faults.meet(incoming.method, incoming.path);
		entry.fault = met?.fault.kind ?? null;
		if (met?.fault.kind === 'rate-limit') return limitRate(met.fault.retryAfterSeconds);
		const fingerprint = `${incoming.method} ${incoming.path} ${JSON.stringify(entry.params)}`;
		const stored = admitted.idempotencyKey === null ? null : api.idempotency.begin(admitted.idempotencyKey, fingerprint);
		entry.isReplayed = stored !== null;
		if (stored !== null) return met?.fault.kind === 'lose-reply' ? { kind: 'lose' } : { kind: 'reply', answer: stored, headers: { 'idempotency-prior': 'true' } };
		return await workUnder({ api, admitted, path: incoming.path }, met);
	} catch (error) {
		return { kind: 'reply', answer: asAnswer(error) };
	}
}

/** Answers one API call over the wire, misbehaving when it was asked to. */
export async function answerApi(api: Api, request: IncomingMessage, response: ServerResponse): Promise<void> {
	const url = new URL(request.url ?? '/', 'http://sandbox');
	const incoming: Incoming = { method: request.method ?? 'GET', path: url.pathname, query: url.searchParams, headers: request.headers, body: await readText(request) };
	const entry = openEntry(api, incoming);
	const ending = await decideEnding(api, incoming, entry);
	if (ending.kind === 'lose') {
		request.socket.destroy();
		return;
	}
	entry.status = ending.answer.status;
	// The vendor's client reads an error from this type only.
	const headers = { 'content-type': 'application/json; charset=utf-8', 'recurly-version': `recurly.${API_VERSION}`, 'x-request-id': entry.id, 'x-ratelimit-limit': '2000', 'x-ratelimit-remaining': '1990', ...ending.headers };
	send(response, { status: ending.answer.status, body: ending.answer.body, headers });
}
