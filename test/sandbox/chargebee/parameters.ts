/**
 * Which parameters the vendor's endpoints take here, as facts of the official SDK 3.33.0; checked against the API document
 * when it is at hand. A name is text, `name!` is required; `a[b]` is nested, `a[]` a list, `a[b][]` a column of a list.
 * What the vendor has and the sandbox does not simulate is refused as unknown, never silently ignored.
 */
export const PARAMETERS = {
	'GET /configurations': '',
	'GET /time_machines/{time_machine_name}': '',
	'GET /invoices': 'limit offset customer_id[is] subscription_id[is] status[is] status[in] dunning_status[is] sort_by[asc] sort_by[desc]',
	'GET /invoices/{invoice_id}': '',
	'GET /invoices/{invoice_id}/payments': 'limit offset',
	'GET /invoices/{invoice_id}/payment_schedules': '',
	'POST /invoices/{invoice_id}/collect_payment': 'payment_source_id amount payment_initiator comment',
	'POST /invoices/{invoice_id}/pause_dunning': 'expected_payment_date! comment',
	'POST /invoices/{invoice_id}/resume_dunning': 'comment',
	'POST /invoices/{invoice_id}/write_off': 'comment',
	'POST /invoices/{invoice_id}/apply_payment_schedule_scheme': 'scheme_id! amount',
	'GET /transactions': 'limit offset customer_id[is] sort_by[asc] sort_by[desc]',
	'GET /transactions/{transaction_id}': '',
	'GET /customers/{customer_id}': '',
	'GET /subscriptions': 'limit offset customer_id[is] status[in]',
	'GET /subscriptions/{subscription_id}': '',
	'POST /subscriptions/{subscription_id}/pause': 'pause_option resume_date invoice_dunning_handling',
	'POST /subscriptions/{subscription_id}/resume': 'resume_option unpaid_invoices_handling',
	'POST /subscriptions/{subscription_id}/cancel': 'end_of_term account_receivables_handling credit_option_for_current_term_charges refundable_credits_handling',
	'POST /subscriptions/{subscription_id}/cancel_for_items': 'cancel_option account_receivables_handling credit_option_for_current_term_charges refundable_credits_handling',
	'POST /subscriptions/{subscription_id}/update_for_items':
		'prorate discounts[apply_on][] discounts[duration_type][] discounts[percentage][] discounts[period][] discounts[period_unit][] discounts[operation_type][]',
	'GET /payment_sources': 'limit offset customer_id[is] type[is] status[in]',
	'GET /payment_sources/{payment_source_id}': '',
	'POST /payment_sources/{payment_source_id}/switch_gateway_account': 'gateway_account_id!',
	'POST /comments': 'entity_type! entity_id! notes!',
	'GET /comments': 'limit offset entity_type entity_id',
	'POST /credit_notes': 'reference_invoice_id total type! reason_code comment',
	'GET /credit_notes': 'limit offset reference_invoice_id[is] type[is]',
	'POST /payment_schedule_schemes': 'name! number_of_schedules! period_unit! flexible_schedules[period][] flexible_schedules[amount_percentage][]',
	'POST /payment_schedule_schemes/{payment_schedule_scheme_id}/delete': '',
	'POST /estimates/payment_schedules': 'scheme_id! invoice_id amount',
	'POST /webhook_endpoints': 'name! url! api_version enabled_events[] basic_auth_username basic_auth_password disabled',
	'GET /webhook_endpoints': 'limit offset',
	'GET /webhook_endpoints/{webhook_endpoint_id}': '',
	'POST /webhook_endpoints/{webhook_endpoint_id}': 'basic_auth_username basic_auth_password disabled',
	'POST /webhook_endpoints/{webhook_endpoint_id}/delete': '',
	'GET /events': 'limit offset occurred_at[after] event_type[in] webhook_status[is_not] sort_by[asc] sort_by[desc]',
	'GET /events/{event_id}': '',
} as const satisfies Record<string, string>;

/** A method and a path of the vendor. */
export type EndpointName = keyof typeof PARAMETERS;

/** Endpoints that the vendor has and its document, a subset, leaves out. */
export const UNDOCUMENTED: readonly EndpointName[] = ['GET /time_machines/{time_machine_name}', 'GET /invoices/{invoice_id}/payment_schedules', 'POST /subscriptions/{subscription_id}/cancel'];
