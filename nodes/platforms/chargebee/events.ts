import type { CaseRefs, EventType } from '../../core/case';

/**
 * Chargebee's event names that matter for dunning, each with its normal type. `starts: true` are what a trigger
 * subscribes to by default. Where one name tells several things (`invoice_updated`), the type named here is the one it is
 * subscribed for; {@link normalize} says which it is.
 *
 * A failed renewal sends `payment_failed`, `transaction_created` and `invoice_updated`; only the first is a failure here.
 * There is no event for a dispute: a chargeback comes as a transaction `payment_reversal` or as a credit note with that
 * reason, and nothing tells how it ended. `card_*` and `card_expir*` are the older names of sites without payment sources.
 * Source: event types of the official SDK chargebee 3.33.0, https://apidocs.chargebee.com/docs/api/events#event_types.
 */
export const CHARGEBEE_EVENTS = {
	payment_failed: { type: 'payment.failed', starts: true },
	payment_succeeded: { type: 'payment.recovered', starts: true },
	payment_due_reminder: { type: 'invoice.overdue', starts: true },
	dunning_updated: { type: 'invoice.overdue', starts: true },
	invoice_updated: { type: 'invoice.closed', starts: true },
	invoice_deleted: { type: 'invoice.closed', starts: true },
	payment_schedules_created: { type: 'invoice.updated', starts: false },
	payment_schedules_updated: { type: 'invoice.updated', starts: false },
	transaction_created: { type: 'dispute.opened', starts: true },
	credit_note_created: { type: 'refund.created', starts: true },
	payment_refunded: { type: 'refund.created', starts: false },
	refund_initiated: { type: 'refund.created', starts: false },
	payment_source_added: { type: 'method.updated', starts: true },
	payment_source_updated: { type: 'method.updated', starts: true },
	payment_source_deleted: { type: 'method.removed', starts: true },
	payment_source_locally_deleted: { type: 'method.removed', starts: true },
	payment_source_expiring: { type: 'method.expiring', starts: true },
	payment_source_expired: { type: 'method.expiring', starts: true },
	card_added: { type: 'method.updated', starts: false },
	card_updated: { type: 'method.updated', starts: false },
	card_deleted: { type: 'method.removed', starts: false },
	card_expiry_reminder: { type: 'method.expiring', starts: false },
	card_expired: { type: 'method.expiring', starts: false },
	subscription_cancelled: { type: 'subscription.canceled', starts: true },
	subscription_paused: { type: 'subscription.paused', starts: true },
	subscription_resumed: { type: 'subscription.resumed', starts: true },
	subscription_reactivated: { type: 'subscription.resumed', starts: true },
	subscription_cancellation_scheduled: { type: 'subscription.updated', starts: true },
	subscription_pause_scheduled: { type: 'subscription.updated', starts: false },
	subscription_changed: { type: 'subscription.updated', starts: false },
	subscription_renewed: { type: 'subscription.updated', starts: false },
} as const satisfies Readonly<Record<string, { type: EventType; starts: boolean }>>;
export type ChargebeeEventName = keyof typeof CHARGEBEE_EVENTS;

/** Whether a name is in {@link CHARGEBEE_EVENTS}. */
export function isChargebeeEventName(name: string): name is ChargebeeEventName {
	return Object.hasOwn(CHARGEBEE_EVENTS, name);
}

/** Where the ids stand in `content`, best place first; the objects named by an event come whole. */
export const REF_PATHS: Readonly<Partial<Record<keyof CaseRefs, readonly string[]>>> = {
	invoiceId: ['invoice.id', 'credit_note.reference_invoice_id', 'transaction.linked_invoices.0.invoice_id', 'payment_schedule.entity_id', 'payment_schedules.0.entity_id'],
	customerId: ['customer.id', 'invoice.customer_id', 'transaction.customer_id', 'subscription.customer_id', 'payment_source.customer_id', 'card.customer_id', 'credit_note.customer_id'],
	subscriptionId: ['subscription.id', 'invoice.subscription_id', 'transaction.subscription_id', 'credit_note.subscription_id'],
	chargeId: ['transaction.id'],
	paymentMethodId: ['payment_source.id', 'card.payment_source_id', 'transaction.payment_source_id'],
};
