/**
 * The fields that the vendor's objects carry in API version 2026-10-28.endive, each list in groups of words; `object` is in all.
 * Fields that appear only when expanded are left out. Checked against the vendor's API document when it is at hand.
 */
export const SHAPES = {
	customer: [
		'address balance created currency default_source delinquent description discount email id invoice_prefix',
		'invoice_settings livemode metadata name next_invoice_sequence phone preferred_locales shipping tax_exempt test_clock',
	],
	payment_method: [
		'allow_redisplay billing_details card created customer customer_account id livemode metadata type',
	],
	subscription: [
		'application application_fee_percent automatic_tax billing_cycle_anchor billing_cycle_anchor_config billing_mode',
		'billing_schedules billing_thresholds cancel_at cancel_at_period_end canceled_at cancellation_details collection_method',
		'created currency customer customer_account days_until_due default_payment_method default_source default_tax_rates',
		'description discounts ended_at id invoice_settings items latest_invoice livemode managed_payments metadata',
		'next_pending_invoice_item_invoice on_behalf_of pause_collection payment_settings pending_invoice_item_interval',
		'pending_setup_intent pending_update schedule start_date status test_clock transfer_data trial_end trial_settings',
		'trial_start',
	],
	invoice: [
		'account_country account_name account_tax_ids amount_due amount_overpaid amount_paid amount_remaining amount_shipping',
		'application attempt_count attempted auto_advance automatic_tax automatically_finalizes_at billing_reason',
		'collection_method created currency custom_fields customer customer_account customer_address customer_email',
		'customer_name customer_phone customer_shipping customer_tax_exempt customer_tax_ids default_payment_method',
		'default_source default_tax_rates description discounts due_date effective_at ending_balance footer from_invoice',
		'hosted_invoice_url id invoice_pdf issuer last_finalization_error latest_revision lines livemode metadata',
		'next_payment_attempt number on_behalf_of parent payment_settings period_end period_start',
		'post_payment_credit_notes_amount pre_payment_credit_notes_amount receipt_number rendering shipping_cost',
		'shipping_details starting_balance statement_descriptor status status_transitions subtotal subtotal_excluding_tax',
		'test_clock total total_discount_amounts total_excluding_tax total_pretax_credit_amounts total_taxes',
		'webhooks_delivered_at',
	],
	invoice_payment: [
		'amount_paid amount_requested created currency id invoice is_default livemode payment status status_transitions',
	],
	payment_intent: [
		'allowed_payment_method_types amount amount_capturable amount_details amount_received application',
		'application_fee_amount automatic_payment_methods canceled_at cancellation_reason capture_method client_secret',
		'confirmation_method created currency customer customer_account description excluded_payment_method_types id',
		'last_payment_error latest_charge livemode managed_payments metadata next_action on_behalf_of payment_method',
		'payment_method_configuration_details payment_method_options payment_method_types payment_record processing',
		'receipt_email review setup_future_usage shipping source statement_descriptor statement_descriptor_suffix status',
		'transfer_data transfer_group',
	],
	charge: [
		'amount amount_captured amount_refunded application application_fee application_fee_amount balance_transaction',
		'billing_details calculated_statement_descriptor captured created currency customer description disputed',
		'failure_balance_transaction failure_code failure_message fraud_details id livemode metadata on_behalf_of outcome paid',
		'payment_intent payment_method payment_method_details receipt_email receipt_number receipt_url refunded review shipping',
		'source source_transfer statement_descriptor statement_descriptor_suffix status transfer_data transfer_group',
	],
	dispute: [
		'amount balance_transactions charge created currency enhanced_eligibility_types evidence evidence_details id',
		'is_charge_refundable livemode metadata payment_intent payment_method_details reason status',
	],
	refund: [
		'amount balance_transaction charge created currency customer customer_account destination_details id metadata',
		'payment_intent payment_method reason receipt_number source_transfer_reversal status transfer_reversal',
	],
	credit_note: [
		'amount amount_shipping created currency customer customer_account customer_balance_transaction discount_amount',
		'discount_amounts effective_at id invoice lines livemode memo metadata number out_of_band_amount pdf',
		'post_payment_amount pre_payment_amount pretax_credit_amounts reason refunds shipping_cost status subtotal',
		'subtotal_excluding_tax total total_excluding_tax total_taxes type voided_at',
	],
	coupon: [
		'amount_off created currency duration duration_in_months id livemode max_redemptions metadata name percent_off',
		'redeem_by times_redeemed valid',
	],
	event: [
		'api_version created data id livemode pending_webhooks request type',
	],
	webhook_endpoint: [
		'api_version application created description enabled_events id livemode metadata status url',
	],
	'test_helpers.test_clock': [
		'created deletes_after frozen_time id livemode name status status_details',
	],
	'billing_portal.session': [
		'configuration created customer customer_account flow id livemode locale on_behalf_of return_url url',
	],
	account: [
		'business_profile business_type capabilities charges_enabled controller country created default_currency',
		'details_submitted email external_accounts future_requirements id metadata payouts_enabled requirements settings',
		'tos_acceptance type',
	],
	balance: [
		'available connect_reserved livemode pending',
	],
} as const satisfies Record<string, readonly string[]>;

/** The name of an object whose fields are listed. */
export type ShapeName = keyof typeof SHAPES;

/** The fields of an object, `object` included, sorted. */
export function fieldsOf(name: ShapeName): string[] {
	return [...SHAPES[name].flatMap((words) => words.split(' ')), 'object'].sort();
}
