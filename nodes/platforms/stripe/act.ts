import type { Http, HttpReply } from '../http';
import type { ActOutcome, ActRequest, PlatformAction } from '../platform';
import { signalsOfError } from './attempts';
import { classifyDecline } from './declines';
import { readErrorBody, type StripeErrorBody } from './errorPayload';
import { encodeForm, type FormValue } from './form';
import { paidInvoiceSchema } from './payload';
import { describeRefusal, pathTo, permissionFix, send } from './request';

/** What Stripe can be asked to do. */
export const STRIPE_ACTIONS = ['retry-payment', 'take-over-retries', 'hand-back-retries', 'add-note'] as const satisfies readonly PlatformAction[];

// https://docs.stripe.com/metadata: at most 50 keys of 40 characters, values of 500, no square brackets in keys.
const METADATA_PREFIX = 'dunning_';
const METADATA_KEY_LENGTH = 40;
const METADATA_VALUE_LENGTH = 500;
const METADATA_KEYS = 50;

function refuse(why: string, retryable = false): ActOutcome {
	return { kind: 'refused', why, retryable };
}

function unknown(why: string): ActOutcome {
	return { kind: 'unknown', why };
}

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
function judgeFailure(reply: HttpReply): ActOutcome {
	const { status } = reply;
	const error = readErrorBody(reply);
	if (status === 402) return decline(error);
	if (status === 409) return unknown('Stripe still works on a request with this idempotency key; look before acting again.');
	if (status === 429) return refuse('Stripe asks for fewer requests and did nothing.', true);
	if (status === 401) return refuse('Stripe does not accept the API key: put a current key into the credential.');
	if (status === 403) return refuse(`The API key may not do this. ${permissionFix(reply, 'Invoices: Write')}`);
	if (status === 404) return refuse('Stripe does not know the invoice: check that the credential belongs to its account and mode.');
	if (status >= 400 && status < 500) return judgeRejection(reply, error);
	return unknown(`Stripe answered with status ${status}, so the request may have landed.`);
}

interface Posting {
	path: string;
	idempotencyKey: string;
	form: Record<string, FormValue>;
	/** Reads a success; what it cannot read may still have landed. */
	judgeSuccess: (body: unknown) => ActOutcome;
}

async function post(posting: Posting, http: Http): Promise<ActOutcome> {
	const reply = await send(http, {
		method: 'POST',
		path: posting.path,
		form: encodeForm(posting.form),
		headers: { 'idempotency-key': posting.idempotencyKey },
	});
	if ('lost' in reply) return unknown(`The answer was lost (${reply.lost}), so the request may have landed.`);
	return reply.status >= 200 && reply.status < 300 ? posting.judgeSuccess(reply.body) : judgeFailure(reply);
}

function judgePayment(body: unknown): ActOutcome {
	const parsed = paidInvoiceSchema.safeParse(body);
	if (!parsed.success) return unknown('Stripe answered the payment in an unexpected form; look at the invoice before acting again.');
	if (parsed.data.status !== 'paid') return unknown(`The payment was accepted but the invoice is ${parsed.data.status}: it may still be in flight.`);
	const payment = parsed.data.payments?.data.at(-1)?.payment;
	return { kind: 'done', reference: payment?.payment_intent ?? payment?.charge ?? null };
}

function toMetadata(note: Record<string, string>): Record<string, string> {
	const entries = Object.entries(note).slice(0, METADATA_KEYS);
	return Object.fromEntries(
		entries.map(([key, value]) => [
			`${METADATA_PREFIX}${key.replace(/[^A-Za-z0-9_.-]/g, '_')}`.slice(0, METADATA_KEY_LENGTH),
			value.slice(0, METADATA_VALUE_LENGTH),
		]),
	);
}

function toPosting(request: ActRequest): Posting {
	const { invoiceId, idempotencyKey } = request;
	const update = { path: pathTo('invoices', invoiceId), idempotencyKey, judgeSuccess: (): ActOutcome => ({ kind: 'done', reference: null }) };
	switch (request.kind) {
		case 'retry-payment':
			return {
				path: pathTo('invoices', invoiceId, 'pay'),
				idempotencyKey,
				form: { payment_method: request.paymentMethodId ?? undefined, off_session: true, expand: ['payments'] },
				judgeSuccess: judgePayment,
			};
		case 'take-over-retries':
			return { ...update, form: { auto_advance: false, metadata: { dunning_owner: 'n8n' } } };
		case 'hand-back-retries':
			return { ...update, form: { auto_advance: true, metadata: { dunning_owner: 'stripe' } } };
		case 'add-note':
			return { ...update, form: { metadata: toMetadata(request.note) } };
	}
}

/**
 * Does one thing to one invoice, with the idempotency key it was given. What Stripe cannot do is refused before any call.
 * The amount is not sent: Stripe collects what is due, and the guard compared it with the live invoice.
 */
export async function act(request: ActRequest, http: Http): Promise<ActOutcome> {
	const known: readonly string[] = STRIPE_ACTIONS;
	if (!known.includes(request.kind)) return refuse(`Stripe does not support the action ${request.kind}; it offers ${STRIPE_ACTIONS.join(', ')}.`);
	if (request.kind === 'add-note' && Object.keys(request.note).length === 0) return refuse('The note is empty: give it at least one field.');
	return await post(toPosting(request), http);
}
