import { currencyExponent } from '../../../nodes/core/money';
import type { CreditMemo, Definition, Invoice, Method, Payment, Schedule, Subscription } from './records';
import { balanceOf, must, type World } from './world';

/** Days without a time, and times without an offset: as Zuora's REST answers tell them, in the tenant's zone (here UTC). */
export const dayText = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 10);
export const timeText = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');

/** Minor units as a decimal text; numbers are made of it, so that nothing is computed in fractions. */
export function decimal(amountMinor: number, currency: string): string {
	const exponent = currencyExponent(currency);
	if (exponent === 0) return String(amountMinor);
	const digits = String(Math.abs(amountMinor)).padStart(exponent + 1, '0');
	return `${amountMinor < 0 ? '-' : ''}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

const decimalNumber = (amountMinor: number, currency: string): number => Number(decimal(amountMinor, currency));

/** The custom field that tells a test clock; a live tenant has none. */
function clockField(world: World, accountId: string): Record<string, string> {
	const { clockId } = must(world.accounts, accountId);
	return clockId === null ? {} : { DunningTestClock__c: clockId };
}

export function renderInvoice(world: World, invoice: Invoice): object {
	const { currency } = invoice;
	const text = (amountMinor: number): string => decimal(amountMinor, currency);
	return {
		id: invoice.id,
		invoiceNumber: invoice.number,
		accountId: invoice.accountId,
		amount: text(invoice.amountMinor),
		amountWithoutTax: text(invoice.amountMinor),
		balance: text(balanceOf(invoice)),
		autoPay: invoice.autoPay,
		comments: invoice.comments,
		creditMemoAmount: text(invoice.creditedMinor),
		paymentAmount: text(invoice.paidMinor),
		refundAmount: text(0),
		adjustmentAmount: text(0),
		creditBalanceAdjustmentAmount: text(0),
		taxAmount: text(0),
		currency,
		createdDate: timeText(invoice.createdAt),
		updatedDate: timeText(invoice.updatedAt),
		postedDate: dayText(invoice.createdAt),
		invoiceDate: dayText(invoice.createdAt),
		targetDate: dayText(invoice.createdAt),
		dueDate: invoice.dueOn,
		status: invoice.status,
		source: 'BillRun',
		includesRecurring: true,
		...(invoice.retryStatus !== null && { RetryStatus__c: invoice.retryStatus }),
		...clockField(world, invoice.accountId),
	};
}

/** The answer to an update has other names and types than the same invoice when it is read. */
export function renderUpdatedInvoice(invoice: Invoice): object {
	const { currency } = invoice;
	return {
		id: invoice.id,
		number: invoice.number,
		accountId: invoice.accountId,
		amount: decimalNumber(invoice.amountMinor, currency),
		balance: decimalNumber(balanceOf(invoice), currency),
		taxAmount: 0,
		creditBalanceAdjustmentAmount: 0,
		autoPay: invoice.autoPay,
		comment: invoice.comments,
		currency,
		createdDate: timeText(invoice.createdAt),
		updatedDate: timeText(invoice.updatedAt),
		invoiceDate: dayText(invoice.createdAt),
		targetDate: dayText(invoice.createdAt),
		dueDate: invoice.dueOn,
		status: invoice.status,
	};
}

export function renderListedInvoice(world: World, invoice: Invoice): object {
	const { number, name } = must(world.accounts, invoice.accountId);
	return {
		id: invoice.id,
		accountId: invoice.accountId,
		accountNumber: number,
		accountName: name,
		invoiceNumber: invoice.number,
		invoiceDate: dayText(invoice.createdAt),
		invoiceTargetDate: dayText(invoice.createdAt),
		dueDate: invoice.dueOn,
		amount: decimalNumber(invoice.amountMinor, invoice.currency),
		balance: decimalNumber(balanceOf(invoice), invoice.currency),
		creditBalanceAdjustmentAmount: 0,
		status: invoice.status,
		reversed: false,
		body: null,
		createdBy: '2c9891b06661f78c01667bc6c7600068',
		invoiceFiles: `${world.baseUrl}/v1/invoices/${invoice.id}/files`,
		invoiceItems: `${world.baseUrl}/v1/invoices/${invoice.id}/items`,
	};
}

export function renderItem(world: World, invoice: Invoice): object {
	const subscription = must(world.subscriptions, invoice.subscriptionId);
	const left = Math.max(0, invoice.amountMinor - invoice.creditedMinor);
	return {
		id: `${invoice.id.slice(0, 31)}f`,
		subscriptionId: subscription.id,
		subscriptionName: subscription.number,
		productName: 'Pro plan',
		chargeName: 'Monthly fee',
		chargeType: 'Recurring',
		processingType: 'Charge',
		chargeAmount: decimal(invoice.amountMinor, invoice.currency),
		taxAmount: decimal(0, invoice.currency),
		availableToCreditAmount: decimalNumber(left, invoice.currency),
		balance: decimal(balanceOf(invoice), invoice.currency),
		quantity: '1',
		sku: 'SKU-00000001',
		serviceStartDate: dayText(invoice.createdAt),
		serviceEndDate: dayText(invoice.createdAt + 29 * 86_400),
	};
}

export function renderPayment(world: World, payment: Payment): object {
	const amount = (amountMinor: number): number => decimalNumber(amountMinor, payment.currency);
	return {
		id: payment.id,
		number: payment.number,
		accountId: payment.accountId,
		accountNumber: must(world.accounts, payment.accountId).number,
		type: 'Electronic',
		status: payment.status,
		amount: amount(payment.amountMinor),
		appliedAmount: amount(payment.appliedMinor),
		unappliedAmount: 0,
		refundAmount: amount(payment.refundMinor),
		creditBalanceAmount: 0,
		currency: payment.currency,
		createdDate: timeText(payment.createdAt),
		updatedDate: timeText(payment.updatedAt),
		submittedOn: timeText(payment.createdAt),
		effectiveDate: dayText(payment.createdAt),
		gatewayId: payment.gatewayId,
		gatewayResponse: payment.response,
		gatewayResponseCode: payment.code,
		gatewayReconciliationStatus: payment.status === 'Reversed' ? 'payment_chargeback' : null,
		gatewayReconciliationReason: null,
		gatewayState: payment.status === 'Error' ? 'NotSubmitted' : 'Submitted',
		paymentMethodId: payment.methodId,
		referenceId: `ch_${payment.id.slice(-12)}`,
		comment: null,
		...clockField(world, payment.accountId),
	};
}

export function renderMethod(world: World, method: Method): object {
	return {
		id: method.id,
		type: method.tokenOf === null ? 'CreditCard' : 'CreditCardReferenceTransaction',
		status: method.status,
		isDefault: must(world.accounts, method.accountId).defaultMethodId === method.id,
		accountKey: method.accountId,
		creditCardType: method.brand,
		cardNumber: `************${method.last4}`,
		expirationMonth: method.expMonth,
		expirationYear: method.expYear,
		createdOn: timeText(method.createdAt),
		updatedOn: timeText(method.updatedAt),
		numConsecutiveFailures: method.failures,
		maxConsecutivePaymentFailures: 7,
		paymentRetryWindow: 24,
		useDefaultRetryRule: true,
		...(method.lastFailedAt !== null && { lastFailedSaleTransactionDate: timeText(method.lastFailedAt) }),
		...clockField(world, method.accountId),
	};
}

export function renderSubscription(world: World, subscription: Subscription): object {
	const { amountMinor, currency } = subscription;
	const mrr = decimalNumber(amountMinor, currency);
	const charge = { id: `${subscription.id.slice(0, 31)}c`, name: 'Monthly fee', number: 'C-00000001', type: 'Recurring', model: 'FlatFee', billingPeriod: 'Month', currency, price: mrr, mrr };
	return {
		id: subscription.id,
		subscriptionNumber: subscription.number,
		accountId: subscription.accountId,
		status: subscription.status,
		version: subscription.version,
		termType: 'EVERGREEN',
		autoRenew: true,
		contractedMrr: mrr,
		currency,
		contractEffectiveDate: dayText(subscription.startedAt),
		subscriptionStartDate: dayText(subscription.startedAt),
		ratePlans: [{ id: `${subscription.id.slice(0, 31)}d`, productName: 'Pro plan', ratePlanName: 'Monthly', ratePlanCharges: [charge] }],
		...clockField(world, subscription.accountId),
	};
}

export function renderCreditMemo(world: World, memo: CreditMemo): object {
	const invoice = must(world.invoices, memo.invoiceId);
	return { id: memo.id, number: memo.number, accountId: invoice.accountId, amount: decimalNumber(memo.amountMinor, invoice.currency), currency: invoice.currency, comment: memo.comment, reasonCode: memo.reasonCode, referredInvoiceId: memo.invoiceId, source: 'AdhocFromInvoice', status: 'Posted', createdDate: timeText(memo.createdAt) };
}

export function renderSchedule({ id, number, accountId, description, items }: Schedule): object {
	return { id, paymentScheduleNumber: number, accountId, description, status: 'Active', isCustom: true, items: items.map((item, index) => ({ ...item, id: `${id.slice(0, 30)}${String(index).padStart(2, '0')}`, status: 'Pending' })) };
}

/** A definition never tells the password of its callout again. */
export function renderDefinition({ callout, ...definition }: Definition): object {
	const { calloutAuth, ...rest } = callout;
	return { ...definition, callout: { ...rest, ...(calloutAuth && { calloutAuth: { ...calloutAuth, password: '********' } }) } };
}
