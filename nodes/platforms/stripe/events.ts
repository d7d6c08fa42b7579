import type { CaseRefs, EventType } from '../../core/case';

/**
 * Stripe's event names that matter for dunning, each with its normal type. `starts: true` are what a trigger subscribes
 * to by default; the others say the same thing again or something that rarely needs an answer.
 *
 * One failed renewal sends `invoice.payment_failed`, `payment_intent.payment_failed` and `charge.failed`, each with an
 * event id of its own, so claims by id would not fold them: only the invoice's event is a default. In the same way
 * `invoice.paid` stands for `invoice.payment_succeeded` and `invoice_payment.paid` (and alone also reports payments made
 * outside Stripe), and `refund.created` for `charge.refunded`. A card that is only attached changes nothing: what is charged next
 * changes with the customer or the subscription, so `payment_method.attached` and `setup_intent.succeeded` start nothing.
 * Source: https://docs.stripe.com/api/events/types, API 2026-10-28.endive.
 */
export const STRIPE_EVENTS = {
	'invoice.payment_failed': { type: 'payment.failed', starts: true },
	'payment_intent.payment_failed': { type: 'payment.failed', starts: false },
	'charge.failed': { type: 'payment.failed', starts: false },
	'invoice.payment_action_required': { type: 'payment.action-required', starts: true },
	'payment_intent.requires_action': { type: 'payment.action-required', starts: false },
	'invoice.overdue': { type: 'invoice.overdue', starts: true },
	'invoice.payment_attempt_required': { type: 'invoice.overdue', starts: false },
	'invoice.will_be_due': { type: 'invoice.updated', starts: false },
	'invoice.updated': { type: 'invoice.updated', starts: false },
	'invoice.paid': { type: 'payment.recovered', starts: true },
	'invoice.payment_succeeded': { type: 'payment.recovered', starts: false },
	'invoice_payment.paid': { type: 'payment.recovered', starts: false },
	'invoice.marked_uncollectible': { type: 'invoice.closed', starts: true },
	'invoice.voided': { type: 'invoice.closed', starts: true },
	'customer.source.expiring': { type: 'method.expiring', starts: true },
	'payment_method.attached': { type: 'method.updated', starts: false },
	'payment_method.updated': { type: 'method.updated', starts: true },
	'payment_method.automatically_updated': { type: 'method.updated', starts: true },
	'customer.updated': { type: 'method.updated', starts: true },
	'mandate.updated': { type: 'method.updated', starts: false },
	'setup_intent.succeeded': { type: 'method.updated', starts: false },
	'payment_method.detached': { type: 'method.removed', starts: true },
	'customer.subscription.updated': { type: 'subscription.updated', starts: true },
	'customer.subscription.deleted': { type: 'subscription.canceled', starts: true },
	'customer.subscription.paused': { type: 'subscription.paused', starts: true },
	'customer.subscription.resumed': { type: 'subscription.resumed', starts: true },
	'charge.dispute.created': { type: 'dispute.opened', starts: true },
	'charge.dispute.funds_withdrawn': { type: 'dispute.opened', starts: false },
	'charge.dispute.closed': { type: 'dispute.closed', starts: true },
	'charge.dispute.funds_reinstated': { type: 'dispute.closed', starts: false },
	'radar.early_fraud_warning.created': { type: 'fraud.warned', starts: true },
	'review.opened': { type: 'fraud.warned', starts: false },
	'refund.created': { type: 'refund.created', starts: true },
	'charge.refunded': { type: 'refund.created', starts: false },
	'credit_note.created': { type: 'refund.created', starts: true },
} as const satisfies Readonly<Record<string, { type: EventType; starts: boolean }>>;
export type StripeEventName = keyof typeof STRIPE_EVENTS;

/** Whether a name is in {@link STRIPE_EVENTS}. */
export function isStripeEventName(name: string): name is StripeEventName {
	return Object.hasOwn(STRIPE_EVENTS, name);
}

type RefPaths = Partial<Record<keyof CaseRefs, readonly string[]>>;

/**
 * Where the ids stand in a payload, per kind of object, best place first. `invoice.subscription`, `invoice.payment_intent`,
 * `charge.invoice` and `payment_intent.invoice` exist only before API 2025-03-31 (https://docs.stripe.com/changelog/basil).
 */
export const REF_PATHS: Readonly<Record<string, RefPaths>> = {
	invoice: {
		invoiceId: ['id'],
		customerId: ['customer'],
		subscriptionId: ['parent.subscription_details.subscription', 'subscription'],
		paymentIntentId: ['payment_intent'],
		chargeId: ['charge'],
	},
	payment_intent: { paymentIntentId: ['id'], invoiceId: ['invoice'], customerId: ['customer'], chargeId: ['latest_charge'], paymentMethodId: ['payment_method'] },
	charge: { chargeId: ['id'], invoiceId: ['invoice'], paymentIntentId: ['payment_intent'], customerId: ['customer'], paymentMethodId: ['payment_method'] },
	invoice_payment: { invoiceId: ['invoice'], paymentIntentId: ['payment.payment_intent'], chargeId: ['payment.charge'] },
	payment_method: { paymentMethodId: ['id'], customerId: ['customer'] },
	card: { paymentMethodId: ['id'], customerId: ['customer'] },
	source: { paymentMethodId: ['id'], customerId: ['customer'] },
	customer: { customerId: ['id'], paymentMethodId: ['invoice_settings.default_payment_method', 'default_source'] },
	mandate: { paymentMethodId: ['payment_method'] },
	setup_intent: { paymentMethodId: ['payment_method'], customerId: ['customer'] },
	subscription: { subscriptionId: ['id'], customerId: ['customer'], paymentMethodId: ['default_payment_method'] },
	dispute: { disputeId: ['id'], chargeId: ['charge'], paymentIntentId: ['payment_intent'] },
	refund: { chargeId: ['charge'], paymentIntentId: ['payment_intent'] },
	'radar.early_fraud_warning': { chargeId: ['charge'], paymentIntentId: ['payment_intent'] },
	review: { chargeId: ['charge'], paymentIntentId: ['payment_intent'] },
	credit_note: { invoiceId: ['invoice'], customerId: ['customer'] },
};
