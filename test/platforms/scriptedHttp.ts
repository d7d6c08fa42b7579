import type { Http, HttpReply, HttpRequest } from '../../nodes/platforms/http';

type Answer = HttpReply | { lost: string };

/** An `Http` that keeps what was asked. */
export interface RecordedHttp {
	http: Http;
	requests: HttpRequest[];
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
		http: Object.assign(
			async (request: HttpRequest) => {
				requests.push(request);
				return await inner(request);
			},
			{ settings: inner.settings },
		),
	};
}

/** Lets writes land and loses their answers; reads pass. */
export function loseReplies(inner: Http): Http {
	const lose: Http = async (request) => {
		const answer = await inner(request);
		return request.method === 'GET' ? answer : { lost: 'ECONNRESET' };
	};
	return Object.assign(lose, { settings: inner.settings });
}

/** Answers by `METHOD path` only; a request that nobody scripted fails by name instead of getting a made-up answer. */
export function scriptHttp(script: Readonly<Record<string, Answer | ((request: HttpRequest) => Answer)>>): RecordedHttp {
	return recordHttp(async (request) => {
		const answer = script[`${request.method} ${request.path}`];
		if (answer === undefined) throw new Error(`No answer is scripted for ${request.method} ${request.path}`);
		return await Promise.resolve(typeof answer === 'function' ? answer(request) : answer);
	});
}
