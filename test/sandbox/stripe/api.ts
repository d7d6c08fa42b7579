import type { IncomingMessage, ServerResponse } from 'node:http';
import { readText, send, sleep, type Reply } from '../wire/listen';
import { admitRequest, type Admitted, type Incoming } from './admit';
import type { ApiFault, ApiFaults, MetFault } from './apiFaults';
import { WORKS } from './endpoints';
import { StripeRefusal } from './errors';
import { expandAnswer } from './expand';
import type { FirstAnswer, IdempotencyStore } from './idempotency';
import { listOf } from './params';
import type { RequestEntry } from './records';
import { API_VERSION, type World } from './world';

/** What answers API calls. */
export interface Api {
	world: World;
	faults: ApiFaults;
	idempotency: IdempotencyStore;
}

interface Worked {
	admitted: Admitted;
	entry: RequestEntry;
	later: Array<() => void>;
}

/** What to do with the connection: send a reply, or lose it. */
type Ending = { kind: 'reply'; answer: FirstAnswer; headers?: Record<string, string> } | { kind: 'lose' };

const RATE_LIMITED = new StripeRefusal(429, {
	type: 'invalid_request_error',
	code: 'rate_limit',
	message: 'Request rate limit exceeded. You can learn more about rate limits here https://stripe.com/docs/rate-limits.',
});

const SERVER_ERROR = new StripeRefusal(500, {
	type: 'api_error',
	message: 'An unknown error occurred',
});

function asAnswer(error: unknown, requestId: string): FirstAnswer {
	if (error instanceof StripeRefusal) return { status: error.status, body: error.toBody(requestId), requestId };
	const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
	const body = JSON.stringify({ error: { type: 'api_error', message: `The sandbox itself failed: ${message}` } });
	return { status: 500, body, requestId };
}

function perform(api: Api, worked: Worked, url: string): FirstAnswer {
	const { admitted, entry } = worked;
	const { world } = api;
	world.cause = { requestId: entry.id, idempotencyKey: admitted.idempotencyKey };
	try {
		const call = { world, ...admitted, url, later: (work: () => void) => void worked.later.push(work) };
		const answer = WORKS[admitted.endpoint](call);
		const expanded = expandAnswer(world, answer, listOf(admitted.params, 'expand'));
		return { status: 200, body: JSON.stringify(expanded, null, 2), requestId: entry.id };
	} catch (error) {
		return asAnswer(error, entry.id);
	} finally {
		world.cause = null;
	}
}

function performAndKeep(api: Api, worked: Worked, url: string): FirstAnswer {
	const answer = perform(api, worked, url);
	const key = worked.admitted.idempotencyKey;
	if (key !== null) api.idempotency.settle(key, answer);
	return answer;
}

function fail(api: Api, worked: Worked, url: string): FirstAnswer {
	perform(api, worked, url);
	const answer = asAnswer(SERVER_ERROR, worked.entry.id);
	const key = worked.admitted.idempotencyKey;
	if (key !== null) api.idempotency.settle(key, answer);
	return answer;
}

function forget(api: Api, worked: Worked): void {
	if (worked.admitted.idempotencyKey !== null) api.idempotency.forget(worked.admitted.idempotencyKey);
}

async function holdCall(api: Api, worked: Worked, held: { met: MetFault; when: 'before' | 'after'; url: string }): Promise<Ending> {
	const { met, when, url } = held;
	const early = when === 'after' ? performAndKeep(api, worked, url) : null;
	met.arrive();
	const how = await met.released;
	if (how === 'drop') {
		if (early === null) forget(api, worked);
		return { kind: 'lose' };
	}
	return { kind: 'reply', answer: early ?? performAndKeep(api, worked, url) };
}

async function workUnder(api: Api, worked: Worked, context: { met: MetFault | undefined; url: string }): Promise<Ending> {
	const { met, url } = context;
	if (met === undefined) return { kind: 'reply', answer: performAndKeep(api, worked, url) };
	const { fault } = met;
	switch (fault.kind) {
		case 'rate-limit':
			return limitRate(worked.entry, fault);
		case 'server-error':
			if (fault.when === 'after') return { kind: 'reply', answer: fail(api, worked, url) };
			forget(api, worked);
			return { kind: 'reply', answer: asAnswer(SERVER_ERROR, worked.entry.id) };
		case 'lose-reply':
			if (fault.when === 'after') performAndKeep(api, worked, url);
			else forget(api, worked);
			return { kind: 'lose' };
		case 'slow':
			await sleep(fault.milliseconds);
			return { kind: 'reply', answer: performAndKeep(api, worked, url) };
		case 'hold':
			return await holdCall(api, worked, { met, when: fault.when, url });
	}
}

function limitRate(entry: RequestEntry, fault: Extract<ApiFault, { kind: 'rate-limit' }>): Ending {
	const headers: Record<string, string> = fault.retryAfterSeconds === undefined ? {} : { 'retry-after': String(fault.retryAfterSeconds) };
	return { kind: 'reply', answer: asAnswer(RATE_LIMITED, entry.id), headers };
}

function begin(api: Api, incoming: Incoming, admitted: Admitted): FirstAnswer | null {
	const fingerprint = `${incoming.method} ${incoming.path} ${JSON.stringify(admitted.params)}`;
	return admitted.idempotencyKey === null ? null : api.idempotency.begin(admitted.idempotencyKey, fingerprint);
}

function replay(stored: FirstAnswer): Ending {
	return { kind: 'reply', answer: stored, headers: { 'idempotent-replayed': 'true', 'original-request': stored.requestId } };
}

function openEntry(api: Api, incoming: Incoming): RequestEntry {
	const header = incoming.headers['idempotency-key'];
	const entry: RequestEntry = {
		id: api.world.newId('req'),
		method: incoming.method,
		path: incoming.path,
		params: {},
		idempotencyKey: typeof header === 'string' ? header : null,
		status: null,
		isReplayed: false,
		fault: null,
		at: new Date().toISOString(),
	};
	api.world.requests.push(entry);
	return entry;
}

async function decideEnding(api: Api, incoming: Incoming, worked: Omit<Worked, 'admitted'>): Promise<Ending> {
	const { entry } = worked;
	try {
		const admitted = admitRequest(api.world, incoming);
		entry.params = admitted.params;
		const met = api.faults.meet(incoming.method, incoming.path);
		entry.fault = met?.fault.kind ?? null;
		if (met?.fault.kind === 'rate-limit') return limitRate(entry, met.fault);
		const stored = begin(api, incoming, admitted);
		entry.isReplayed = stored !== null;
		if (stored !== null) return met?.fault.kind === 'lose-reply' ? { kind: 'lose' } : replay(stored);
		return await workUnder(api, { ...worked, admitted }, { met, url: incoming.path });
	} catch (error) {
		return { kind: 'reply', answer: asAnswer(error, entry.id) };
	}
}

function toReply(entry: RequestEntry, ending: Extract<Ending, { kind: 'reply' }>): Reply {
	const key: Record<string, string> = entry.idempotencyKey === null ? {} : { 'idempotency-key': entry.idempotencyKey };
	const headers = { 'request-id': entry.id, 'stripe-version': API_VERSION, ...key, ...ending.headers };
	return { status: ending.answer.status, body: ending.answer.body, headers };
}

/** Answers one API call over the wire, misbehaving when it was asked to. */
export async function answerApi(api: Api, request: IncomingMessage, response: ServerResponse): Promise<void> {
	const url = new URL(request.url ?? '/', 'http://sandbox');
	const body = await readText(request);
	const incoming: Incoming = { method: request.method ?? 'GET', path: url.pathname, query: url.search.slice(1), headers: request.headers, body };
	const entry = openEntry(api, incoming);
	const later: Array<() => void> = [];
	const ending = await decideEnding(api, incoming, { entry, later });
	if (ending.kind === 'lose') {
		request.socket.destroy();
	} else {
		entry.status = ending.answer.status;
		send(response, toReply(entry, ending));
	}
	for (const work of later) setImmediate(work);
}
