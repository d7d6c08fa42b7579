import type { CaseRefs } from '../../core/case';
import type { Http } from '../http';
import { chargeSchema, disputeSchema, identifiedSchema, paymentMethodSchema, paymentOfInvoiceSchema } from './payload';
import { pathTo, read, readAll } from './request';

/** Invoices that a payment intent pays: since API 2025-03-31 only the invoice payments lead back. */
async function findByPaymentIntent(paymentIntentId: string, http: Http): Promise<string[]> {
	const payments = await readAll(http, {
		path: pathTo('invoice_payments'),
		schema: paymentOfInvoiceSchema,
		of: 'invoice of this payment',
		permission: 'Invoices: Read',
		query: { payment: { type: 'payment_intent', payment_intent: paymentIntentId } },
	});
	return [...new Set(payments.map((payment) => payment.invoice))];
}

async function findByCharge(chargeId: string, http: Http): Promise<string[]> {
	const charge = await read(http, { path: pathTo('charges', chargeId), schema: chargeSchema, of: 'charge', permission: 'Charges and Refunds: Read' });
	if (charge.payment_intent !== null) return await findByPaymentIntent(charge.payment_intent, http);
	return charge.invoice === null ? [] : [charge.invoice];
}

async function findByDispute(disputeId: string, http: Http): Promise<string[]> {
	const dispute = await read(http, { path: pathTo('disputes', disputeId), schema: disputeSchema, of: 'dispute', permission: 'Disputes: Read' });
	if (dispute.payment_intent !== null) return await findByPaymentIntent(dispute.payment_intent, http);
	return dispute.charge === null ? [] : await findByCharge(dispute.charge, http);
}

async function findOpen(owner: { customer: string } | { subscription: string }, http: Http): Promise<string[]> {
	const invoices = await readAll(http, {
		path: pathTo('invoices'),
		schema: identifiedSchema,
		of: 'open invoices',
		permission: 'Invoices: Read',
		query: { ...owner, status: 'open' },
	});
	return invoices.map((invoice) => invoice.id);
}

async function findByPaymentMethod(paymentMethodId: string, http: Http): Promise<string[]> {
	const method = await read(http, {
		path: pathTo('payment_methods', paymentMethodId),
		schema: paymentMethodSchema,
		of: 'payment method',
		permission: 'PaymentMethods: Read',
	});
	return method.customer === null ? [] : await findOpen({ customer: method.customer }, http);
}

/**
 * Ids of the invoices that refs point to. What names one payment leads to its invoice only; a customer, subscription or
 * payment method leads to every open invoice. The narrowest ref decides.
 */
export async function findInvoiceIds(refs: CaseRefs, http: Http): Promise<string[]> {
	if (refs.invoiceId !== undefined) return [refs.invoiceId];
	if (refs.paymentIntentId !== undefined) return await findByPaymentIntent(refs.paymentIntentId, http);
	if (refs.chargeId !== undefined) return await findByCharge(refs.chargeId, http);
	if (refs.disputeId !== undefined) return await findByDispute(refs.disputeId, http);
	if (refs.customerId !== undefined) return await findOpen({ customer: refs.customerId }, http);
	if (refs.subscriptionId !== undefined) return await findOpen({ subscription: refs.subscriptionId }, http);
	if (refs.paymentMethodId !== undefined) return await findByPaymentMethod(refs.paymentMethodId, http);
	return [];
}
