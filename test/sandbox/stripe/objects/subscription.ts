/** The states a subscription can be in here. */
export type SubscriptionStatus = 'active' | 'past_due' | 'unpaid' | 'canceled' | 'incomplete' | 'paused' | 'trialing';

/** A subscription with one monthly item; periods live on the item since API version 2025-03-31. */
export interface Subscription {
	id: string;
	object: 'subscription';
	created: number;
	customer: string;
	status: SubscriptionStatus;
	currency: string;
	default_payment_method: string | null;
	latest_invoice: string | null;
	cancel_at_period_end: boolean;
	canceled_at: number | null;
	ended_at: number | null;
	pause_collection: { behavior: string; resumes_at: number | null } | null;
	items: { object: 'list'; data: SubscriptionItem[]; has_more: false; url: string };
	metadata: Record<string, string>;
	test_clock: string | null;
	[field: string]: unknown;
}

/** The item that carries the price and the current period. */
export interface SubscriptionItem {
	id: string;
	object: 'subscription_item';
	price: { id: string; product: string; unit_amount: number; [field: string]: unknown };
	current_period_start: number;
	current_period_end: number;
	[field: string]: unknown;
}

/** What a new subscription is made from; amounts in minor units, times in unix seconds. */
export interface SubscriptionFacts {
	id: string;
	itemId: string;
	priceId: string;
	productId: string;
	created: number;
	customer: string;
	currency: string;
	amountMinor: number;
	periodStart: number;
	periodEnd: number;
	testClock: string | null;
}

function buildPrice(facts: SubscriptionFacts): SubscriptionItem['price'] {
	return {
		id: facts.priceId,
		object: 'price',
		active: true,
		billing_scheme: 'per_unit',
		created: facts.created,
		currency: facts.currency,
		custom_unit_amount: null,
		livemode: false,
		lookup_key: null,
		metadata: {},
		nickname: null,
		product: facts.productId,
		recurring: { interval: 'month', interval_count: 1, meter: null, trial_period_days: null, usage_type: 'licensed' },
		tax_behavior: 'unspecified',
		tiers_mode: null,
		transform_quantity: null,
		type: 'recurring',
		unit_amount: facts.amountMinor,
		unit_amount_decimal: String(facts.amountMinor),
	};
}

function buildPlan(facts: SubscriptionFacts): object {
	return {
		id: facts.priceId,
		object: 'plan',
		active: true,
		amount: facts.amountMinor,
		amount_decimal: String(facts.amountMinor),
		billing_scheme: 'per_unit',
		created: facts.created,
		currency: facts.currency,
		interval: 'month',
		interval_count: 1,
		livemode: false,
		metadata: {},
		meter: null,
		nickname: null,
		product: facts.productId,
		tiers_mode: null,
		transform_usage: null,
		trial_period_days: null,
		usage_type: 'licensed',
	};
}

function buildItem(facts: SubscriptionFacts): SubscriptionItem {
	return {
		id: facts.itemId,
		object: 'subscription_item',
		billing_thresholds: null,
		created: facts.created,
		current_period_end: facts.periodEnd,
		current_period_start: facts.periodStart,
		discounts: [],
		metadata: {},
		plan: buildPlan(facts),
		price: buildPrice(facts),
		quantity: 1,
		subscription: facts.id,
		tax_rates: [],
	};
}

const QUIET_FIELDS = {
	application: null,
	application_fee_percent: null,
	automatic_tax: { disabled_reason: null, enabled: false, liability: null },
	billing_cycle_anchor_config: null,
	billing_mode: { flexible: null, type: 'classic' },
	billing_schedules: [],
	billing_thresholds: null,
	cancel_at: null,
	cancellation_details: { comment: null, feedback: null, reason: null },
	collection_method: 'charge_automatically',
	customer_account: null,
	days_until_due: null,
	default_source: null,
	default_tax_rates: [],
	description: null,
	discounts: [],
	invoice_settings: { account_tax_ids: null, custom_fields: null, description: null, footer: null, issuer: { type: 'self' } },
	livemode: false,
	managed_payments: null,
	next_pending_invoice_item_invoice: null,
	on_behalf_of: null,
	payment_settings: { payment_method_options: null, payment_method_types: null, save_default_payment_method: 'off' },
	pending_invoice_item_interval: null,
	pending_setup_intent: null,
	pending_update: null,
	schedule: null,
	transfer_data: null,
	trial_end: null,
	trial_settings: { end_behavior: { missing_payment_method: 'create_invoice' } },
	trial_start: null,
};

/** Makes an active monthly subscription. */
export function buildSubscription(facts: SubscriptionFacts): Subscription {
	return {
		...structuredClone(QUIET_FIELDS),
		id: facts.id,
		object: 'subscription',
		billing_cycle_anchor: facts.periodStart,
		cancel_at_period_end: false,
		canceled_at: null,
		created: facts.created,
		currency: facts.currency,
		customer: facts.customer,
		default_payment_method: null,
		ended_at: null,
		items: {
			object: 'list',
			data: [buildItem(facts)],
			has_more: false,
			url: `/v1/subscription_items?subscription=${facts.id}`,
		},
		latest_invoice: null,
		metadata: {},
		pause_collection: null,
		start_date: facts.created,
		status: 'active',
		test_clock: facts.testClock,
	};
}
