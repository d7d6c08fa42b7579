/**
 * Which parameters the vendor's endpoints take, as facts of API version 2026-10-28.endive; checked against the vendor's API
 * document when it is at hand. `takes` are simulated: `name` is text, `name:flag`, `name:count` (a whole number), `name:list`,
 * `name:map` (free keys), `name:a|b` (one of), dots go into brackets, a trailing `!` means required.
 * `knows` exist at the vendor but are not simulated: sending one is refused, never silently ignored.
 */
export interface EndpointParameters {
	takes: string;
	knows?: string;
}

const PAGE = 'limit:count starting_after ending_before expand:list';
const CREATED = 'created created.gt:count created.gte:count created.lt:count created.lte:count';

/** The parameters of every endpoint of this sandbox by method and path. */
export const PARAMETERS = {
	'GET /v1/account': { takes: '' },
	'GET /v1/balance': { takes: 'expand:list' },
	'GET /v1/customers': { takes: `email test_clock ${CREATED} ${PAGE}` },
	'GET /v1/customers/{customer}': { takes: 'expand:list' },
	'POST /v1/customers/{customer}': {
		takes: 'description email expand:list invoice_settings.default_payment_method metadata:map name phone preferred_locales:list',
		knows:
			'address balance business_name cash_balance default_source individual_name invoice_prefix next_invoice_sequence shipping source tax tax_exempt validate',
	},
	'GET /v1/customers/{customer}/payment_methods': {
		takes: `type ${PAGE}`,
		knows: 'allow_redisplay',
	},
	'GET /v1/payment_methods': { takes: `customer type ${PAGE}`, knows: 'allow_redisplay customer_account' },
	'GET /v1/payment_methods/{payment_method}': { takes: 'expand:list' },
	'POST /v1/payment_methods/{payment_method}/attach': { takes: 'customer expand:list', knows: 'customer_account' },
	'POST /v1/payment_methods/{payment_method}/detach': { takes: 'expand:list' },
	'GET /v1/invoices': {
		takes: `customer subscription status:draft|open|paid|uncollectible|void collection_method:charge_automatically|send_invoice ${CREATED} ${PAGE}`,
		knows: 'customer_account due_date',
	},
	'GET /v1/invoices/{invoice}': { takes: 'expand:list' },
	'POST /v1/invoices/{invoice}': {
		takes: 'auto_advance:flag default_payment_method description expand:list metadata:map',
		knows:
			'account_tax_ids application_fee_amount automatic_tax automatically_finalizes_at collection_method custom_fields days_until_due default_source default_tax_rates discounts due_date effective_at footer issuer number on_behalf_of payment_settings rendering shipping_cost shipping_details statement_descriptor transfer_data',
	},
	'POST /v1/invoices/{invoice}/pay': {
		takes: 'expand:list off_session:flag paid_out_of_band:flag payment_method',
		knows: 'forgive mandate source',
	},
	'POST /v1/invoices/{invoice}/send': { takes: 'expand:list' },
	'POST /v1/invoices/{invoice}/void': { takes: 'expand:list' },
	'POST /v1/invoices/{invoice}/mark_uncollectible': { takes: 'expand:list' },
	'GET /v1/invoice_payments': {
		takes: `invoice payment.type:payment_intent|payment_record payment.payment_intent payment.payment_record status:canceled|open|paid ${CREATED} ${PAGE}`,
	},
	'GET /v1/invoice_payments/{invoice_payment}': { takes: 'expand:list' },
	'GET /v1/payment_intents': { takes: `customer ${CREATED} ${PAGE}`, knows: 'customer_account' },
	'GET /v1/payment_intents/{intent}': { takes: 'expand:list', knows: 'client_secret' },
	'GET /v1/charges': { takes: `customer payment_intent ${CREATED} ${PAGE}`, knows: 'transfer_group' },
	'GET /v1/charges/{charge}': { takes: 'expand:list' },
	'GET /v1/subscriptions': {
		takes: `customer price status:active|all|canceled|ended|incomplete|incomplete_expired|past_due|paused|trialing|unpaid test_clock ${CREATED} ${PAGE}`,
		knows: 'automatic_tax collection_method current_period_end current_period_start customer_account plan',
	},
	'GET /v1/subscriptions/{subscription}': { takes: 'expand:list' },
	'POST /v1/subscriptions/{subscription}': {
		takes:
			'cancel_at_period_end:flag default_payment_method description discounts:list expand:list metadata:map pause_collection pause_collection.behavior:keep_as_draft|mark_uncollectible|void pause_collection.resumes_at:count',
		knows:
			'add_invoice_items application_fee_percent automatic_tax billing_cycle_anchor billing_schedules billing_thresholds cancel_at cancellation_details collection_method days_until_due default_source default_tax_rates invoice_settings items off_session on_behalf_of payment_behavior payment_settings pending_invoice_item_interval proration_behavior proration_date transfer_data trial_end trial_from_plan trial_settings',
	},
	'DELETE /v1/subscriptions/{subscription}': {
		takes: 'cancellation_details.comment cancellation_details.feedback expand:list',
		knows: 'invoice_now prorate',
	},
	'POST /v1/subscriptions/{subscription}/resume': {
		takes: 'billing_cycle_anchor.type:now|unchanged expand:list proration_behavior:always_invoice|create_prorations|none',
		knows: 'payment_behavior proration_date',
	},
	'POST /v1/coupons': {
		takes: 'duration:forever|once|repeating duration_in_months:count expand:list id max_redemptions:count metadata:map name percent_off',
		knows: 'amount_off applies_to currency currency_options redeem_by',
	},
	'GET /v1/coupons': { takes: `${CREATED} ${PAGE}` },
	'POST /v1/credit_notes': {
		takes: 'amount:count email_type:credit_note|none expand:list invoice! memo metadata:map reason:duplicate|fraudulent|order_change|product_unsatisfactory',
		knows: 'credit_amount effective_at lines out_of_band_amount refund_amount refunds shipping_cost',
	},
	'GET /v1/credit_notes': { takes: `customer invoice ${CREATED} ${PAGE}`, knows: 'customer_account' },
	'GET /v1/disputes': { takes: `charge payment_intent ${CREATED} ${PAGE}` },
	'GET /v1/disputes/{dispute}': { takes: 'expand:list' },
	'GET /v1/refunds': { takes: `charge payment_intent ${CREATED} ${PAGE}` },
	'GET /v1/events': { takes: `type types:list delivery_success:flag ${CREATED} ${PAGE}` },
	'GET /v1/events/{id}': { takes: 'expand:list' },
	'GET /v1/webhook_endpoints': { takes: PAGE },
	'POST /v1/webhook_endpoints': {
		takes: 'api_version connect:flag description enabled_events:list! expand:list metadata:map url!',
	},
	'GET /v1/webhook_endpoints/{webhook_endpoint}': { takes: 'expand:list' },
	'POST /v1/webhook_endpoints/{webhook_endpoint}': {
		takes: 'description disabled:flag enabled_events:list expand:list metadata:map url',
	},
	'DELETE /v1/webhook_endpoints/{webhook_endpoint}': { takes: '' },
	'GET /v1/billing_portal/configurations': { takes: `active:flag is_default:flag ${PAGE}` },
	'POST /v1/billing_portal/sessions': {
		takes:
			'customer expand:list flow_data.type:customer_update|payment_method_update|subscription_cancel|subscription_pause|subscription_update|subscription_update_confirm return_url',
		knows: 'after_expiration configuration customer_account locale on_behalf_of',
	},
	'GET /v1/test_helpers/test_clocks': { takes: PAGE },
	'POST /v1/test_helpers/test_clocks': { takes: 'expand:list frozen_time:count! name', knows: 'customer' },
	'GET /v1/test_helpers/test_clocks/{test_clock}': { takes: 'expand:list' },
	'POST /v1/test_helpers/test_clocks/{test_clock}/advance': { takes: 'expand:list frozen_time:count!' },
} as const satisfies Record<string, EndpointParameters>;

/** Method and path of an endpoint of this sandbox, the path with names in braces. */
export type EndpointName = keyof typeof PARAMETERS;
