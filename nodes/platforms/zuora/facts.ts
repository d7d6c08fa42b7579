import type { CaseFacts } from '../../core/case';
import { DunningError } from '../../core/errors';
import { toCountryCode } from './country';
import { toMoney, toRoundedMoney } from './money';
import { isTried } from './methods';
import { clockOf, type ZuoraAccount, type ZuoraApplicationPart, type ZuoraInvoice, type ZuoraItem, type ZuoraMethod, type ZuoraPayment, type ZuoraSubscription } from './payload';
import { saysRetrying, type RetryCycle } from './retryCycle';
import { toInstantOrNull } from './time';

/** Everything that was read about one invoice. */
export interface Findings {
	invoice: ZuoraInvoice;
	account: ZuoraAccount;
	/** Of this invoice, oldest first. */
	payments: readonly ZuoraPayment[];
	applications: readonly ZuoraApplicationPart[];
	items: readonly ZuoraItem[];
	methods: readonly ZuoraMethod[];
	subscription: ZuoraSubscription | null;
	cycle: RetryCycle | null;
	isWrittenOff: boolean;
	zone: string;
	pageTemplate: string | null;
}

const SUBSCRIPTION_STATUSES: Readonly<Record<string, NonNullable<CaseFacts['subscription']>['status']>> = {
	Active: 'active',
	Suspended: 'paused',
	Cancelled: 'canceled',
	Expired: 'canceled',
	OutOfTerm: 'canceled',
	Draft: 'incomplete',
	PendingActivation: 'incomplete',
	PendingAcceptance: 'incomplete',
	'Pending Activation': 'incomplete',
	'Pending Acceptance': 'incomplete',
};

const isZero = (amount: number | string | null): boolean => Number(amount ?? 0) === 0;

/** Zuora keeps a paid invoice as posted with nothing left: what settled it decides whether it was paid or given up. */
export function statusOf({ invoice, isWrittenOff }: Pick<Findings, 'invoice' | 'isWrittenOff'>): CaseFacts['invoice']['status'] {
	if (invoice.status === 'Draft') return 'draft';
	if (invoice.status !== 'Posted') return 'void';
	if (!isZero(invoice.balance)) return 'open';
	if (isWrittenOff) return 'uncollectible';
	return isZero(invoice.paymentAmount) && !isZero(invoice.creditMemoAmount) ? 'void' : 'paid';
}

/** Statuses of a payment that bring no more money. */
const ENDED: readonly string[] = ['Processed', 'Posted', 'Reversed', 'Error'];

function paidAt({ invoice, isWrittenOff, applications, zone }: Findings): string | null {
	if (statusOf({ invoice, isWrittenOff }) !== 'paid') return null;
	const times = applications.flatMap(({ createdDate }) => toInstantOrNull(createdDate, zone) ?? []);
	return times.sort().at(-1) ?? toInstantOrNull(invoice.updatedDate, zone);
}

/** Whether payment runs pick the invoice up, or the retry app does. An automatic payment that nobody spoke of counts as on. */
export function isRetriedNatively({ invoice, account, cycle, methods }: Pick<Findings, 'invoice' | 'account' | 'cycle' | 'methods'>): boolean {
	if (invoice.status !== 'Posted' || isZero(invoice.balance)) return false;
	if (cycle !== null || saysRetrying([invoice.RetryStatus__c, account.basicInfo.RetryStatus__c])) return true;
	const { autoPay, defaultPaymentMethodId } = account.billingAndPayment;
	const method = methods.find(({ id }) => id === defaultPaymentMethodId);
	return invoice.autoPay !== false && autoPay !== false && method !== undefined && isTried(method);
}

/** Zuora does not tell when its next payment run is: it may be any time, but not within the method's retry window. */
function nativeAttemptFrom({ account, methods, invoice, zone }: Findings): string | null {
	const method = methods.find(({ id }) => id === account.billingAndPayment.defaultPaymentMethodId);
	const failedAt = toInstantOrNull(method?.lastFailedSaleTransactionDate, zone);
	if (failedAt === null) return toInstantOrNull(invoice.createdDate, zone);
	return new Date(Date.parse(failedAt) + (method?.paymentRetryWindow ?? 0) * 3_600_000).toISOString();
}

/** The page of the merchant where the customer pays or replaces the card, from the template in the credential. */
function paymentPage({ invoice, account, pageTemplate }: Findings): string | null {
	if (pageTemplate === null) return null;
	const values: Readonly<Record<string, string>> = {
		accountId: account.basicInfo.id,
		accountNumber: account.basicInfo.accountNumber,
		invoiceId: invoice.id,
		invoiceNumber: invoice.invoiceNumber ?? invoice.number ?? '',
	};
	const url = pageTemplate.replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(values, name) ? encodeURIComponent(values[name] ?? '') : whole));
	return URL.canParse(url) && /^https?:/.test(url) ? url : null;
}

const product = ({ items }: Findings): string | null => {
	const item = items.find(({ chargeAmount }) => Number(chargeAmount ?? 0) > 0) ?? items[0];
	return item?.productName ?? item?.chargeName ?? null;
};

function isFirst({ items, subscription }: Findings): boolean {
	const start = subscription?.subscriptionStartDate ?? subscription?.contractEffectiveDate;
	return start !== null && start !== undefined && items.some(({ serviceStartDate }) => serviceStartDate?.slice(0, 10) === start.slice(0, 10));
}

const isAutomatic = ({ account, cycle }: Findings): boolean => account.billingAndPayment.autoPay === true || cycle !== null;

function isRefundedOrCredited({ invoice, payments }: Findings): boolean {
	const taken = [invoice.creditMemoAmount, invoice.refundAmount, invoice.creditBalanceAdjustmentAmount, ...payments.map(({ refundAmount }) => refundAmount)];
	return taken.some((amount) => !isZero(amount));
}

function createdAt({ invoice, zone }: Findings): string {
	const at = toInstantOrNull(invoice.createdDate, zone) ?? toInstantOrNull(invoice.invoiceDate, zone);
	if (at !== null) return at;
	throw new DunningError({ code: 'unexpected-answer', message: 'Zuora answered the invoice without the time it was made.', fix: 'Report the field to the maintainers.' });
}

/** The invoice section of the case. */
export function toInvoice(found: Findings): CaseFacts['invoice'] {
	const { invoice, payments, cycle, zone } = found;
	const isRetried = isRetriedNatively(found);
	return {
		id: invoice.id,
		number: invoice.invoiceNumber ?? invoice.number,
		status: statusOf(found),
		amountDue: toMoney(invoice.amount, invoice.currency),
		amountRemaining: toMoney(invoice.balance, invoice.currency),
		collection: isAutomatic(found) ? 'charge-automatically' : 'send-invoice',
		isFirstOfSubscription: isFirst(found),
		createdAt: createdAt(found),
		dueAt: toInstantOrNull(invoice.dueDate, zone),
		paidAt: paidAt(found),
		nativeRetryOn: isRetried,
		nextNativeAttemptAt: isRetried ? (cycle?.nextAttemptAt ?? null) : null,
		nativeAttemptFrom: isRetried && cycle?.nextAttemptAt === undefined ? nativeAttemptFrom(found) : null,
		nativeAttemptCount: payments.length,
		hasPaymentInFlight: payments.some(({ status }) => !ENDED.includes(status)),
		refundedOrCredited: isRefundedOrCredited(found),
		paymentPageUrl: paymentPage(found),
		paymentPageExpiresAt: null,
		productName: product(found),
	};
}

/** A state in its short form; a name in words is not guessed at. */
const regionOf = (state: string | null): string | null => (state && /^[A-Za-z]{2,3}$/.test(state) ? state.toUpperCase() : null);

/** `CustomerTier__c` as `customer_tier`: labels are spelled alike on all platforms. */
const labelOf = (field: string): string => field.slice(0, -'__c'.length).replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();

/** Custom fields of the account, which is where merchants keep segments. */
function labelsOf({ basicInfo }: ZuoraAccount): Record<string, string> {
	return Object.fromEntries(Object.entries(basicInfo).flatMap(([name, value]) => (name.endsWith('__c') && typeof value === 'string' && value !== '' ? [[labelOf(name), value]] : [])));
}

const NO_CONTACT: NonNullable<ZuoraAccount['billToContact']> = { firstName: null, lastName: null, country: null, state: null, workEmail: null, personalEmail: null, mobilePhone: null, workPhone: null, homePhone: null };

/** The customer section of the case: the account and its bill-to contact. */
export function toCustomer(account: ZuoraAccount): CaseFacts['customer'] {
	const { basicInfo } = account;
	const contact = account.billToContact ?? NO_CONTACT;
	const person = [contact.firstName, contact.lastName].filter((part) => part !== null).join(' ');
	return {
		id: basicInfo.id,
		name: person === '' ? basicInfo.name : person,
		email: contact.workEmail ?? contact.personalEmail,
		phone: contact.mobilePhone ?? contact.workPhone ?? contact.homePhone,
		language: null,
		country: toCountryCode(contact.country),
		region: regionOf(contact.state),
		timeZone: null,
		createdAt: null,
		deleted: basicInfo.status === 'Canceled' || basicInfo.status === 'Cancelled',
		testClockId: clockOf(basicInfo),
		labels: labelsOf(account),
	};
}

/** Recurring revenue per month before discounts, of charges that run. */
function monthlyValue(subscription: ZuoraSubscription): NonNullable<CaseFacts['subscription']>['monthlyValue'] {
	const charges = (subscription.ratePlans ?? []).flatMap(({ ratePlanCharges }) => ratePlanCharges ?? []);
	const recurring = charges.filter(({ type, model }) => type === 'Recurring' && !/^Discount/.test(model ?? ''));
	const currencies = new Set(recurring.map(({ currency }) => currency ?? subscription.currency));
	const [currency] = currencies;
	if (recurring.length === 0 || currencies.size !== 1 || !currency || recurring.some(({ mrr }) => mrr === null)) return null;
	return toRoundedMoney(recurring.reduce((sum, { mrr }) => sum + (mrr ?? 0), 0), currency);
}

/** The subscription section of the case; null for an invoice without one. */
export function toSubscription({ subscription, zone }: Pick<Findings, 'subscription' | 'zone'>): CaseFacts['subscription'] {
	if (subscription === null) return null;
	return {
		id: subscription.id,
		status: SUBSCRIPTION_STATUSES[subscription.status] ?? 'unknown',
		startedAt: toInstantOrNull(subscription.subscriptionStartDate ?? subscription.contractEffectiveDate, zone),
		cancelsAtPeriodEnd: subscription.status === 'Active' && subscription.termType === 'TERMED' && subscription.autoRenew === false,
		monthlyValue: monthlyValue(subscription),
		defaultPaymentMethodId: null,
	};
}
