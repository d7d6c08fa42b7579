import type { Http, HttpReply } from '../http';
import type { ActOutcome } from '../platform';
import { classifyDecline } from './declines';
import { readErrorBody, type RecurlyErrorBody } from './errorPayload';
import { describeRefusal, send } from './request';

/** One write: what it is about stands in the reasons of a refusal. */
export interface Writing {
	method: 'POST' | 'PUT' | 'DELETE';
	path: string;
	idempotencyKey: string;
	json?: unknown;
	query?: Record<string, string>;
	of: string;
	/** Reads a success; what it cannot read may still have landed. */
	judgeSuccess?: (body: unknown) => ActOutcome;
}

/** Nothing happened. */
export function refuse(why: string, retryable = false): ActOutcome {
	return { kind: 'refused', why, retryable };
}

/** It may have landed. */
export function unknown(why: string): ActOutcome {
	return { kind: 'unknown', why };
}

export const DONE: ActOutcome = { kind: 'done', reference: null };

function decline({ transaction_error: error }: RecurlyErrorBody): ActOutcome {
	return {
		kind: 'declined',
		decline: classifyDecline({ code: error?.code ?? null, declineCode: error?.decline_code ?? null, category: error?.category ?? null, networkCode: null, networkAdviceCode: null, network: null }),
		reference: error?.transaction_id ?? null,
	};
}

const isKeyReuse = (error: RecurlyErrorBody | undefined): boolean => /idempotency/i.test(error?.message ?? '');

function judgeRejection(reply: HttpReply, of: string): ActOutcome {
	const error = readErrorBody(reply);
	if (reply.status === 422 && error?.type === 'transaction') return decline(error);
	if (reply.status === 422 && error?.type === 'simultaneous_request') return refuse('Recurly was busy with this account and did nothing.', true);
	if (isKeyReuse(error)) return refuse('The idempotency key was used before with other parameters: a fault of this package, please report it; nothing was sent again.');
	return refuse(`Recurly refused the request for the ${of} with status ${describeRefusal(reply)}; nothing was changed.`);
}

/** What a reply that is no success means. Anything that may have landed is unknown. */
function judgeFailure(reply: HttpReply, of: string): ActOutcome {
	const { status } = reply;
	if (status === 409) return unknown('Recurly still works on a request with this idempotency key; look before acting again.');
	if (status === 429) return refuse('Recurly asks for fewer requests and did nothing.', true);
	if (status === 401 || (status === 403 && readErrorBody(reply)?.type !== 'missing_feature')) return refuse('Recurly does not accept the API key for this: put a current private key of the right site and region into the credential.');
	if (status === 404) return refuse(`Recurly does not know the ${of}: check that the credential belongs to its site and region.`);
	if (status >= 400 && status < 500) return judgeRejection(reply, of);
	return unknown(`Recurly answered with status ${status}, so the request may have landed.`);
}

/** Writes once under the key it was given, which Recurly remembers for one hour, whatever the method. */
export async function write(writing: Writing, http: Http): Promise<ActOutcome> {
	const { method, path, idempotencyKey, json, query, of } = writing;
	const body = method === 'DELETE' ? {} : { json: json ?? {} };
	const reply = await send(http, { method, path, ...body, ...(query && { query }), headers: { 'idempotency-key': idempotencyKey } });
	if ('lost' in reply) return unknown(`The answer was lost (${reply.lost}), so the request may have landed.`);
	if (reply.status < 200 || reply.status > 299) return judgeFailure(reply, of);
	return writing.judgeSuccess?.(reply.body) ?? DONE;
}

/** One write after the other, each only when the one before is done. */
export async function writeInOrder(http: Http, writings: readonly Writing[]): Promise<ActOutcome> {
	let outcome = DONE;
	for (const writing of writings) {
		outcome = await write(writing, http);
		if (outcome.kind !== 'done') return outcome;
	}
	return outcome;
}
