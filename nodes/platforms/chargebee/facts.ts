import type { CaseFacts } from '../../core/case';
import { nativeRetryOn } from './dunning';
import { isUndecided } from './attempts';
import { toMoney } from './money';
import { CLOCK_FIELD } from './normalize';
import type { ChargebeeCustomer, ChargebeeInvoice, ChargebeeSubscription, ChargebeeTransaction } from './payload';
import { monthlyValue } from './recurring';
import { toInstant, toInstantOrNull } from './time';

type Status = CaseFacts['invoice']['status'];

const STATUSES: Readonly<Record<ChargebeeInvoice['status'], Status>> = {
	pending: 'draft',
	posted: 'open',
	payment_due: 'open',
	not_paid: 'open',
	paid: 'paid',
	voided: 'void',
};

/** An invoice that was written off is called paid at Chargebee; nothing was collected, so it is not. */
export function statusOf(invoice: ChargebeeInvoice): Status {
	return invoice.status === 'paid' && (invoice.write_off_amount ?? 0) > 0 ? 'uncollectible' : STATUSES[invoice.status];
}

/** What the invoice's own section depends on besides the invoice. */
export interface InvoiceSide {
	payments: readonly ChargebeeTransaction[];
	/** Whether Chargebee collects by itself, by the subscription's word or else the customer's. */
	isAutomatic: boolean;
	portalUrl: string | null;
	now: Date;
}

function isRefundedOrCredited(invoice: ChargebeeInvoice, payments: readonly ChargebeeTransaction[]): boolean {
	const notes = invoice.adjustment_credit_notes.length + invoice.issued_credit_notes.length;
	return notes > 0 || (invoice.amount_adjusted ?? 0) > 0 || payments.some((one) => one.linked_refunds.length > 0);
}

function hasPaymentInFlight(invoice: ChargebeeInvoice, payments: readonly ChargebeeTransaction[]): boolean {
	return (invoice.amount_to_collect ?? invoice.amount_due) < invoice.amount_due || payments.some(isUndecided);
}

const productName = (invoice: ChargebeeInvoice): string | null => invoice.line_items.find(({ amount, description }) => (amount ?? 0) > 0 && description)?.description ?? null;

/** The invoice section of the case. */
export function toInvoice(invoice: ChargebeeInvoice, side: InvoiceSide): CaseFacts['invoice'] {
	const { payments, isAutomatic, portalUrl, now } = side;
	const isRetried = isAutomatic && nativeRetryOn(invoice, now.getTime() / 1000);
	return {
		id: invoice.id,
		number: invoice.id,
		status: statusOf(invoice),
		// What was due in all: credits and adjustments are off it already, payments are not.
		amountDue: toMoney(invoice.amount_paid + invoice.amount_due, invoice.currency_code),
		amountRemaining: toMoney(invoice.amount_due, invoice.currency_code),
		collection: isAutomatic ? 'charge-automatically' : 'send-invoice',
		isFirstOfSubscription: invoice.first_invoice === true,
		createdAt: toInstant(invoice.generated_at ?? invoice.date),
		dueAt: toInstantOrNull(invoice.due_date),
		paidAt: toInstantOrNull(invoice.paid_at),
		nativeRetryOn: isRetried,
		nextNativeAttemptAt: isRetried ? toInstantOrNull(invoice.status === 'posted' ? invoice.due_date : invoice.next_retry_at) : null,
		nativeAttemptCount: invoice.dunning_attempts.length,
		hasPaymentInFlight: hasPaymentInFlight(invoice, payments),
		refundedOrCredited: isRefundedOrCredited(invoice, payments),
		paymentPageUrl: portalUrl,
		paymentPageExpiresAt: null,
		productName: productName(invoice),
	};
}

function nameOf({ first_name: first, last_name: last }: ChargebeeCustomer): string | null {
	const name = [first, last].filter((part) => part !== null && part.trim() !== '').join(' ');
	return name === '' ? null : name;
}

/** A state or province in its short form; a name in words is not guessed at. */
const regionOf = (state: string | null | undefined): string | null => (state && /^[A-Za-z]{2,3}$/.test(state) ? state.toUpperCase() : null);

const CUSTOM_FIELD = /^cf_/;

/** What staff write about a customer: custom fields, which have no `cf_` here, and metadata. */
function labelsOf(customer: ChargebeeCustomer): Record<string, string> {
	const fields = Object.entries(customer).filter(([name]) => CUSTOM_FIELD.test(name) && name !== CLOCK_FIELD).map(([name, value]) => [name.replace(CUSTOM_FIELD, ''), value] as const);
	const all = [...Object.entries(customer.meta_data ?? {}), ...fields];
	return Object.fromEntries(all.flatMap(([name, value]) => (['string', 'number', 'boolean'].includes(typeof value) && value !== '' ? [[name, String(value)]] : [])));
}

/** The name of the time machine that a customer of a test site lives by. */
export function clockOf(customer: ChargebeeCustomer): string | null {
	const named = customer[CLOCK_FIELD];
	return typeof named === 'string' && named !== '' ? named : null;
}

/** The customer section of the case. Chargebee knows no time zone. */
export function toCustomer(customer: ChargebeeCustomer): CaseFacts['customer'] {
	return {
		id: customer.id,
		name: nameOf(customer),
		email: customer.email,
		phone: customer.phone,
		language: customer.locale?.replace('_', '-') ?? null,
		country: customer.billing_address?.country ?? null,
		region: regionOf(customer.billing_address?.state_code),
		timeZone: null,
		createdAt: toInstantOrNull(customer.created_at),
		deleted: customer.deleted === true,
		testClockId: clockOf(customer),
		labels: labelsOf(customer),
	};
}

const SUBSCRIPTION_STATUSES: Readonly<Record<string, NonNullable<CaseFacts['subscription']>['status']>> = {
	in_trial: 'trialing',
	active: 'active',
	non_renewing: 'active',
	paused: 'paused',
	cancelled: 'canceled',
};

/** Chargebee knows no past-due subscription: it stays active while its invoices are due. */
function subscriptionStatus({ status, due_invoices_count: due }: ChargebeeSubscription): NonNullable<CaseFacts['subscription']>['status'] {
	const named = SUBSCRIPTION_STATUSES[status] ?? 'unknown';
	return named === 'active' && (due ?? 0) > 0 ? 'past-due' : named;
}

/** The subscription section of the case; null for an invoice without one. */
export function toSubscription(subscription: ChargebeeSubscription | null): CaseFacts['subscription'] {
	if (subscription === null) return null;
	return {
		id: subscription.id,
		status: subscriptionStatus(subscription),
		startedAt: subscription.started_at === null ? null : toInstant(subscription.started_at),
		cancelsAtPeriodEnd: subscription.status === 'non_renewing',
		monthlyValue: monthlyValue(subscription),
		defaultPaymentMethodId: subscription.payment_source_id,
	};
}
