import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import type { RequestEntry } from '../stripe/records';
import type { ApiFaults, MetFault } from '../stripe/apiFaults';
import { readText, send, sleep } from '../wire/listen';
import { admit, type Admitted, type Incoming } from './admit';
import type { Work } from './call';
import type { FirstAnswer, IdempotencyStore } from './idempotency';
import { NOTIFICATIONS } from './notifications';
import { QUERIES } from './queries';
import { READS } from './reads';
import { ZuoraRefusal } from './refusal';
import { RETRY_WORKS } from './retryApp';
import { WRITES } from './writes';
import type { World } from './world';

/** What answers API calls. */
export interface Api {
	world: World;
	faults: ApiFaults;
	idempotency: IdempotencyStore;
}

const WORKS: Readonly<Record<string, Work>> = { ...READS, ...WRITES, ...NOTIFICATIONS, ...QUERIES, ...RETRY_WORKS };

/** Operations that the sandbox knows how to answer. */
export const WORKED = Object.keys(WORKS);

/** What to do with the connection: send a reply, or lose it. */
type Ending = { kind: 'reply'; answer: FirstAnswer; headers?: Record<string, string> } | { kind: 'lose' };

const SERVER_ERROR: FirstAnswer = { status: 500, body: JSON.stringify({ success: false, processId: 'X', reasons: [{ code: 50000060, message: 'Internal error' }] }) };
const RATE_LIMITED: FirstAnswer = { status: 429, body: JSON.stringify({ success: false, reasons: [{ code: 50000070, message: 'Too many requests' }] }) };

function asAnswer(error: unknown): FirstAnswer {
	if (error instanceof ZuoraRefusal) return { status: error.status, body: error.toBody(randomBytes(8).toString('hex').toUpperCase()) };
	const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
	return { status: 500, body: JSON.stringify({ success: false, reasons: [{ code: 50000060, message: `The sandbox itself failed: ${message}` }] }) };
}

function perform({ world }: Api, admitted: Admitted): FirstAnswer {
	try {
		const work = WORKS[admitted.operation];
		if (work === undefined) throw new Error(`Nobody works ${admitted.operation}`);
		return { status: 200, body: JSON.stringify(work({ world, ...admitted })) };
	} catch (error) {
		return asAnswer(error);
	}
}

function performAndKeep(api: Api, admitted: Admitted): FirstAnswer {
	const answer = perform(api, admitted);
	if (admitted.idempotencyKey !== null) api.idempotency.settle(admitted.idempotencyKey, answer);
	return answer;
}

function forget(api: Api, { idempotencyKey }: Admitted): void {
	if (idempotencyKey !== null) api.idempotency.forget(idempotencyKey);
}

async function hold(api: Api, admitted: Admitted, met: MetFault & { when: 'before' | 'after' }): Promise<Ending> {
	const early = met.when === 'after' ? performAndKeep(api, admitted) : null;
	met.arrive();
	if ((await met.released) === 'drop') {
		if (early === null) forget(api, admitted);
		return { kind: 'lose' };
	}
	return { kind: 'reply', answer: early ?? performAndKeep(api, admitted) };
}

async function workUnder(api: Api, admitted: Admitted, met: MetFault | undefined): Promise<Ending> {
	if (met === undefined) return { kind: 'reply', answer: performAndKeep(api, admitted) };
	const { fault } = met;
	switch (fault.kind) {
		case 'rate-limit':
			forget(api, admitted);
			return { kind: 'reply', answer: RATE_LIMITED, headers: { 'retry-after': String(fault.retryAfterSeconds ?? 1) } };
		case 'server-error':
			if (fault.when === 'after') performAndKeep(api, admitted);
			else forget(api, admitted);
			return { kind: 'reply', answer: SERVER_ERROR };
		case 'lose-reply':
			if (fault.when === 'after') performAndKeep(api, admitted);
			else forget(api, admitted);
			return { kind: 'lose' };
		case 'slow':
			await sleep(fault.milliseconds);
			return { kind: 'reply', answer: performAndKeep(api, admitted) };
		case 'hold':
			return await hold(api, admitted, { ...met, when: fault.when });
	}
}

async function decideEnding(api: Api, incoming: Incoming, entry: RequestEntry): Promise<Ending> {
	try {
		const admitted = admit(api.world, incoming);
		entry.params = { ...admitted.query, ...admitted.body };
		entry.idempotencyKey = admitted.idempotencyKey;
		const met = api.faults.meet(incoming.method, incoming.path);
		entry.fault = met?.fault.kind ?? null;
		const fingerprint = `${incoming.method} ${incoming.path} ${incoming.body}`;
		const stored = admitted.idempotencyKey === null ? null : api.idempotency.begin(admitted.idempotencyKey, fingerprint);
		entry.isReplayed = stored !== null;
		if (stored !== null) return met?.fault.kind === 'lose-reply' ? { kind: 'lose' } : { kind: 'reply', answer: stored };
		return await workUnder(api, admitted, met);
	} catch (error) {
		return { kind: 'reply', answer: asAnswer(error) };
	}
}

/** Gives a token for the client's id and secret. */
function giveToken({ world }: Api, body: string): FirstAnswer {
	const form = new URLSearchParams(body);
	const isKnown = form.get('client_id') === world.clientId && form.get('client_secret') === world.clientSecret && form.get('grant_type') === 'client_credentials';
	if (!isKnown) return { status: 401, body: JSON.stringify({ error: 'invalid_client' }) };
	const token = randomBytes(16).toString('hex');
	world.tokens.add(token);
	const scope = `user.7c4d5433dc234c369a01b9719ecd059f entity.1a2b7a37-3e7d-4cb3-b0e2-883de9e766cc platform.read platform.write tenant.${world.tenantId}`;
	return { status: 200, body: JSON.stringify({ access_token: token, token_type: 'bearer', expires_in: 3599, scope, jti: token }) };
}

function openEntry({ world }: Api, { method, path }: Incoming): RequestEntry {
	const entry: RequestEntry = { id: world.newId(), method, path, params: {}, idempotencyKey: null, status: null, isReplayed: false, fault: null, at: new Date().toISOString() };
	world.requests.push(entry);
	return entry;
}

/** Answers one API call over the wire, misbehaving when it was asked to. */
export async function answerApi(api: Api, request: IncomingMessage, response: ServerResponse): Promise<void> {
	const url = new URL(request.url ?? '/', 'http://sandbox');
	const incoming: Incoming = { method: request.method ?? 'GET', path: url.pathname, query: url.search.slice(1), headers: request.headers, body: await readText(request) };
	const entry = openEntry(api, incoming);
	const isToken = incoming.method === 'POST' && incoming.path === '/oauth/token';
	const ending: Ending = isToken ? { kind: 'reply', answer: giveToken(api, incoming.body) } : await decideEnding(api, incoming, entry);
	if (ending.kind === 'lose') {
		request.socket.destroy();
		return;
	}
	entry.status = ending.answer.status;
	send(response, { status: ending.answer.status, body: ending.answer.body, headers: { 'zuora-request-id': entry.id, ...ending.headers } });
}
