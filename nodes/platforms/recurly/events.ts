import type { EventType } from '../../core/case';

/**
 * Recurly's event names (`object_type.event_type`) that matter for dunning, each with its normal type. `starts: true` are
 * those that a trigger needs at least; the others say the same again or something that rarely needs an answer.
 *
 * The first decline of an invoice sends `charge_invoice.past_due`, and each attempt `payment.failed`, which the
 * documentation calls legacy: both start, so that a site that sends only one of them is heard. Sites from before May 2018
 * without the Credit Invoices feature send `invoice.*` instead of `charge_invoice.*`. `subscription.canceled` means that it
 * ends with its period; only `subscription.expired` is an end. There are no events of disputes or of confirmations.
 * Source: https://docs.recurly.com/recurly-subscriptions/docs/webhooks, 2026-07.
 */
export const RECURLY_EVENTS = {
	'charge_invoice.past_due': { type: 'payment.failed', starts: true },
	'payment.failed': { type: 'payment.failed', starts: true },
	'invoice.past_due': { type: 'payment.failed', starts: true },
	'dunning_event.created': { type: 'invoice.overdue', starts: true },
	'charge_invoice.paid': { type: 'payment.recovered', starts: true },
	'payment.succeeded': { type: 'payment.recovered', starts: false },
	'charge_invoice.failed': { type: 'invoice.closed', starts: true },
	'invoice.closed': { type: 'invoice.closed', starts: true },
	'charge_invoice.reopened': { type: 'invoice.updated', starts: false },
	'charge_invoice.updated': { type: 'invoice.updated', starts: false },
	'charge_invoice.processing': { type: 'invoice.updated', starts: false },
	'invoice.processing': { type: 'invoice.updated', starts: false },
	'payment.scheduled': { type: 'invoice.updated', starts: false },
	'payment.processing': { type: 'invoice.updated', starts: false },
	'payment.transaction_status_updated': { type: 'invoice.updated', starts: false },
	'billing_info.updated': { type: 'method.updated', starts: true },
	'subscription.renewal.cc_will_expire': { type: 'method.expiring', starts: true },
	'subscription.canceled': { type: 'subscription.updated', starts: true },
	'subscription.reactivated': { type: 'subscription.updated', starts: true },
	'subscription.updated': { type: 'subscription.updated', starts: false },
	'subscription.pause.scheduled': { type: 'subscription.updated', starts: false },
	'subscription.pause.modified': { type: 'subscription.updated', starts: false },
	'subscription.pause.canceled': { type: 'subscription.updated', starts: false },
	'subscription.renewal.skipped': { type: 'subscription.updated', starts: false },
	'subscription.expired': { type: 'subscription.canceled', starts: true },
	'subscription.paused': { type: 'subscription.paused', starts: true },
	'subscription.resumed': { type: 'subscription.resumed', starts: true },
	'payment.refunded': { type: 'refund.created', starts: true },
	'payment.voided': { type: 'refund.created', starts: false },
	'credit_invoice.created': { type: 'refund.created', starts: false },
} as const satisfies Readonly<Record<string, { type: EventType; starts: boolean }>>;
export type RecurlyEventName = keyof typeof RECURLY_EVENTS;

/** Whether a name is in {@link RECURLY_EVENTS}. */
export function isRecurlyEventName(name: string): name is RecurlyEventName {
	return Object.hasOwn(RECURLY_EVENTS, name);
}
