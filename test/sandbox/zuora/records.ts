import type { Truth } from '../stripe/truth';

/** Everything of the fake tenant is kept here in minor units and unix seconds; `render.ts` says it as Zuora does. */
export interface Account {
	id: string;
	number: string;
	name: string;
	email: string;
	country: string;
	currency: string;
	autoPay: boolean;
	defaultMethodId: string | null;
	notes: string;
	profileId: string;
	/** What the merchant keeps in custom fields, spelled as a label. */
	labels: Record<string, string>;
	clockId: string | null;
}

export interface Method {
	id: string;
	accountId: string;
	brand: string;
	last4: string;
	expMonth: number;
	expYear: number;
	status: 'Active' | 'Closed';
	/** The gateway whose token it is; null: Zuora keeps the number itself. */
	tokenOf: string | null;
	createdAt: number;
	updatedAt: number;
	failures: number;
	lastFailedAt: number | null;
	truth: Truth;
}

export interface Subscription {
	id: string;
	number: string;
	accountId: string;
	status: 'Active' | 'Suspended' | 'Cancelled';
	version: number;
	startedAt: number;
	amountMinor: number;
	currency: string;
}

export interface Invoice {
	id: string;
	number: string;
	accountId: string;
	subscriptionId: string;
	amountMinor: number;
	paidMinor: number;
	creditedMinor: number;
	currency: string;
	status: 'Posted' | 'Canceled';
	autoPay: boolean;
	comments: string;
	createdAt: number;
	updatedAt: number;
	dueOn: string;
	retryStatus: string | null;
	isDueTold: boolean;
}

export interface Payment {
	id: string;
	number: string;
	accountId: string;
	methodId: string | null;
	invoiceId: string;
	amountMinor: number;
	refundMinor: number;
	currency: string;
	status: 'Processed' | 'Error' | 'Processing' | 'Reversed';
	createdAt: number;
	updatedAt: number;
	gatewayId: string;
	code: string | null;
	response: string | null;
	/** What of it is applied to the invoice. */
	appliedMinor: number;
}

export interface CreditMemo {
	id: string;
	number: string;
	invoiceId: string;
	amountMinor: number;
	comment: string;
	reasonCode: string;
	createdAt: number;
}

export interface Schedule {
	id: string;
	number: string;
	accountId: string;
	description: string;
	items: Array<{ scheduledDate: string; amount: number; currency: string; billingDocument: { id: string; type: string } }>;
}

/** A cycle of the retry app on one invoice. */
export interface Cycle {
	invoiceId: string;
	paymentIds: string[];
	nextAt: number;
	isActive: boolean;
}

export interface Definition {
	id: string;
	name: string;
	description: string;
	active: boolean;
	calloutActive: boolean;
	emailActive: boolean;
	communicationProfileId: string;
	eventTypeName: string;
	eventTypeNamespace: string;
	callout: {
		id: string;
		name: string;
		calloutBaseurl: string;
		httpMethod: string;
		calloutRetry: boolean;
		requiredAuth: boolean;
		calloutAuth?: { username: string; password: string; domain: string; preemptive: boolean };
		calloutParams: Record<string, string>;
		eventTypeName: string;
	};
}

/** A callout that nobody took, as the notification history tells of it. */
export interface FailedCallout {
	at: number;
	notification: string;
	url: string;
	status: number | null;
	tries: number;
	context: Record<string, string>;
}
