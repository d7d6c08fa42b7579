import type { Http, HttpReply } from '../http';
import type { ActOutcome } from '../platform';
import { readErrorBody, type ZuoraProblem } from './errorPayload';
import { describeRefusal, isSuccess, send } from './request';

/** One write. A POST carries the key; a PUT has none at Zuora, so whoever sends one looks first whether it has landed. */
export interface Writing {
	method: 'POST' | 'PUT';
	path: string;
	json: unknown;
	/** On POST only. */
	idempotencyKey?: string;
	of: string;
	api?: string;
	/** Reads a success; what it cannot read may still have landed. */
	judgeSuccess?: (body: unknown) => ActOutcome;
	/** Reads a failure that the vendor reports with a body of its own, e.g. a decline; undefined: as any other. */
	judgeFailure?: (reply: HttpReply) => ActOutcome | undefined;
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

function judgeStatus({ status }: HttpReply): ActOutcome | undefined {
	if (status === 401) return refuse('Zuora does not accept the login: put a current one into the credential.');
	if (status === 403) return refuse('The API user may not do this: give it the permission in Zuora, or use another credential.');
	if (status === 409) return unknown('Zuora still works on a request with this idempotency key; look before acting again.');
	if (status === 422) return unknown('The idempotency key was used before with other data, so something of it has landed; look before acting again.');
	if (status === 429) return refuse('Zuora asks for fewer requests and did nothing.', true);
	if (status >= 500) return unknown(`Zuora answered with status ${status}, so the request may have landed.`);
	return undefined;
}

const BUSY = refuse('Zuora was busy and did nothing.', true);

/** What a failure means; anything that may have landed is unknown, and for all others Zuora refused. */
const PROBLEMS: Readonly<Partial<Record<ZuoraProblem, (of: string, refusal: string) => ActOutcome>>> = {
	authentication: () => refuse('Zuora does not accept the login: put a current one into the credential.'),
	permission: (of) => refuse(`The API user may not change the ${of}: give it the permission in Zuora, or use another credential.`),
	'not-found': (of) => refuse(`Zuora does not know the ${of}: check that the credential belongs to its tenant and entity.`),
	locked: () => BUSY,
	temporary: () => BUSY,
	rate: () => BUSY,
	internal: () => unknown('Zuora reported an internal error, so the request may have landed.'),
	unsupported: (_of, refusal) => refuse(`This tenant does not offer it (${refusal}); features such as Invoice Settlement and Orders are switched on per tenant.`),
};

function judgeProblem(reply: HttpReply, { of }: Writing): ActOutcome {
	const refusal = describeRefusal(reply);
	const judge = PROBLEMS[readErrorBody(reply)?.problem ?? 'other'];
	return judge?.(of, refusal) ?? refuse(`Zuora refused to change the ${of} with status ${refusal}; nothing was changed.`);
}

/** Writes once. */
export async function write(writing: Writing, http: Http): Promise<ActOutcome> {
	const { method, path, json, api, idempotencyKey } = writing;
	const headers: Record<string, string> = idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey };
	const reply = await send(http, { method, path, json, headers, ...(api !== undefined && { api }) });
	if ('lost' in reply) return unknown(`The answer was lost (${reply.lost}), so the request may have landed.`);
	if (isSuccess(reply)) return writing.judgeSuccess?.(reply.body) ?? DONE;
	return judgeStatus(reply) ?? writing.judgeFailure?.(reply) ?? judgeProblem(reply, writing);
}
