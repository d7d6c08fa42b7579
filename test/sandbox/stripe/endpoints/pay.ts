import { attemptInvoice, type AttemptResult } from '../collect';
import { invalidRequest, StripeRefusal, type ErrorBody } from '../errors';
import type { Invoice } from '../objects/invoice';
import type { PaymentMethod } from '../objects/paymentMethod';
import { flagOf, textOf } from '../params';
import { collectionMethod } from '../schedule';
import { closeAsPaid, recover } from '../settle';
import { findOr404 } from '../world';
import type { Call } from './call';

function chosenMethod(call: Call, invoice: Invoice): PaymentMethod {
	const id = textOf(call.params, 'payment_method');
	if (id !== undefined) {
		const method = findOr404(call.world, 'payment_method', { id, param: 'payment_method' });
		if (method.customer === invoice.customer) return method;
		throw invalidRequest('The provided PaymentMethod does not belong to the customer of this invoice.', { param: 'payment_method' });
	}
	const method = collectionMethod(call.world, invoice);
	if (method !== null) return method;
	throw invalidRequest(
		'This customer has no attached payment source or default payment method. Please consider adding a default payment method.',
		{ code: 'resource_missing' },
	);
}

function refusePayment(result: Exclude<AttemptResult, { kind: 'paid' }>, method: PaymentMethod): never {
	if (result.kind === 'challenged') {
		throw new StripeRefusal(402, {
			type: 'card_error',
			code: 'invoice_payment_intent_requires_action',
			message: 'This payment requires additional user action before it can be completed successfully. Payment can be completed using the PaymentIntent associated with the invoice.',
		});
	}
	const { decline, charge, intent } = result;
	const error: ErrorBody = {
		type: 'card_error',
		code: decline.errorCode,
		decline_code: decline.declineCode,
		message: decline.message,
		charge: charge.id,
		payment_intent: structuredClone(intent),
		payment_method: structuredClone(method),
		...(decline.adviceCode === null ? {} : { advice_code: decline.adviceCode }),
		...(decline.networkDeclineCode === null ? {} : { network_decline_code: decline.networkDeclineCode }),
		...(decline.networkAdviceCode === null ? {} : { network_advice_code: decline.networkAdviceCode }),
	};
	throw new StripeRefusal(402, error);
}

function checkPayable(invoice: Invoice): void {
	if (invoice.status === 'open' || invoice.status === 'uncollectible') return;
	if (invoice.status === 'paid') throw invalidRequest('Invoice is already paid');
	throw invalidRequest('This invoice can no longer be paid.', { code: 'invoice_not_editable' });
}

/** `POST /v1/invoices/{id}/pay`: one attempt now, or a note that the money came another way; a decline is a 402. */
export function payInvoice(call: Call, invoice: Invoice): object {
	checkPayable(invoice);
	if (flagOf(call.params, 'paid_out_of_band') === true) {
		closeAsPaid(call.world, invoice, {});
		recover(call.world, invoice);
		return invoice;
	}
	const method = chosenMethod(call, invoice);
	const result = attemptInvoice(call.world, {
		invoice,
		method,
		source: 'api',
		isOffSession: flagOf(call.params, 'off_session') ?? true,
		isAuthenticated: false,
		idempotencyKey: call.idempotencyKey,
	});
	return result.kind === 'paid' ? invoice : refusePayment(result, method);
}
