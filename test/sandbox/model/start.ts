import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { listen, parseJson, readText, send, sleep, type ListenOptions } from '../wire/listen';
import { answerLikeAWriter, type Answerer } from './draft';
import { chatChunks, chatCompletion, responseEvents, responseObject, type Spoken } from './replies';
import { asksForSchema, forcedTool, readAsked, wantsStream } from './request';
import { isWordTrouble, WORD_TROUBLES, type ModelTrouble, type PlannedTrouble } from './trouble';

/** One request to the model: its path and its whole body, for tests that look for what must not be in it. */
export interface ModelRequest {
	path: string;
	body: unknown;
	/** The body as it arrived, byte for byte. */
	raw: string;
	/** On the wall clock. */
	at: string;
}

/** A running fake model; `url` ends in `/v1`, as a base URL of an OpenAI account does. The list is live. */
export interface ModelSandbox {
	url: string;
	port: number;
	apiKey: string;
	received: ModelRequest[];
	/** Replaces what the model says; nothing restores the default. */
	answerWith(answerer?: Answerer): void;
	/** Plans a failure; nothing makes it behave again. */
	misbehave(trouble?: PlannedTrouble): void;
	close(): Promise<void>;
}

interface Trouble {
	kind: ModelTrouble;
	left: number;
	milliseconds: number;
	retryAfterSeconds?: number;
}

interface Model {
	apiKey: string;
	received: ModelRequest[];
	answerer: Answerer;
	trouble: Trouble | null;
}

function planTrouble(model: Model, planned: PlannedTrouble | undefined): void {
	model.trouble =
		planned === undefined
			? null
			: { ...planned, left: planned.times ?? Number.POSITIVE_INFINITY, milliseconds: planned.milliseconds ?? 1_000 };
}

function takeTrouble(model: Model): Trouble | null {
	if (model.trouble === null || model.trouble.left <= 0) return null;
	model.trouble.left -= 1;
	return model.trouble;
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
	send(response, { status, body: JSON.stringify(body) });
}

function sendError(response: ServerResponse, status: number, { type, headers = {} }: { type: string; headers?: Record<string, string> }): void {
	send(response, { status, headers, body: JSON.stringify({ error: { message: `The sandbox model answers ${type}.`, type, param: null, code: type } }) });
}

function sendStream(response: ServerResponse, spoken: Spoken, isChat: boolean): void {
	const events = isChat
		? [...chatChunks(spoken).map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`), 'data: [DONE]\n\n']
		: responseEvents(spoken).map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
	send(response, { status: 200, headers: { 'content-type': 'text/event-stream' }, body: events.join('') });
}

const retryAfter = ({ retryAfterSeconds }: Trouble): Record<string, string> => (retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) });

/** Fails before any words; true when the call is over. A hang is over only when the client goes away or the sandbox closes. */
async function failEarly(response: ServerResponse, trouble: Trouble | null, body: unknown): Promise<boolean> {
	if (trouble === null || isWordTrouble(trouble.kind)) return false;
	switch (trouble.kind) {
		case 'server-error':
			sendError(response, 500, { type: 'server_error' });
			return true;
		case 'rate-limit':
			sendError(response, 429, { type: 'rate_limit_exceeded', headers: retryAfter(trouble) });
			return true;
		case 'no-schemas':
			if (asksForSchema(body)) sendError(response, 400, { type: 'unsupported_response_format' });
			return asksForSchema(body);
		case 'not-json':
			send(response, { status: 200, body: '<html>502 Bad Gateway' });
			return true;
		case 'hang':
			return true;
		case 'slow':
			await sleep(trouble.milliseconds);
			return false;
	}
}

function speak(model: Model, body: unknown, kind: ModelTrouble | undefined): Spoken {
	const asked = readAsked(body);
	const good = model.answerer(asked);
	return {
		model: asked.model,
		words: kind !== undefined && isWordTrouble(kind) ? WORD_TROUBLES[kind](good) : good,
		isRefusal: kind === 'refusal',
		isCutOff: kind === 'truncated',
		toolName: kind === 'refusal' ? null : forcedTool(body),
		inputCharacters: JSON.stringify(body).length,
	};
}

async function answerModel(model: Model, request: { path: string; body: unknown; raw: string }, response: ServerResponse): Promise<void> {
	model.received.push({ ...request, at: new Date().toISOString() });
	const trouble = takeTrouble(model);
	if (await failEarly(response, trouble, request.body)) return;
	const spoken = speak(model, request.body, trouble?.kind);
	const isChat = request.path === '/v1/chat/completions';
	if (wantsStream(request.body)) sendStream(response, spoken, isChat);
	else sendJson(response, 200, isChat ? chatCompletion(spoken) : responseObject(spoken));
}

function answerControl(model: Model, name: string, body: unknown): unknown {
	if (name === 'readReceived') return model.received;
	if (name === 'readAccess') return { apiKey: model.apiKey };
	if (name !== 'misbehave') return { error: 'There are: misbehave, readReceived, readAccess.' };
	const planned = body as Partial<PlannedTrouble> | undefined;
	planTrouble(model, planned?.kind === undefined ? undefined : { ...planned, kind: planned.kind });
	return {};
}

async function route(model: Model, request: IncomingMessage, response: ServerResponse): Promise<void> {
	const { pathname } = new URL(request.url ?? '/', 'http://sandbox');
	const raw = await readText(request);
	const body = parseJson(raw);
	if (pathname.startsWith('/_sandbox/')) {
		sendJson(response, 200, answerControl(model, pathname.slice('/_sandbox/'.length), body));
	} else if (request.headers.authorization !== `Bearer ${model.apiKey}`) {
		sendError(response, 401, { type: 'invalid_api_key' });
	} else if (pathname === '/v1/models') {
		const data = [{ id: 'sandbox-model', object: 'model', created: 1_700_000_000, owned_by: 'sandbox' }];
		sendJson(response, 200, { object: 'list', data });
	} else if (pathname === '/v1/chat/completions' || pathname === '/v1/responses') {
		await answerModel(model, { path: pathname, body, raw }, response);
	} else {
		sendError(response, 404, { type: 'not_found' });
	}
}

/** Starts the fake, OpenAI-compatible model on a free port of this machine, or where told. Rejects when the port is taken. */
export async function startModelSandbox(options: ListenOptions & { answerer?: Answerer; apiKey?: string } = {}): Promise<ModelSandbox> {
	const fallback = options.answerer ?? answerLikeAWriter;
	const apiKey = options.apiKey ?? ['sk', randomBytes(16).toString('hex')].join('-');
	const model: Model = { apiKey, received: [], answerer: fallback, trouble: null };
	const listening = await listen((request, response) => {
		route(model, request, response).catch(() => response.destroy());
	}, options);
	return {
		url: `${listening.url}/v1`,
		port: listening.port,
		apiKey,
		received: model.received,
		answerWith: (answerer) => {
			model.answerer = answerer ?? fallback;
		},
		misbehave: (trouble) => planTrouble(model, trouble),
		close: listening.close,
	};
}
