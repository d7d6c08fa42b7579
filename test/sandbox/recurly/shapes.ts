/** Fields of each object, as the vendor's API document lists them; an answer has all of them, absent ones as null. */
export const SHAPES = {
	account:
		'id object state hosted_login_token shipping_addresses has_live_subscription has_active_subscription has_future_subscription has_canceled_subscription has_paused_subscription has_past_due_invoice created_at updated_at deleted_at code username email override_business_entity_id preferred_locale preferred_time_zone cc_emails first_name last_name company vat_number tax_exempt exemption_certificate external_accounts parent_account_id bill_to dunning_campaign_id invoice_template_id address billing_info custom_fields entity_use_code bill_date',
	account_mini:
		'id object code email first_name last_name company parent_account_id bill_to dunning_campaign_id',
	billing_info:
		'id object account_id first_name last_name company address vat_number valid payment_method fraud primary_payment_method backup_payment_method payment_gateway_references created_at updated_at updated_by',
	payment_method:
		'object card_type first_six last_four last_two exp_month exp_year gateway_token cc_bin_country funding_source gateway_code gateway_attributes card_network_preference billing_agreement_id name_on_account account_type routing_number routing_number_bank username',
	invoice:
		'id uuid object type origin state account billing_info_id subscription_ids previous_invoice_id number collection_method po_number net_terms net_terms_type address shipping_address currency discount coupon_redemptions subtotal subtotal_after_discount tax reference_only_currency_conversion total refundable_amount paid balance tax_info used_tax_service vat_number vat_reverse_charge_notes terms_and_conditions customer_notes line_items has_more_line_items transactions credit_payments created_at updated_at due_at closed_at dunning_campaign_id dunning_events_sent final_dunning_event business_entity_id custom_fields',
	invoice_mini:
		'id object number business_entity_id type state',
	line_item:
		'id object uuid type item_code item_id external_sku revenue_schedule_type state legacy_category account bill_for_account_id subscription_id plan_id plan_code add_on_id add_on_code invoice_id invoice_number previous_line_item_id original_line_item_invoice_id origin accounting_code product_code credit_reason_code currency amount description quantity quantity_decimal unit_amount unit_amount_decimal tax_inclusive subtotal discount discounts liability_gl_account_code revenue_gl_account_code performance_obligation_id tax taxable tax_exempt avalara_transaction_type avalara_service_type vertex_transaction_type tax_code harmonized_system_code tax_info origin_tax_address_source destination_tax_address_source proration_rate refund refunded_quantity refunded_quantity_decimal credit_applied shipping_address start_date end_date custom_fields created_at updated_at',
	transaction:
		'id object uuid original_transaction_id account initiator invoice merchant_reason_code voided_by_invoice subscription_ids type origin currency description amount status success backup_payment_method_used refunded billing_address collection_method payment_method payment_gateway_references ip_address_v4 ip_address_country status_code status_message customer_message customer_message_locale payment_gateway gateway_message gateway_reference gateway_approval_code gateway_response_code gateway_response_time gateway_response_values cvv_check avs_check created_at updated_at voided_at collected_at action_result vat_number fraud_info next_action',
	credit_payment:
		'id object uuid action account applied_to_invoice original_invoice currency amount original_credit_payment_id refund_transaction created_at updated_at voided_at',
	subscription:
		'id object uuid account plan state shipping coupon_redemptions pending_change current_period_started_at current_period_ends_at current_term_started_at current_term_ends_at trial_started_at trial_ends_at remaining_billing_cycles total_billing_cycles renewal_billing_cycles auto_renew ramp_intervals paused_at remaining_pause_cycles resume_at currency revenue_schedule_type unit_amount tax_inclusive quantity add_ons add_ons_total subtotal tax tax_info price_segment_id total collection_method po_number net_terms net_terms_type credit_application_policy terms_and_conditions customer_notes expiration_reason custom_fields created_at updated_at activated_at canceled_at expires_at bank_account_authorized_at gateway_code billing_info_id active_invoice_id business_entity_id started_with_gift converted_at action_result',
	plan:
		'id object code name state pricing_model currencies ramp_intervals setup_fees interval_unit interval_length description accounting_code revenue_schedule_type liability_gl_account_id revenue_gl_account_id performance_obligation_id setup_fee_accounting_code setup_fee_revenue_schedule_type setup_fee_liability_gl_account_id setup_fee_revenue_gl_account_id setup_fee_performance_obligation_id trial_unit trial_length trial_requires_billing_info total_billing_cycles auto_renew custom_fields avalara_transaction_type avalara_service_type tax_code harmonized_system_code tax_exempt vertex_transaction_type hosted_pages allow_any_item_on_subscriptions dunning_campaign_id created_at updated_at deleted_at',
	plan_mini:
		'id object code name',
	coupon:
		'id object code name state max_redemptions max_redemptions_per_account unique_coupon_codes_count unique_code_template unique_coupon_code duration temporal_amount temporal_unit free_trial_unit free_trial_amount applies_to_all_plans applies_to_all_items applies_to_non_plan_charges plans items redemption_resource discount coupon_type hosted_page_description invoice_description redeem_by redeem_by_interval_unit redeem_by_interval_amount created_at updated_at expired_at',
	coupon_redemption:
		'id object uuid account subscription_id coupon state remaining_duration currency discounted created_at updated_at removed_at',
	account_note:
		'id object account_id user message created_at',
	dunning_campaign:
		'id object code name description default_campaign dunning_cycles created_at updated_at deleted_at',
	dunning_cycle:
		'type applies_to_manual_trial first_communication_interval send_immediately_on_hard_decline intervals expire_subscription fail_invoice total_dunning_days total_recycling_days version created_at updated_at',
	site:
		'id object subdomain public_api_key mode address settings features created_at updated_at deleted_at',
} as const;

/** An object that the sandbox shows. */
export type ShapeName = keyof typeof SHAPES;

/** The fields of an object, in the document's order. */
export const fieldsOf = (name: ShapeName): string[] => SHAPES[name].split(' ');

/** An object with all fields that the vendor's has, absent ones as null. */
export function shape<Known extends object>(name: ShapeName, known: Known): Known & Record<string, unknown> {
	const empty = Object.fromEntries(fieldsOf(name).map((field) => [field, null]));
	return { ...empty, object: name.replace('_mini', ''), ...known };
}
