/** What a call of an endpoint may carry: names of query parameters and of fields of the body (nested ones by a dot). */
interface Allowed {
	query?: readonly string[];
	body?: readonly string[];
	needs?: readonly string[];
}

const LIST = ['limit', 'order', 'sort', 'begin_time', 'end_time', 'cursor'] as const;
const LINE = ['currency', 'unit_amount', 'type', 'credit_reason_code', 'description', 'product_code'] as const;

/**
 * Every endpoint of the sandbox, in the words of the vendor's document, and what it understands. Anything else is refused:
 * a parameter that the vendor has and the sandbox does not simulate, too. `cursor` is what the vendor puts into `next`.
 */
export const PARAMETERS = {
	'GET /sites': { query: ['limit', 'order', 'sort', 'cursor'] },
	'GET /accounts': { query: [...LIST, 'subscriber'] },
	'GET /accounts/{account_id}': {},
	'PUT /accounts/{account_id}': { body: ['dunning_campaign_id'] },
	'GET /accounts/{account_id}/balance': {},
	'GET /accounts/{account_id}/billing_info': {},
	'GET /accounts/{account_id}/billing_infos': { query: ['sort', 'begin_time', 'end_time', 'cursor'] },
	'GET /accounts/{account_id}/invoices': { query: [...LIST, 'state', 'type'] },
	'GET /accounts/{account_id}/notes': { query: ['cursor'] },
	'POST /accounts/{account_id}/notes': { body: ['message'], needs: ['message'] },
	'POST /accounts/{account_id}/coupon_redemptions/active': { body: ['coupon_id', 'currency', 'subscription_id'], needs: ['coupon_id'] },
	'GET /invoices': { query: [...LIST, 'state', 'type'] },
	'GET /invoices/{invoice_id}': {},
	'PUT /invoices/{invoice_id}': { body: ['net_terms', 'gateway_code'] },
	'PUT /invoices/{invoice_id}/collect': { body: ['billing_info_id'] },
	'PUT /invoices/{invoice_id}/mark_failed': {},
	'PUT /invoices/{invoice_id}/apply_credit_balance': {},
	'POST /purchases': { body: ['currency', 'account', 'line_items'], needs: ['currency', 'account', 'line_items'] },
	'GET /subscriptions/{subscription_id}': {},
	'DELETE /subscriptions/{subscription_id}': { query: ['refund'] },
	'PUT /subscriptions/{subscription_id}/cancel': { body: ['timeframe'] },
	'PUT /subscriptions/{subscription_id}/pause': { body: ['remaining_pause_cycles'], needs: ['remaining_pause_cycles'] },
	'PUT /subscriptions/{subscription_id}/resume': {},
	'GET /subscriptions/{subscription_id}/invoices': { query: [...LIST, 'state', 'type'] },
	'GET /transactions/{transaction_id}': {},
	'GET /plans/{plan_id}': {},
	'GET /coupons/{coupon_id}': {},
	'POST /coupons': {
		body: ['code', 'name', 'discount_type', 'discount_percent', 'duration', 'temporal_amount', 'temporal_unit', 'redemption_resource', 'max_redemptions'],
		needs: ['code', 'name', 'discount_type'],
	},
	'GET /dunning_campaigns': { query: ['sort', 'cursor'] },
	/** Test-only: no real host knows it. */
	'GET /_sandbox/clocks/{clock_id}': {},
} as const satisfies Record<string, Allowed>;
export type EndpointName = keyof typeof PARAMETERS;

/** Fields of the objects inside a body. */
export const INNER: Readonly<Record<string, readonly string[]>> = { account: ['id', 'code'], line_items: LINE };

/** What an endpoint understands. */
export const allowedBy = (endpoint: EndpointName): Allowed => PARAMETERS[endpoint];
