import type { CaseFacts, PaymentMethod } from '../../core/case';
import { fingerprintOf, isInFlight, networkOf, typeOf } from './attempts';
import { accountPage } from './hosted';
import { toMoney } from './money';
import { estimateNativeAttempt, hasBudget, type NativeState } from './nativeRetries';
import type { RecurlyAccount, RecurlyBillingInfo, RecurlyInvoice, RecurlyPaymentMethod, RecurlySubscription } from './payload';
import { monthlyValue } from './recurring';
import { toInstant, toInstantOrNull } from './time';

/** Test-only: the account's custom field that names a clock of the sandbox. */
export const CLOCK_FIELD = 'dunning_test_clock';

/** Invoices that are still to be collected. */
export const OPEN_STATES: readonly RecurlyInvoice['state'][] = ['open', 'pending', 'processing', 'past_due'];

function statusOf({ state, balance, currency }: RecurlyInvoice): CaseFacts['invoice']['status'] {
	switch (state) {
		case 'open':
		case 'pending':
		case 'processing':
		case 'past_due':
			return 'open';
		case 'paid':
			return 'paid';
		case 'closed':
			return toMoney(balance, currency).amountMinor === 0 ? 'paid' : 'void';
		case 'failed':
			return 'uncollectible';
		case 'voided':
			return 'void';
	}
}

/** Credit that the account had before is paid with at once; what comes later was granted. */
const LATER_MS = 3_600_000;

function isRefundedOrCredited({ transactions, credit_payments: credits, created_at: created }: RecurlyInvoice): boolean {
	const isGranted = credits.some((credit) => credit.voided_at === null && (credit.action !== 'payment' || Date.parse(credit.created_at ?? created) - Date.parse(created) > LATER_MS));
	return isGranted || transactions.some(({ type, refunded, status }) => refunded === true || type === 'refund' || status === 'void');
}

/** Recurly's own retries: whether they run, when the next is where it tells, from when on it may be where it does not. */
function nativeFacts(invoice: RecurlyInvoice, native: NativeState): Pick<CaseFacts['invoice'], 'nativeRetryOn' | 'nextNativeAttemptAt' | 'nativeAttemptFrom'> {
	const isCollected = invoice.collection_method === 'automatic' && (invoice.state === 'past_due' || invoice.state === 'pending');
	if (!isCollected) return { nativeRetryOn: false, nextNativeAttemptAt: null, nativeAttemptFrom: null };
	const dueAt = toInstantOrNull(invoice.due_at);
	// Before its due date an invoice waits for exactly that.
	if (invoice.state === 'pending' && dueAt !== null && dueAt > native.now.toISOString()) return { nativeRetryOn: true, nextNativeAttemptAt: dueAt, nativeAttemptFrom: null };
	// A change of the billing information makes it collect even after a hard decline, so only the limits switch it off.
	return { nativeRetryOn: hasBudget(native), nextNativeAttemptAt: null, nativeAttemptFrom: estimateNativeAttempt(native)?.toISOString() ?? null };
}

/** What of other objects the invoice section needs. */
interface InvoiceSide {
	account: RecurlyAccount;
	native: NativeState;
	subdomain: string | undefined;
}

/** The invoice section of the case. What was due is what was paid and what still is: credits of the account are off already. */
export function toInvoice(invoice: RecurlyInvoice, { account, native, subdomain }: InvoiceSide): CaseFacts['invoice'] {
	const remaining = toMoney(invoice.balance, invoice.currency);
	const paid = toMoney(invoice.paid, invoice.currency);
	const status = statusOf(invoice);
	return {
		id: invoice.id,
		number: invoice.number,
		status,
		amountDue: { ...remaining, amountMinor: remaining.amountMinor + paid.amountMinor },
		amountRemaining: remaining,
		collection: invoice.collection_method === 'automatic' ? 'charge-automatically' : 'send-invoice',
		isFirstOfSubscription: invoice.origin === 'purchase',
		createdAt: toInstant(invoice.created_at),
		dueAt: toInstantOrNull(invoice.due_at),
		paidAt: status === 'paid' ? toInstantOrNull(invoice.closed_at) : null,
		...nativeFacts(invoice, native),
		nativeAttemptCount: invoice.transactions.filter(({ origin }) => origin === 'recurring').length,
		hasPaymentInFlight: invoice.state === 'processing' || invoice.transactions.some(isInFlight),
		refundedOrCredited: isRefundedOrCredited(invoice),
		paymentPageUrl: accountPage(subdomain, account.hosted_login_token),
		paymentPageExpiresAt: null,
		productName: invoice.line_items.find(({ amount, description }) => Number(amount ?? 0) > 0 && description)?.description ?? null,
	};
}

/** A state or province in its short form; a name in words is not guessed at. */
const regionOf = (region: string | null | undefined): string | null => (region && /^[A-Za-z]{2,3}$/.test(region) ? region.toUpperCase() : null);

const countryOf = (country: string | null | undefined): string | null => (country && /^[A-Za-z]{2}$/.test(country) ? country.toUpperCase() : null);

/** A time zone that this machine knows. */
function zoneOf(name: string | null): string | null {
	if (name === null) return null;
	try {
		return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone === '' ? null : name;
	} catch {
		return null;
	}
}

/** The customer section of the case. */
export function toCustomer(account: RecurlyAccount): CaseFacts['customer'] {
	const name = [account.first_name, account.last_name].filter((part) => part !== null && part !== '').join(' ');
	const fields = account.custom_fields.filter((field) => field.value !== null && field.name !== CLOCK_FIELD);
	return {
		id: account.id,
		name: name === '' ? account.company : name,
		email: account.email === '' ? null : account.email,
		phone: account.address?.phone ?? null,
		language: account.preferred_locale,
		country: countryOf(account.address?.country),
		region: regionOf(account.address?.region),
		timeZone: zoneOf(account.preferred_time_zone),
		createdAt: toInstantOrNull(account.created_at),
		deleted: account.state === 'inactive' || account.deleted_at !== null,
		testClockId: clockIdOf(account),
		labels: Object.fromEntries(fields.map(({ name: field, value }) => [field, value ?? ''])),
	};
}

/** The clock of the sandbox that the account lives on; null on every real site. */
export const clockIdOf = ({ custom_fields: fields }: RecurlyAccount): string | null => fields.find(({ name }) => name === CLOCK_FIELD)?.value ?? null;

const SUBSCRIPTION_STATES: Readonly<Record<string, NonNullable<CaseFacts['subscription']>['status']>> = {
	active: 'active',
	// It runs until its period ends; then it is expired.
	canceled: 'active',
	expired: 'canceled',
	failed: 'incomplete-expired',
	future: 'trialing',
	paused: 'paused',
};

/** The subscription section of the case; null for an invoice without one. That it is past due stands at the invoice only. */
export function toSubscription(subscription: RecurlySubscription | null, isPastDue: boolean): CaseFacts['subscription'] {
	if (subscription === null) return null;
	const status = SUBSCRIPTION_STATES[subscription.state] ?? 'unknown';
	return {
		id: subscription.id,
		status: status === 'active' && isPastDue ? 'past-due' : status,
		startedAt: toInstantOrNull(subscription.activated_at ?? subscription.created_at),
		cancelsAtPeriodEnd: subscription.state === 'canceled',
		monthlyValue: monthlyValue(subscription),
		defaultPaymentMethodId: subscription.billing_info_id,
	};
}

/** The method that Recurly would charge next: the invoice's own, the subscription's, then the account's first. */
export function defaultMethodId(infos: readonly RecurlyBillingInfo[], ...own: ReadonlyArray<string | null | undefined>): string | null {
	const named = own.find((id) => infos.some((info) => info.id === id));
	return named ?? infos.find((info) => info.primary_payment_method === true)?.id ?? (infos.length === 1 ? (infos[0]?.id ?? null) : null);
}

const NO_METHOD: RecurlyPaymentMethod = { object: null, card_type: null, first_six: null, last_four: null, last_two: null, exp_month: null, exp_year: null, cc_bin_country: null, funding_source: null };

/** One saved payment method of the account. */
export function toPaymentMethod(info: RecurlyBillingInfo, owner: { accountId: string; defaultId: string | null }): PaymentMethod {
	const method = info.payment_method ?? NO_METHOD;
	const network = networkOf(method);
	return {
		id: info.id,
		type: typeOf(method),
		brand: method.card_type === null ? null : (network ?? method.card_type.toLowerCase()),
		network,
		last4: method.last_four,
		expMonth: method.exp_month,
		expYear: method.exp_year,
		funding: method.funding_source,
		country: countryOf(method.cc_bin_country),
		fingerprint: fingerprintOf(owner.accountId, method),
		createdAt: toInstantOrNull(info.created_at),
		isDefault: info.id === owner.defaultId,
	};
}
