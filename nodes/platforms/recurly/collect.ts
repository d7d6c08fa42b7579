import type { Http } from '../http';
import type { ActOutcome, ActRequest } from '../platform';
import { isTry } from './attempts';
import { pathTo } from './ids';
import { NATIVE_LIMITS } from './nativeRetries';
import { readInvoice } from './objects';
import { invoiceSchema } from './payload';
import { refuse, unknown, write, type Writing } from './write';

type Retry = Extract<ActRequest, { kind: 'retry-payment' }>;

function judgePayment(body: unknown): ActOutcome {
	const parsed = invoiceSchema.safeParse(body);
	if (!parsed.success) return unknown('Recurly answered the payment in an unexpected form; look at the invoice before acting again.');
	const { state, transactions } = parsed.data;
	if (state !== 'paid') return unknown(`The payment was accepted but the invoice is ${state}: it may still be in flight.`);
	return { kind: 'done', reference: transactions.filter(({ status }) => status === 'success').at(-1)?.id ?? null };
}

/** Recurly refuses in words alone, so the invoice says why. A look that fails changes nothing about the refusal. */
async function explain(outcome: ActOutcome & { kind: 'refused' }, invoiceId: string, http: Http): Promise<ActOutcome> {
	const invoice = await readInvoice(invoiceId, http).catch(() => undefined);
	if (invoice?.state === 'paid') return refuse('The invoice is already paid, so nothing was charged.');
	if (invoice !== undefined && invoice.transactions.filter(isTry).length >= NATIVE_LIMITS.attempts) {
		return refuse(`All ${NATIVE_LIMITS.attempts} attempts that Recurly grants an invoice are used up; only the customer can pay it now.`);
	}
	return outcome;
}

/** A site without the Wallet feature takes no choice of method; its one method is what it collects from anyway. */
const isWithoutWallet = (outcome: ActOutcome): boolean => outcome.kind === 'refused' && outcome.why.includes('missing_feature');

async function collectFrom({ invoiceId, idempotencyKey, paymentMethodId }: Retry, http: Http): Promise<ActOutcome> {
	const writing: Writing = { method: 'PUT', path: pathTo('invoices', invoiceId, 'collect'), idempotencyKey, json: {}, of: 'invoice', judgeSuccess: judgePayment };
	if (paymentMethodId === null) return await write(writing, http);
	const outcome = await write({ ...writing, json: { billing_info_id: paymentMethodId } }, http);
	return isWithoutWallet(outcome) ? await write({ ...writing, idempotencyKey: `${idempotencyKey}:only-method` }, http) : outcome;
}

/**
 * One forced attempt, beside Recurly's own logic; it counts toward the attempts that Recurly grants an invoice. The amount
 * is not sent: Recurly collects what is due, and the guard compared it with the live invoice.
 */
export async function collect(request: Retry, http: Http): Promise<ActOutcome> {
	const { invoiceId, idempotencyKey, gatewayId } = request;
	if (gatewayId) {
		const routed = await write({ method: 'PUT', path: pathTo('invoices', invoiceId), idempotencyKey: `${idempotencyKey}:gateway`, json: { gateway_code: gatewayId }, of: 'invoice' }, http);
		if (routed.kind !== 'done') return routed;
	}
	const outcome = await collectFrom(request, http);
	return outcome.kind === 'refused' && !outcome.retryable ? await explain(outcome, invoiceId, http) : outcome;
}
