import type { Truth } from '../stripe/truth';

// What the world keeps; `render.ts` shows it as the vendor does. Times are unix seconds on the account's clock, amounts
// minor units.

export interface Account {
	id: string;
	code: string;
	firstName: string;
	lastName: string;
	email: string;
	country: string;
	locale: string | null;
	/** Whoever has it is the customer on the hosted pages. */
	token: string;
	clockId: string | null;
	campaignId: string | null;
	customFields: Array<{ name: string; value: string }>;
	createdAt: number;
}

export interface BillingInfo {
	id: string;
	accountId: string;
	card: { brand: string; firstSix: string; last4: string; expMonth: number; expYear: number; country: string; funding: string };
	isPrimary: boolean;
	isBackup: boolean;
	createdAt: number;
	updatedAt: number;
	truth: Truth;
	/** Declined attempts so far, for truths that end after some. */
	declinedCount: number;
}

export interface Subscription {
	id: string;
	uuid: string;
	accountId: string;
	state: 'active' | 'canceled' | 'expired' | 'paused';
	currency: string;
	amountMinor: number;
	periodStartsAt: number;
	periodEndsAt: number;
	pauseCycles: number | null;
	createdAt: number;
	canceledAt: number | null;
	redemptions: Array<{ id: string; couponId: string }>;
}

export interface CreditPayment {
	id: string;
	uuid: string;
	action: 'payment' | 'refund' | 'write_off' | 'reduction';
	originalInvoiceId: string;
	amountMinor: number;
	createdAt: number;
}

export type InvoiceState = 'open' | 'pending' | 'processing' | 'past_due' | 'paid' | 'closed' | 'failed' | 'voided';

export interface Invoice {
	id: string;
	uuid: string;
	number: string;
	type: 'charge' | 'credit';
	origin: 'purchase' | 'renewal' | 'write_off';
	state: InvoiceState;
	accountId: string;
	subscriptionId: string | null;
	previousInvoiceId: string | null;
	currency: string;
	totalMinor: number;
	paidMinor: number;
	refundedMinor: number;
	balanceMinor: number;
	description: string;
	productCode: string | null;
	netTerms: number;
	gatewayCode: string | null;
	createdAt: number;
	updatedAt: number;
	dueAt: number;
	closedAt: number | null;
	dunningEventsSent: number;
	credits: CreditPayment[];
	/** The vendor's own next attempt, which it tells nobody; null while it waits for new billing information, or for ever. */
	nextAttemptAt: number | null;
}

export type TransactionStatus = 'success' | 'declined' | 'error' | 'processing' | 'chargeback' | 'void';

export interface Transaction {
	id: string;
	uuid: string;
	invoiceId: string;
	accountId: string;
	subscriptionId: string | null;
	type: 'purchase' | 'refund';
	origin: 'recurring' | 'api_force_collect' | 'hpp' | 'recurly_admin';
	currency: string;
	amountMinor: number;
	status: TransactionStatus;
	isRefunded: boolean;
	card: BillingInfo['card'];
	statusCode: string | null;
	statusMessage: string | null;
	gatewayValues: Record<string, string>;
	isBackup: boolean;
	fraud: 'decline' | null;
	createdAt: number;
	updatedAt: number;
}

export interface Coupon {
	id: string;
	code: string;
	name: string;
	percent: number;
	months: number;
	createdAt: number;
}

export interface Note {
	id: string;
	accountId: string;
	message: string;
	createdAt: number;
}

export interface Campaign {
	id: string;
	code: string;
	name: string;
	isDefault: boolean;
	createdAt: number;
}

/** A webhook that went out, or would have. */
export interface Notification {
	id: string;
	name: string;
	body: Record<string, unknown>;
}
