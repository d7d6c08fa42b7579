import type { Http, HttpReply } from '../http';
import type { ActOutcome } from '../platform';
import { signalsOfError } from './attempts';
import { classifyDecline } from './declines';
import { readErrorBody, type StripeErrorBody } from './errorPayload';
import { encodeForm, type FormValue } from './form';
import { describeRefusal, permissionFix, send } from './request';

/** One write: what it is about and what a restricted key needs for it stand in the reasons of a refusal. */
export interface Posting {
	method?: 'POST' | 'DELETE';
	path: string;
	idempotencyKey: string;
	form: Record<string, FormValue>;
	of: string;
	permission: string;
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

function decline(error: StripeErrorBody | undefined): ActOutcome {
	const nothing = { declineCode: null, errorCode: null, outcomeType: null, outcomeReason: null, adviceCode: null, networkCode: null, networkAdviceCode: null, network: null };
	return {
		kind: 'declined',
		decline: classifyDecline(error === undefined ? nothing : signalsOfError(error)),
		reference: error?.charge ?? error?.payment_intent?.id ?? null,
	};
}

function judgeRejection(reply: HttpReply, error: StripeErrorBody | undefined): ActOutcome {
	if (error?.type === 'idempotency_error') {
		return refuse('The idempotency key was used before with other parameters: a fault of this package, please report it; nothing was sent again.');
	}
	if (error?.code === 'lock_timeout') return refuse('Stripe was busy with this invoice and did nothing.', true);
	// The vendor has no code for it, so the words decide; a miss only makes the reason less exact.
	if (/already paid/i.test(error?.message ?? '')) return refuse('The invoice is already paid, so nothing was charged.');
	return refuse(`Stripe refused the request with status ${describeRefusal(reply)}; nothing was changed.`);
}

/** What a reply that is no success means. Anything that may have landed is unknown. */
function judgeFailure(reply: HttpReply, { of, permission }: Posting): ActOutcome {
	const { status } = reply;
	const error = readErrorBody(reply);
	if (status === 402) return decline(error);
	if (status === 409) return unknown('Stripe still works on a request with this idempotency key; look before acting again.');
	if (status === 429) return refuse('Stripe asks for fewer requests and did nothing.', true);
	if (status === 401) return refuse('Stripe does not accept the API key: put a current key into the credential.');
	if (status === 403) return refuse(`The API key may not do this. ${permissionFix(reply, permission)}`);
	if (status === 404) return refuse(`Stripe does not know the ${of}: check that the credential belongs to its account and mode.`);
	if (status >= 400 && status < 500) return judgeRejection(reply, error);
	return unknown(`Stripe answered with status ${status}, so the request may have landed.`);
}

/** Writes once under the key it was given. A deletion carries none: Stripe takes keys on POST only, and ending twice ends once. */
export async function post(posting: Posting, http: Http): Promise<ActOutcome> {
	const { method = 'POST', path, idempotencyKey } = posting;
	const sent = encodeForm(posting.form);
	const request = method === 'POST' ? { form: sent, headers: { 'idempotency-key': idempotencyKey } } : { query: sent };
	const reply = await send(http, { method, path, ...request });
	if ('lost' in reply) return unknown(`The answer was lost (${reply.lost}), so the request may have landed.`);
	if (reply.status < 200 || reply.status > 299) return judgeFailure(reply, posting);
	return posting.judgeSuccess?.(reply.body) ?? DONE;
}
