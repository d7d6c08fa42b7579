import type { CaseFacts, PaymentMethod } from '../../core/case';
import { toMoney } from './money';
import { networkOfMethod } from './attempts';
import type { StripeCharge, StripeCustomer, StripeInvoice, StripePaymentMethod, StripeSubscription } from './payload';
import { monthlyValue } from './recurring';
import { toInstant, toInstantOrNull } from './time';

const DAY_SECONDS = 86_400;

const SUBSCRIPTION_STATUSES: Readonly<Record<string, NonNullable<CaseFacts['subscription']>['status']>> = {
	active: 'active',
	trialing: 'trialing',
	past_due: 'past-due',
	unpaid: 'unpaid',
	canceled: 'canceled',
	paused: 'paused',
	incomplete: 'incomplete',
	incomplete_expired: 'incomplete-expired',
};

/** Stripe words a renewal's line as "1 × Pro plan (at $20.00 / month)"; only the product's name in it is of use. */
const RENEWAL_LINE = /^\d+ × (.+?)(?: \(at .+\))?$/;

function productName(invoice: StripeInvoice): string | null {
	const line = invoice.lines?.data.find((entry) => entry.amount > 0 && entry.description !== null);
	if (!line?.description) return null;
	return RENEWAL_LINE.exec(line.description)?.[1] ?? line.description;
}

/**
 * When the hosted page stops working: 30 days after the due date, or after finalization where there is none, at most
 * 120 days in all; and a link that was just read works for ten days more at least.
 * Source: https://docs.stripe.com/invoicing/hosted-invoice-page, 2026-11.
 */
function paymentPageExpiresAt(invoice: StripeInvoice, now: Date): string | null {
	const finalized = invoice.status_transitions?.finalized_at ?? null;
	const starts = invoice.due_date ?? finalized;
	if (invoice.hosted_invoice_url === null || starts === null) return null;
	const latest = (finalized ?? starts) + 120 * DAY_SECONDS;
	const granted = Math.floor(now.getTime() / 1000) + 10 * DAY_SECONDS;
	return toInstant(Math.max(Math.min(starts + 30 * DAY_SECONDS, latest), granted));
}

/** What happened to the payments of an invoice, as far as its own section says it. */
export interface PaymentState {
	charges: readonly StripeCharge[];
	intentStatuses: readonly string[];
}

/** Statuses of a payment intent whose money may still arrive: a further charge could collect twice. */
const IN_FLIGHT: readonly string[] = ['processing', 'requires_capture'];

function isRefundedOrCredited(invoice: StripeInvoice, charges: readonly StripeCharge[]): boolean {
	const credited = (invoice.pre_payment_credit_notes_amount ?? 0) + (invoice.post_payment_credit_notes_amount ?? 0);
	return credited > 0 || charges.some((charge) => (charge.amount_refunded ?? 0) > 0);
}

/** The invoice section of the case. */
export function toInvoice(invoice: StripeInvoice, payments: PaymentState, now: Date): CaseFacts['invoice'] {
	const isAutomatic = invoice.collection_method === 'charge_automatically';
	return {
		id: invoice.id,
		number: invoice.number,
		status: invoice.status,
		amountDue: toMoney(invoice.amount_due, invoice.currency),
		amountRemaining: toMoney(invoice.amount_remaining, invoice.currency),
		collection: isAutomatic ? 'charge-automatically' : 'send-invoice',
		isFirstOfSubscription: invoice.billing_reason === 'subscription_create',
		createdAt: toInstant(invoice.created),
		dueAt: toInstantOrNull(invoice.due_date),
		paidAt: toInstantOrNull(invoice.status_transitions?.paid_at),
		// With automation on, Stripe may set the next attempt seconds after the failure, so its absence alone proves nothing.
		nativeRetryOn: isAutomatic && invoice.status === 'open' && invoice.auto_advance === true,
		nextNativeAttemptAt: toInstantOrNull(invoice.next_payment_attempt),
		nativeAttemptCount: invoice.attempt_count,
		hasPaymentInFlight: payments.intentStatuses.some((status) => IN_FLIGHT.includes(status)) || payments.charges.some((charge) => charge.status === 'pending'),
		refundedOrCredited: isRefundedOrCredited(invoice, payments.charges),
		paymentPageUrl: invoice.hosted_invoice_url,
		paymentPageExpiresAt: paymentPageExpiresAt(invoice, now),
		productName: productName(invoice),
	};
}

/** A state or province in its short form; a name in words is not guessed at. */
const regionOf = (state: string | null | undefined): string | null => (state && /^[A-Za-z]{2,3}$/.test(state) ? state.toUpperCase() : null);

/** The customer section of the case. Stripe knows no time zone, and a deleted customer has nothing but its id. */
export function toCustomer(customer: StripeCustomer): CaseFacts['customer'] {
	return {
		id: customer.id,
		name: customer.name,
		email: customer.email,
		phone: customer.phone,
		language: customer.preferred_locales?.[0] ?? null,
		country: customer.address?.country ?? null,
		region: regionOf(customer.address?.state),
		timeZone: null,
		createdAt: toInstantOrNull(customer.created),
		deleted: customer.deleted === true,
		testClockId: customer.test_clock?.id ?? null,
		labels: customer.metadata ?? {},
	};
}

/** The subscription section of the case; null for an invoice without one. */
export function toSubscription(subscription: StripeSubscription | null): CaseFacts['subscription'] {
	if (subscription === null) return null;
	return {
		id: subscription.id,
		status: SUBSCRIPTION_STATUSES[subscription.status] ?? 'unknown',
		startedAt: toInstantOrNull(subscription.start_date),
		cancelsAtPeriodEnd: subscription.cancel_at_period_end,
		monthlyValue: monthlyValue(subscription),
		defaultPaymentMethodId: subscription.default_payment_method,
	};
}

/** The method that Stripe would charge next, by its order of precedence (https://docs.stripe.com/billing/subscriptions/overview). */
export function defaultMethodId(invoice: StripeInvoice, subscription: StripeSubscription | null): string | null {
	return (
		invoice.default_payment_method ??
		invoice.default_source ??
		subscription?.default_payment_method ??
		subscription?.default_source ??
		invoice.customer.invoice_settings?.default_payment_method ??
		invoice.customer.default_source
	);
}

/** One saved payment method of the customer. */
export function toPaymentMethod(method: StripePaymentMethod, defaultId: string | null): PaymentMethod {
	const { instrument } = method;
	return {
		id: method.id,
		type: method.type,
		brand: instrument.brand,
		network: networkOfMethod(method),
		last4: instrument.last4,
		expMonth: instrument.exp_month,
		expYear: instrument.exp_year,
		funding: instrument.funding,
		country: instrument.country,
		fingerprint: instrument.fingerprint,
		createdAt: toInstantOrNull(method.created),
		isDefault: method.id === defaultId,
	};
}
