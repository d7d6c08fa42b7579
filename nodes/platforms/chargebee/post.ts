import type { Http, HttpReply } from '../http';
import type { ActOutcome } from '../platform';
import { classifyDecline } from './declines';
import { readErrorBody } from './errorPayload';
import { encodeForm, type FormValue } from './form';
import { describeRefusal, permissionFix, send, toKey } from './request';

/** One write: what it is about stands in the reasons of a refusal. */
export interface Posting {
	path: string;
	/** Null for the few calls that take none, since they change nothing. */
	idempotencyKey: string | null;
	form: Record<string, FormValue>;
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

const SILENT = { gateway: null, declineCode: null, errorCode: null, processorCode: null, adviceCode: null, networkCode: null, networkAdviceCode: null, network: null };

/** The answer to a declined payment names no transaction: only Chargebee's own word is in it. */
function decline(reply: HttpReply): ActOutcome {
	return { kind: 'declined', decline: classifyDecline({ ...SILENT, apiErrorCode: readErrorBody(reply).api_error_code }), reference: null };
}

const WRONG_STATE: readonly string[] = ['invalid_state_for_request', 'invalid_request'];

function judgeRejection(reply: HttpReply, of: string): ActOutcome {
	const code = readErrorBody(reply).api_error_code ?? '';
	if (reply.status === 422) return refuse('The idempotency key was used before with other parameters: a fault of this package, please report it; nothing was sent again.');
	if (WRONG_STATE.includes(code)) return refuse(`Chargebee does not do this to the ${of} as it is now (${code}), for example because the invoice is paid or voided already; nothing was changed.`);
	return refuse(`Chargebee refused the request with status ${describeRefusal(reply)}; nothing was changed.`);
}

/** Statuses that mean the same whatever was asked. */
const BY_STATUS: Readonly<Record<number, (of: string) => ActOutcome>> = {
	401: () => refuse('Chargebee does not accept the API key: put a current key of this site into the credential.'),
	403: (of) => refuse(`The API key may not do this. ${permissionFix(of)}`),
	404: (of) => refuse(`Chargebee does not know the ${of}: check that the credential belongs to its site.`),
	409: () => unknown('Chargebee still works on a request with this idempotency key; look before acting again.'),
	429: () => refuse('Chargebee asks for fewer requests and did nothing.', true),
};

/** What a reply that is no success means. Anything that may have landed is unknown. */
function judgeFailure(reply: HttpReply, { of }: Posting): ActOutcome {
	const { status } = reply;
	const { type, api_error_code: code } = readErrorBody(reply);
	if (code === 'lock_timeout') return refuse('Chargebee was busy with this customer and did nothing.', true);
	if (status < 400 || status >= 500) return unknown(`Chargebee answered with status ${status}, so the request may have landed.`);
	if (status === 402 || type === 'payment') return decline(reply);
	return BY_STATUS[status]?.(of) ?? judgeRejection(reply, of);
}

/** Writes once under the key it was given and hands the answer to a success on. */
export async function post(posting: Posting, http: Http): Promise<ActOutcome> {
	const { path, idempotencyKey } = posting;
	const headers: Record<string, string> = idempotencyKey === null ? {} : { 'chargebee-idempotency-key': toKey(idempotencyKey) };
	const reply = await send(http, { method: 'POST', path, form: encodeForm(posting.form), headers });
	if ('lost' in reply) return unknown(`The answer was lost (${reply.lost}), so the request may have landed.`);
	if (reply.status < 200 || reply.status > 299) return judgeFailure(reply, posting);
	return posting.judgeSuccess?.(reply.body) ?? DONE;
}
