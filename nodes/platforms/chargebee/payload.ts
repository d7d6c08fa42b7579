import { z } from 'zod';

// Answers are read leniently in what they add and strictly in what we use: a wrong type names its field, an absent
// optional field is null, and nothing is filled in.

const seconds = z.number().int().min(0).max(253_402_300_799);
const orNull = <T extends z.ZodTypeAny>(schema: T) => schema.nullish().transform((value): z.output<T> | null => value ?? null);
const listOrEmpty = <T extends z.ZodTypeAny>(entry: T) => z.array(entry).nullish().transform((value): z.output<T>[] => value ?? []);
const count = z.number().int();
const text = orNull(z.string());

/** A list page; each entry wraps its objects by name and is parsed by whoever asked. */
export const pageSchema = z.object({ list: z.array(z.unknown()), next_offset: text });

export const TRANSACTION_STATUSES = ['in_progress', 'success', 'voided', 'failure', 'timeout', 'needs_attention', 'late_failure'] as const;
const transactionStatus = z.enum(TRANSACTION_STATUSES);

/** An invoice with what its dunning and payments tell. */
export const invoiceSchema = z.object({
	id: z.string().min(1),
	customer_id: z.string().min(1),
	payment_owner: text,
	subscription_id: text,
	status: z.enum(['paid', 'posted', 'payment_due', 'not_paid', 'voided', 'pending']),
	first_invoice: orNull(z.boolean()),
	date: seconds,
	generated_at: orNull(seconds),
	due_date: orNull(seconds),
	paid_at: orNull(seconds),
	currency_code: z.string(),
	total: count,
	amount_due: count,
	amount_paid: count,
	amount_adjusted: orNull(count),
	amount_to_collect: orNull(count),
	write_off_amount: orNull(count),
	dunning_status: orNull(z.enum(['in_progress', 'exhausted', 'stopped', 'success'])),
	next_retry_at: orNull(seconds),
	expected_payment_date: orNull(seconds),
	line_items: listOrEmpty(z.object({ amount: orNull(count), description: text })),
	linked_payments: listOrEmpty(z.object({ txn_id: z.string(), txn_status: orNull(transactionStatus) })),
	dunning_attempts: listOrEmpty(z.object({ transaction_id: text, txn_status: orNull(transactionStatus), retry_engine: text, created_at: orNull(seconds) })),
	adjustment_credit_notes: listOrEmpty(z.object({ cn_id: text })),
	issued_credit_notes: listOrEmpty(z.object({ cn_id: text })),
});
export type ChargebeeInvoice = z.output<typeof invoiceSchema>;

const errorDetailSchema = z.object({
	error_category: text,
	error_code: text,
	decline_code: text,
	network_error_code: text,
	recommendation_code: text,
	processor_error_code: text,
	processor_advice_code: text,
});

export const transactionSchema = z.object({
	id: z.string().min(1),
	type: z.enum(['authorization', 'payment', 'refund', 'payment_reversal']),
	status: transactionStatus,
	date: seconds,
	amount: count,
	currency_code: z.string(),
	customer_id: text,
	subscription_id: text,
	payment_source_id: text,
	payment_method: text,
	payment_method_details: text,
	gateway: text,
	error_code: text,
	error_detail: orNull(errorDetailSchema),
	fraud_flag: text,
	iin: text,
	last4: text,
	linked_invoices: listOrEmpty(z.object({ invoice_id: z.string() })),
	linked_refunds: listOrEmpty(z.object({ txn_id: text, txn_amount: orNull(count), txn_status: text })),
	resource_version: orNull(z.number()),
});
export type ChargebeeTransaction = z.output<typeof transactionSchema>;

const cardSchema = z.object({ iin: text, last4: text, brand: text, funding_type: text, expiry_month: orNull(count), expiry_year: orNull(count) });

export const paymentSourceSchema = z.object({
	id: z.string().min(1),
	customer_id: z.string().min(1),
	type: z.string(),
	status: z.string(),
	created_at: orNull(seconds),
	issuing_country: text,
	deleted: orNull(z.boolean()),
	card: orNull(cardSchema),
	bank_account: orNull(z.object({ last4: text, direct_debit_scheme: text })),
});
export type ChargebeePaymentSource = z.output<typeof paymentSourceSchema>;

export const customerSchema = z
	.object({
		id: z.string().min(1),
		first_name: text,
		last_name: text,
		email: text,
		phone: text,
		locale: text,
		auto_collection: text,
		created_at: orNull(seconds),
		deleted: orNull(z.boolean()),
		fraud_flag: text,
		primary_payment_source_id: text,
		billing_address: orNull(z.object({ country: text, state_code: text })),
		meta_data: orNull(z.record(z.unknown())),
	})
	.passthrough();
export type ChargebeeCustomer = z.output<typeof customerSchema>;

const itemSchema = z.object({ item_type: text, amount: orNull(count), unit_price: orNull(count), quantity: orNull(count) });
const addonSchema = z.object({ amount: orNull(count), unit_price: orNull(count), quantity: orNull(count) });

/** A subscription of either product catalog: items in 2.0, a plan with addons in 1.0. */
export const subscriptionSchema = z.object({
	id: z.string().min(1),
	customer_id: z.string().min(1),
	status: z.string(),
	currency_code: z.string(),
	started_at: orNull(seconds),
	cancelled_at: orNull(seconds),
	pause_date: orNull(seconds),
	resume_date: orNull(seconds),
	billing_period: orNull(count),
	billing_period_unit: text,
	auto_collection: text,
	payment_source_id: text,
	due_invoices_count: orNull(count),
	subscription_items: listOrEmpty(itemSchema),
	plan_id: text,
	plan_amount: orNull(count),
	plan_unit_price: orNull(count),
	plan_quantity: orNull(count),
	addons: listOrEmpty(addonSchema),
	discounts: listOrEmpty(z.object({ percentage: orNull(z.number()), duration_type: text, period: orNull(count), period_unit: text })),
});
export type ChargebeeSubscription = z.output<typeof subscriptionSchema>;

/** The answer about one subscription, its customer beside it. */
export const ownerSchema = z.object({ subscription: subscriptionSchema, customer: customerSchema });

export const creditNoteSchema = z.object({ id: z.string().min(1), type: text, reason_code: text, total: orNull(count) });
export const commentSchema = z.object({ id: z.string().min(1), notes: z.string() });
export const schemeSchema = z.object({ id: z.string().min(1) });
export const scheduleEntrySchema = z.object({ date: seconds, amount: count });
export type ScheduleEntry = z.output<typeof scheduleEntrySchema>;

export const endpointSchema = z.object({ id: z.string().min(1), name: z.string(), url: z.string(), disabled: z.boolean() });
export type ChargebeeEndpoint = z.output<typeof endpointSchema>;

export const timeMachineSchema = z.object({ name: z.string(), time_travel_status: z.string(), destination_time: orNull(seconds) });
export const configurationSchema = z.object({ domain: z.string().min(1), product_catalog_version: text });

/** An event of the list, kept whole for the normalizer. */
export const listedEventSchema = z.object({ id: z.string(), occurred_at: seconds }).passthrough();
