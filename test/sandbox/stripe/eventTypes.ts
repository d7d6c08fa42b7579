/**
 * The vendor's event names of the families that billing and dunning touch, by first word, each group in words; API version
 * 2026-10-28.endive. Checked against the vendor's API document when it is at hand.
 */
const NAMES = {
	charge: [
		'captured dispute.closed dispute.created dispute.funds_reinstated dispute.funds_withdrawn dispute.updated expired failed',
		'pending refund.updated refunded succeeded updated',
	],
	checkout: [
		'session.async_payment_failed session.async_payment_succeeded session.completed session.expired',
	],
	credit_note: [
		'created updated voided',
	],
	customer: [
		'created deleted discount.created discount.deleted discount.updated source.created source.deleted source.expiring',
		'source.updated subscription.created subscription.deleted subscription.paused subscription.pending_update_applied',
		'subscription.pending_update_expired subscription.resumed subscription.trial_will_end subscription.updated',
		'tax_id.created tax_id.deleted tax_id.updated updated',
	],
	invoice: [
		'created deleted finalization_failed finalized marked_uncollectible overdue overpaid paid payment_action_required',
		'payment_attempt_required payment_failed payment_succeeded sent upcoming updated voided will_be_due',
	],
	invoice_payment: [
		'paid',
	],
	mandate: [
		'updated',
	],
	payment_intent: [
		'amount_capturable_updated canceled created partially_funded payment_failed processing requires_action succeeded',
	],
	payment_method: [
		'attached automatically_updated detached updated',
	],
	radar: [
		'early_fraud_warning.created early_fraud_warning.updated',
	],
	refund: [
		'created failed updated',
	],
	review: [
		'closed opened',
	],
	setup_intent: [
		'canceled created requires_action setup_failed succeeded',
	],
	test_helpers: [
		'test_clock.advancing test_clock.created test_clock.deleted test_clock.internal_failure test_clock.ready',
	],
} as const satisfies Record<string, readonly string[]>;

/** Every event name that an endpoint may ask for here, without the wildcard. */
export const EVENT_TYPES: readonly string[] = Object.entries(NAMES).flatMap(([family, words]) =>
	words.flatMap((group) => group.split(' ').map((rest) => `${family}.${rest}`)),
);
