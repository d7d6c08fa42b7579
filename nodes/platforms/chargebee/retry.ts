import { z } from 'zod';

import type { Http } from '../http';
import type { ActOutcome, ActRequest } from '../platform';
import { signalsOf } from './attempts';
import { classifyDecline } from './declines';
import { customerSchema, invoiceSchema, transactionSchema, type ChargebeeTransaction } from './payload';
import { DONE, post, refuse, unknown } from './post';
import { pathTo, read, readAll } from './request';
import { readInvoice, readOwner } from './state';

type Retry = Extract<ActRequest, { kind: 'retry-payment' }>;

const collectedSchema = z.object({ invoice: invoiceSchema.pick({ id: true, status: true, amount_due: true }), transaction: transactionSchema });

function judgePayment(body: unknown): ActOutcome {
	const parsed = collectedSchema.safeParse(body);
	if (!parsed.success) return unknown('Chargebee answered the payment in an unexpected form; look at the invoice before acting again.');
	const { transaction } = parsed.data;
	if (transaction.status === 'success') return { kind: 'done', reference: transaction.id };
	if (transaction.status === 'failure' || transaction.status === 'late_failure') return { kind: 'declined', decline: classifyDecline(signalsOf(transaction)), reference: transaction.id };
	return unknown(`The payment was accepted but its transaction is ${transaction.status}: the money may still arrive.`);
}

/** The newest failed payment of an invoice: the answer to a declined one does not name it. */
async function findFailure(invoiceId: string, http: Http): Promise<ChargebeeTransaction | undefined> {
	const payments = await readAll(http, { path: pathTo('invoices', invoiceId, 'payments'), name: 'transaction', schema: transactionSchema, of: 'payments of the invoice' });
	const failed = payments.filter(({ type, status }) => type === 'payment' && status === 'failure');
	return failed.length === 0 ? undefined : failed.reduce((newest, one) => (one.date > newest.date ? one : newest));
}

/** What the transaction says about its decline; what cannot be read leaves Chargebee's own word. */
async function explain(outcome: ActOutcome & { kind: 'declined' }, invoiceId: string, http: Http): Promise<ActOutcome> {
	const failure = await findFailure(invoiceId, http).catch(() => undefined);
	return failure === undefined ? outcome : { kind: 'declined', decline: classifyDecline(signalsOf(failure)), reference: failure.id };
}

async function collect({ invoiceId, idempotencyKey, paymentMethodId, amount }: Retry, http: Http): Promise<ActOutcome> {
	const form = { payment_source_id: paymentMethodId, amount: amount.amountMinor, payment_initiator: 'merchant' };
	const outcome = await post({ path: pathTo('invoices', invoiceId, 'collect_payment'), idempotencyKey, form, of: 'invoice', judgeSuccess: judgePayment }, http);
	return outcome.kind === 'declined' && outcome.reference === null ? await explain(outcome, invoiceId, http) : outcome;
}

/** The source that Chargebee would charge. */
async function defaultSource(invoiceId: string, http: Http): Promise<string | null> {
	const invoice = await readInvoice(invoiceId, http);
	if (invoice.subscription_id !== null) {
		const { subscription, customer } = await readOwner(invoice.subscription_id, http);
		return subscription.payment_source_id ?? customer.primary_payment_source_id;
	}
	const customer = await read(http, { path: pathTo('customers', invoice.customer_id), name: 'customer', schema: customerSchema, of: 'customer' });
	return customer.primary_payment_source_id;
}

/** The source itself moves to the other gateway and stays there, for every later payment too. */
async function switchGateway(request: Retry, gatewayId: string, http: Http): Promise<ActOutcome> {
	const sourceId = request.paymentMethodId ?? (await defaultSource(request.invoiceId, http));
	if (sourceId === null) return refuse('The customer has no payment source that could go through another gateway.');
	const form = { gateway_account_id: gatewayId };
	return await post({ path: pathTo('payment_sources', sourceId, 'switch_gateway_account'), idempotencyKey: `${request.idempotencyKey}:gateway`, form, of: 'payment source' }, http);
}

/** One attempt now, with a stored source and through another gateway where one was named. Throws when what it depends on could not be read. */
export async function retryPayment(request: Retry, http: Http): Promise<ActOutcome> {
	const switched = request.gatewayId ? await switchGateway(request, request.gatewayId, http) : DONE;
	return switched.kind === 'done' ? await collect(request, http) : switched;
}
