import type { IncomingMessage } from 'node:http';
import { listen, parseJson, readText, send, type Reply } from '../wire/listen';
import { SERVICES, type ServiceCall } from './services';

/** The fake of every ordinary service that reference workflows talk to; n8n is led here by `test/support/detour.cjs`. */
export interface ServicesSandbox {
	readonly url: string;
	/** Every request, oldest first; the list is live. */
	readonly calls: ServiceCall[];
	/** The requests whose host fits and whose path or body holds a text, oldest first. */
	readonly callsTo: (host: RegExp, about?: string) => ServiceCall[];
	/** Makes hosts that fit answer with this status to requests that hold a text. */
	readonly refuse: (host: RegExp, about: string, status: number) => void;
	readonly close: () => Promise<void>;
}

function parseBody(text: string, type: string): unknown {
	if (type.includes('application/x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(text));
	return parseJson(text) ?? text;
}

async function readCall(request: IncomingMessage): Promise<ServiceCall> {
	const host = request.headers.host ?? '';
	const { pathname, searchParams } = new URL(request.url ?? '/', `https://${host}`);
	const text = await readText(request);
	return {
		host,
		method: request.method ?? 'GET',
		path: pathname,
		query: Object.fromEntries(searchParams),
		authorization: request.headers.authorization ?? '',
		headers: request.headers,
		body: parseBody(text, request.headers['content-type'] ?? ''),
		at: new Date().toISOString(),
	};
}

function answer(call: ServiceCall): Reply {
	const service = SERVICES.find(({ host }) => host.test(call.host));
	const reply = service?.answer(call);
	if (reply === undefined) return { status: 404, body: JSON.stringify({ error: `No fake of ${call.method} https://${call.host}${call.path}` }) };
	return { status: reply.status ?? 200, body: JSON.stringify(reply.body) };
}

/** Starts the fake services on a free port of this machine. */
export async function startServicesSandbox(): Promise<ServicesSandbox> {
	const calls: ServiceCall[] = [];
	const refusals: Array<{ host: RegExp; about: string; status: number }> = [];
	const fits = (call: ServiceCall, host: RegExp, about: string): boolean => host.test(call.host) && JSON.stringify([call.path, call.query, call.body]).includes(about);
	const listening = await listen((request, response) => {
		readCall(request).then(
			(call) => {
				calls.push(call);
				const refused = refusals.find(({ host, about }) => fits(call, host, about));
				send(response, refused ? { status: refused.status, body: JSON.stringify({ error: 'refused by the sandbox' }) } : answer(call));
			},
			() => response.destroy(),
		);
	});
	return {
		url: listening.url,
		calls,
		callsTo: (host, about = '') => calls.filter((call) => fits(call, host, about)),
		refuse: (host, about, status) => void refusals.push({ host, about, status }),
		close: listening.close,
	};
}
