import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApiFault, ApiFaults, MetFault } from '../stripe/apiFaults';
import type { RequestEntry } from '../stripe/records';
import { readText, send, sleep } from '../wire/listen';
import { admitRequest, type Admitted, type Incoming } from './admit';
import type { FirstAnswer, IdempotencyStore } from './idempotency';
import { ChargebeeRefusal } from './refusal';
import { WORKS } from './works';
import type { World } from './world';

/** What answers API calls. */
export interface Api {
	world: World;
	faults: ApiFaults;
	idempotency: IdempotencyStore;
}

/** What to do with the connection: send a reply, or lose it. */
type Ending = { kind: 'reply'; answer: FirstAnswer; headers?: Record<string, string> } | { kind: 'lose' };

const RATE_LIMITED = new ChargebeeRefusal(429, { message: 'Sorry, you have crossed the API limit.', type: 'operation_failed', api_error_code: 'api_request_limit_exceeded' });
const SERVER_ERROR = new ChargebeeRefusal(500, { message: 'Sorry, an internal error occurred.', type: 'operation_failed', api_error_code: 'internal_error' });

function asAnswer(error: unknown): FirstAnswer {
	if (error instanceof ChargebeeRefusal) return { status: error.status, body: error.toBody() };
	const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
	return { status: 500, body: JSON.stringify({ message: `The sandbox itself failed: ${message}`, api_error_code: 'internal_error', http_status_code: 500 }) };
}

function perform({ world }: Api, admitted: Admitted): FirstAnswer {
	world.source = 'api';
	try {
		return { status: 200, body: JSON.stringify(WORKS[admitted.endpoint]({ world, ...admitted })) };
	} catch (error) {
		return asAnswer(error);
	} finally {
		world.source = 'scheduled_job';
	}
}

function keep(api: Api, { idempotencyKey }: Admitted, answer: FirstAnswer): FirstAnswer {
	if (idempotencyKey !== null) api.idempotency.settle(idempotencyKey, answer);
	return answer;
}

function forget(api: Api, { idempotencyKey }: Admitted): void {
	if (idempotencyKey !== null) api.idempotency.forget(idempotencyKey);
}

async function hold(api: Api, admitted: Admitted, { met, when }: { met: MetFault; when: 'before' | 'after' }): Promise<Ending> {
	const early = when === 'after' ? keep(api, admitted, perform(api, admitted)) : null;
	met.arrive();
	if ((await met.released) === 'go-on') return { kind: 'reply', answer: early ?? keep(api, admitted, perform(api, admitted)) };
	if (early === null) forget(api, admitted);
	return { kind: 'lose' };
}

function limitRate({ retryAfterSeconds }: Extract<ApiFault, { kind: 'rate-limit' }>): Ending {
	const headers: Record<string, string> = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
	return { kind: 'reply', answer: asAnswer(RATE_LIMITED), headers };
}

/** The work was done, or was never begun; either way what is said about it is wrong or lost. */
function spoil(api: Api, admitted: Admitted, when: 'before' | 'after'): void {
	if (when === 'after') keep(api, admitted, perform(api, admitted));
	else forget(api, admitted);
}

async function workUnder(api: Api, admitted: Admitted, met: MetFault | undefined): Promise<Ending> {
	if (met === undefined) return { kind: 'reply', answer: keep(api, admitted, perform(api, admitted)) };
	const { fault } = met;
	switch (fault.kind) {
		case 'rate-limit':
			return limitRate(fault);
		case 'server-error':
			spoil(api, admitted, fault.when);
			return { kind: 'reply', answer: asAnswer(SERVER_ERROR) };
		case 'lose-reply':
			spoil(api, admitted, fault.when);
			return { kind: 'lose' };
		case 'slow':
			await sleep(fault.milliseconds);
			return { kind: 'reply', answer: keep(api, admitted, perform(api, admitted)) };
		case 'hold':
			return await hold(api, admitted, { met, when: fault.when });
	}
}

function openEntry({ world }: Api, incoming: Incoming): RequestEntry {
	const header = incoming.headers['chargebee-idempotency-key'];
	const entry: RequestEntry = {
		id: world.newId('req_'),
		method: incoming.method,
		path: incoming.path,
		params: {},
		idempotencyKey: typeof header === 'string' ? header : null,
		status: null,
		isReplayed: false,
		fault: null,
		at: new Date().toISOString(),
	};
	world.requests.push(entry);
	return entry;
}

function begin(api: Api, { method, path }: Incoming, { idempotencyKey, params }: Admitted): FirstAnswer | null {
	return idempotencyKey === null ? null : api.idempotency.begin(idempotencyKey, `${method} ${path} ${JSON.stringify(params)}`);
}

async function decideEnding(api: Api, incoming: Incoming, entry: RequestEntry): Promise<Ending> {
	try {
		const admitted = admitRequest(api.world, incoming);
		entry.params = admitted.params;
		const met = api.faults.meet(incoming.method, incoming.path);
		entry.fault = met?.fault.kind ?? null;
		if (met?.fault.kind === 'rate-limit') return limitRate(met.fault);
		const stored = begin(api, incoming, admitted);
		entry.isReplayed = stored !== null;
		if (stored === null) return await workUnder(api, admitted, met);
		return met?.fault.kind === 'lose-reply' ? { kind: 'lose' } : { kind: 'reply', answer: stored, headers: { 'chargebee-idempotency-replayed': 'true' } };
	} catch (error) {
		return { kind: 'reply', answer: asAnswer(error) };
	}
}

/** Answers one API call over the wire, misbehaving when it was asked to. */
export async function answerApi(api: Api, request: IncomingMessage, response: ServerResponse): Promise<void> {
	const url = new URL(request.url ?? '/', 'http://sandbox');
	const body = await readText(request);
	const incoming: Incoming = { method: request.method ?? 'GET', path: url.pathname, query: url.search.slice(1), headers: request.headers, body };
	const entry = openEntry(api, incoming);
	const ending = await decideEnding(api, incoming, entry);
	if (ending.kind === 'lose') {
		request.socket.destroy();
		return;
	}
	entry.status = ending.answer.status;
	send(response, { ...ending.answer, headers: { ...ending.headers } });
}
