import type { CaseRefs, EventType } from '../../core/case';

interface EventRow {
	type: EventType;
	/** Whether a trigger subscribes to it by default. */
	starts: boolean;
	/** Whether every tenant has it: Zuora refuses to register what a tenant does not have. */
	isStandard: boolean;
	/** Other names that tenants give it, letters only. */
	aliases: readonly string[];
	/** Fields of a callout for it, each with its merge field. */
	sends: readonly (keyof typeof MERGE_FIELDS)[];
}

/** Merge fields of Zuora that a callout of ours carries. Ids alone: everything else is read again. */
export const MERGE_FIELDS = {
	eventType: '<Event.Category>',
	eventTime: '<Event.Timestamp>',
	accountId: '<Account.ID>',
	invoiceId: '<Invoice.ID>',
	paymentId: '<Payment.ID>',
	paymentMethodId: '<PaymentMethod.ID>',
	subscriptionId: '<Subscription.ID>',
} as const;

const PAYMENT = ['accountId', 'paymentId'] as const;
const INVOICE = ['accountId', 'invoiceId'] as const;
const METHOD = ['accountId', 'paymentMethodId'] as const;
const SUBSCRIPTION = ['accountId', 'subscriptionId'] as const;

/**
 * What can be said of a tenant's objects, each with its normal type. A tenant names its events itself, so the name that a
 * callout carries decides nothing: the object is read again, and its state decides which of these rows it is. Two of them
 * stand in every tenant; the others are registered where the tenant has an event of that name (a standard event, or one
 * of its own made under Events & Notifications).
 * Source: https://docs.zuora.com/en/zuora-platform/extensibility/events-and-notifications/standard-events, 2026-11.
 */
export const ZUORA_EVENTS = {
	PaymentDeclined: { type: 'payment.failed', starts: true, isStandard: true, aliases: [], sends: PAYMENT },
	PaymentProcessed: { type: 'payment.recovered', starts: true, isStandard: true, aliases: [], sends: PAYMENT },
	PaymentRefundProcessed: { type: 'refund.created', starts: true, isStandard: false, aliases: ['refundprocessed'], sends: PAYMENT },
	PaymentChargedBack: { type: 'dispute.opened', starts: true, isStandard: false, aliases: ['chargeback', 'paymentreversed', 'paymentchargeback'], sends: PAYMENT },
	InvoiceDue: { type: 'invoice.overdue', starts: true, isStandard: false, aliases: ['invoiceoverdue', 'invoicepastdue'], sends: INVOICE },
	InvoiceUpdated: { type: 'invoice.updated', starts: false, isStandard: false, aliases: ['invoicebalancechanged'], sends: INVOICE },
	InvoicePaid: { type: 'payment.recovered', starts: false, isStandard: false, aliases: [], sends: INVOICE },
	InvoiceClosed: { type: 'invoice.closed', starts: true, isStandard: false, aliases: ['invoicereversed', 'invoicecanceled', 'invoicewrittenoff'], sends: INVOICE },
	PaymentMethodUpdated: { type: 'method.updated', starts: true, isStandard: false, aliases: ['paymentmethodcreated', 'creditcardupdated'], sends: METHOD },
	PaymentMethodClosed: { type: 'method.removed', starts: true, isStandard: false, aliases: ['paymentmethoddeleted', 'paymentmethodscrubbed'], sends: METHOD },
	PaymentMethodExpiring: { type: 'method.expiring', starts: true, isStandard: false, aliases: ['creditcardexpiring', 'upcomingcardexpiration'], sends: METHOD },
	SubscriptionCancelled: { type: 'subscription.canceled', starts: true, isStandard: false, aliases: ['subscriptioncanceled'], sends: SUBSCRIPTION },
	SubscriptionSuspended: { type: 'subscription.paused', starts: true, isStandard: false, aliases: ['subscriptionpaused'], sends: SUBSCRIPTION },
	SubscriptionUpdated: { type: 'subscription.updated', starts: true, isStandard: false, aliases: ['subscriptionresumed'], sends: SUBSCRIPTION },
} as const satisfies Readonly<Record<string, EventRow>>;
export type ZuoraEventName = keyof typeof ZUORA_EVENTS;

/** A name of an event without case, spaces and signs: tenants and versions write "Payment Declined" and "PaymentDeclined". */
export const plainName = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '');

const BY_PLAIN_NAME = new Map(
	Object.entries(ZUORA_EVENTS).flatMap(([name, { aliases }]) => [plainName(name), ...(aliases as readonly string[])].map((plain) => [plain, name as ZuoraEventName] as const)),
);

/** Which row a tenant's event name means; undefined for one that says nothing about dunning. */
export const eventOf = (name: string): ZuoraEventName | undefined => BY_PLAIN_NAME.get(plainName(name));

/** Fields of a callout that name objects, the one that it is about first, and how our refs call them. */
export const REF_FIELDS = {
	paymentId: 'chargeId',
	invoiceId: 'invoiceId',
	paymentMethodId: 'paymentMethodId',
	subscriptionId: 'subscriptionId',
	accountId: 'customerId',
} as const satisfies Readonly<Record<string, keyof CaseRefs>>;
export type RefField = keyof typeof REF_FIELDS;
