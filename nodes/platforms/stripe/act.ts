import { isDunningError } from '../../core/errors';
import type { Http } from '../http';
import type { ActOutcome, ActRequest, ChangeRequest, PlatformAction } from '../platform';
import { makeChange, STRIPE_CHANGES, type StripeChangeKind } from './change';
import { toMetadata } from './note';
import { paidInvoiceSchema } from './payload';
import { post, refuse, unknown } from './post';
import { pathTo } from './request';

/** What Stripe can be asked to do. */
export const STRIPE_ACTIONS: readonly PlatformAction[] = ['retry-payment', ...STRIPE_CHANGES];

/** What comes nearest to what it cannot do. Sources: docs.stripe.com/api/invoices/update, /billing/revenue-recovery, 2026-11. */
export const STRIPE_NEAREST: Readonly<Partial<Record<PlatformAction, string>>> = {
	'retry-through-gateway': 'Stripe is one gateway; retry with another stored payment method instead',
	'extend-due-date': 'Stripe fixes the due date once an invoice is open; delay the case or record a promise to pay until that day instead',
	'payment-plan': 'Stripe cannot split an open invoice; record a promise to pay, credit a part of it or pause the subscription instead',
	'change-campaign': 'Stripe’s reminders have no API; stop its retries and send the messages from this workflow instead',
};

function judgePayment(body: unknown): ActOutcome {
	const parsed = paidInvoiceSchema.safeParse(body);
	if (!parsed.success) return unknown('Stripe answered the payment in an unexpected form; look at the invoice before acting again.');
	if (parsed.data.status !== 'paid') return unknown(`The payment was accepted but the invoice is ${parsed.data.status}: it may still be in flight.`);
	const payment = parsed.data.payments?.data.at(-1)?.payment;
	return { kind: 'done', reference: payment?.payment_intent ?? payment?.charge ?? null };
}

const isSupported = (request: ChangeRequest): request is ChangeRequest & { change: { kind: StripeChangeKind } } =>
	(STRIPE_CHANGES as readonly string[]).includes(request.change.kind);

/** What a change depends on is read before anything is written: a read that fails means that nothing happened. */
async function refuseUnread(error: unknown): Promise<ActOutcome> {
	return isDunningError(error) ? refuse(`${error.message} ${error.fix}`, error.retryable) : await Promise.reject(error as Error);
}

async function change(request: ChangeRequest, http: Http): Promise<ActOutcome> {
	return isSupported(request) ? await makeChange(request, http).catch(refuseUnread) : cannot(request.change.kind);
}

function cannot(action: PlatformAction): ActOutcome {
	const nearest = STRIPE_NEAREST[action];
	return refuse(nearest === undefined ? `Stripe does not support the action ${action}; it offers ${STRIPE_ACTIONS.join(', ')}.` : `${nearest}.`);
}

/**
 * Does one thing to one invoice, with the idempotency key it was given. What Stripe cannot do is refused before any call.
 * The amount is not sent: Stripe collects what is due, and the guard compared it with the live invoice.
 */
export async function act(request: ActRequest, http: Http): Promise<ActOutcome> {
	const { invoiceId, idempotencyKey } = request;
	const invoice = { idempotencyKey, of: 'invoice', permission: 'Invoices: Write' };
	switch (request.kind) {
		case 'retry-payment': {
			if (request.gatewayId) return cannot('retry-through-gateway');
			const form = { payment_method: request.paymentMethodId ?? undefined, off_session: true, expand: ['payments'] };
			return await post({ ...invoice, path: pathTo('invoices', invoiceId, 'pay'), form, judgeSuccess: judgePayment }, http);
		}
		case 'add-note':
			if (Object.keys(request.note).length === 0) return refuse('The note is empty: give it at least one field.');
			return await post({ ...invoice, path: pathTo('invoices', invoiceId), form: { metadata: toMetadata(request.note) } }, http);
		case 'change':
			return await change(request, http);
	}
	return cannot((request as { kind: PlatformAction }).kind);
}
