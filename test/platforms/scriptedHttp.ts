import type { Http, HttpReply, HttpRequest } from '../../nodes/platforms/http';

type Answer = HttpReply | { lost: string };

/** An `Http` that keeps what was asked. */
export interface RecordedHttp {
	http: Http;
	requests: HttpRequest[];
}

/** A port in front of another, with the same settings of the credential. */
function inFrontOf(inner: Http, http: Http): Http {
	return Object.assign(http, { settings: inner.settings });
}

/** A JSON answer. */
export function reply(body: unknown, status = 200, headers: Record<string, string> = {}): HttpReply {
	return { status, headers, body };
}

/** Keeps what passes through. */
export function recordHttp(inner: Http): RecordedHttp {
	const requests: HttpRequest[] = [];
	return {
		requests,
		http: inFrontOf(inner, async (request) => {
			requests.push(request);
			return await inner(request);
		}),
	};
}

/** Lets writes land and loses their answers; reads pass. */
export function loseReplies(inner: Http): Http {
	return inFrontOf(inner, async (request) => {
		const answer = await inner(request);
		return request.method === 'GET' ? answer : { lost: 'ECONNRESET' };
	});
}

/** Answers by `METHOD path` only; a request that nobody scripted fails by name instead of getting a made-up answer. */
export function scriptHttp(script: Readonly<Record<string, Answer | ((request: HttpRequest) => Answer)>>): RecordedHttp {
	return recordHttp(async (request) => {
		const answer = script[`${request.method} ${request.path}`];
		if (answer === undefined) throw new Error(`No answer is scripted for ${request.method} ${request.path}`);
		return await Promise.resolve(typeof answer === 'function' ? answer(request) : answer);
	});
}
