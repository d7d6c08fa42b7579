import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';

import { listen, parseJson, readText, send, type ListenOptions, type Listening } from './listen';

/** One call as a vendor got it. */
export interface VendorRequest {
	method: string;
	path: string;
	query: URLSearchParams;
	headers: IncomingHttpHeaders;
	/** Parsed where it is JSON, text otherwise. */
	body: unknown;
}

/** What a vendor answers; a body that is text goes out as it is. */
export interface VendorAnswer {
	status: number;
	body: unknown;
	headers?: Record<string, string>;
}

/** A planned failure of the calls whose path, with the values of its query, fits; without end unless told how often. */
export interface VendorTrouble {
	kind: 'unauthorized' | 'forbidden' | 'not-found' | 'rate-limit' | 'server-error' | 'hang' | 'not-json' | 'wrong-shape';
	call?: RegExp;
	times?: number;
	retryAfterSeconds?: number;
}

/** A running fake vendor; the list of calls is live. */
export interface Vendor extends Listening {
	requests: VendorRequest[];
	/** Plans a failure; nothing makes it behave again. */
	misbehave(trouble?: VendorTrouble): void;
}

/** How a vendor speaks: who may call, what it answers, and its own form of an error. */
export interface VendorVoice {
	isAuthorized(request: VendorRequest): boolean;
	answer(request: VendorRequest): VendorAnswer;
	refuse(status: number): unknown;
}

const STATUS = { unauthorized: 401, forbidden: 403, 'not-found': 404, 'rate-limit': 429, 'server-error': 500 } as const;

function failing(voice: VendorVoice, { kind, retryAfterSeconds }: VendorTrouble): VendorAnswer | 'hang' {
	if (kind === 'hang') return kind;
	if (kind === 'not-json') return { status: 200, body: '<html>502 Bad Gateway' };
	if (kind === 'wrong-shape') return { status: 200, body: { unexpected: [1, 2, 3] } };
	const headers: Record<string, string> = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
	return { status: STATUS[kind], body: voice.refuse(STATUS[kind]), headers };
}

async function readRequest(request: IncomingMessage): Promise<VendorRequest> {
	const { pathname, searchParams } = new URL(request.url ?? '/', 'http://sandbox');
	const text = await readText(request);
	return { method: request.method ?? 'GET', path: pathname, query: searchParams, headers: request.headers, body: parseJson(text) ?? text };
}

function reply(response: ServerResponse, { status, body, headers }: VendorAnswer): void {
	send(response, { status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) });
}

/** Starts a fake vendor on a free port of this machine, or where told. Rejects when the port is taken. */
export async function startVendor(voice: VendorVoice, options: ListenOptions = {}): Promise<Vendor> {
	const requests: VendorRequest[] = [];
	let planned: (VendorTrouble & { left: number }) | undefined;
	const takeTrouble = ({ path, query }: VendorRequest): VendorTrouble | undefined => {
		if (planned === undefined || planned.left <= 0 || !(planned.call ?? /./).test([path, ...query.values()].join(' '))) return undefined;
		planned.left -= 1;
		return planned;
	};
	const work = (request: VendorRequest): VendorAnswer | 'hang' => {
		requests.push(request);
		const trouble = takeTrouble(request);
		if (trouble) return failing(voice, trouble);
		return voice.isAuthorized(request) ? voice.answer(request) : { status: 401, body: voice.refuse(401) };
	};
	const listening = await listen((incoming, response) => {
		void readRequest(incoming)
			.then((request) => {
				const answer = work(request);
				if (answer !== 'hang') reply(response, answer);
			})
			.catch(() => response.destroy());
	}, options);
	return {
		...listening,
		requests,
		misbehave: (trouble) => {
			planned = trouble && { ...trouble, left: trouble.times ?? Number.POSITIVE_INFINITY };
		},
	};
}
