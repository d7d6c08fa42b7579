import { z } from 'zod';

// Answers are read leniently in what they add and strictly in what we use: a wrong type names its field, an absent
// optional field is null, and nothing is filled in.

const orNull = <T extends z.ZodTypeAny>(schema: T) => schema.nullish().transform((value): z.output<T> | null => value ?? null);
const orEmpty = <T extends z.ZodTypeAny>(entry: T) => z.array(entry).nullish().transform((value): z.output<T>[] => (value ?? []) as z.output<T>[]);
const text = orNull(z.string());
const instant = z.string().datetime({ offset: true });
const decimal = z.union([z.number(), z.string()]);
const count = z.number().int();
const id = z.string().min(1);

/** A list page; `data` is parsed entry by entry. */
export const listOf = <T extends z.ZodTypeAny>(entry: T) => z.object({ data: z.array(entry), has_more: z.boolean(), next: text });

const paymentMethodSchema = z.object({
	object: text,
	card_type: text,
	first_six: text,
	last_four: text,
	last_two: text,
	exp_month: orNull(count),
	exp_year: orNull(count),
	cc_bin_country: text,
	funding_source: text,
});
export type RecurlyPaymentMethod = z.output<typeof paymentMethodSchema>;

const fraudSchema = orNull(z.object({ decision: text }));

export const billingInfoSchema = z.object({
	id,
	account_id: text,
	valid: orNull(z.boolean()),
	primary_payment_method: orNull(z.boolean()),
	backup_payment_method: orNull(z.boolean()),
	payment_method: orNull(paymentMethodSchema),
	fraud: fraudSchema,
	created_at: orNull(instant),
	updated_at: orNull(instant),
});
export type RecurlyBillingInfo = z.output<typeof billingInfoSchema>;

const customFieldsSchema = orEmpty(z.object({ name: z.string(), value: text }));

export const accountSchema = z.object({
	id,
	code: text,
	state: text,
	hosted_login_token: text,
	email: text,
	first_name: text,
	last_name: text,
	company: text,
	preferred_locale: text,
	preferred_time_zone: text,
	address: orNull(z.object({ phone: text, country: text, region: text })),
	custom_fields: customFieldsSchema,
	dunning_campaign_id: text,
	created_at: orNull(instant),
	deleted_at: orNull(instant),
});
export type RecurlyAccount = z.output<typeof accountSchema>;

/** What the gateway said, under names of its own. */
const gatewayValuesSchema = orNull(z.record(z.unknown()));

export const transactionSchema = z.object({
	id,
	type: z.string(),
	origin: text,
	currency: z.string(),
	amount: decimal,
	status: z.string(),
	refunded: orNull(z.boolean()),
	backup_payment_method_used: orNull(z.boolean()),
	payment_method: orNull(paymentMethodSchema),
	status_code: text,
	gateway_response_values: gatewayValuesSchema,
	fraud_info: fraudSchema,
	invoice: orNull(z.object({ id })),
	created_at: instant,
	updated_at: orNull(instant),
});
export type RecurlyTransaction = z.output<typeof transactionSchema>;

export const creditPaymentSchema = z.object({ action: text, original_invoice: orNull(z.object({ id })), voided_at: orNull(instant), created_at: orNull(instant) });

const INVOICE_STATES = ['open', 'pending', 'processing', 'past_due', 'paid', 'closed', 'failed', 'voided'] as const;

export const invoiceSchema = z.object({
	id,
	number: text,
	type: text,
	origin: text,
	state: z.enum(INVOICE_STATES),
	account: z.object({ id, code: text }),
	billing_info_id: text,
	subscription_ids: orEmpty(id),
	previous_invoice_id: text,
	collection_method: z.enum(['automatic', 'manual']),
	currency: z.string(),
	total: decimal,
	paid: decimal,
	balance: decimal,
	refundable_amount: orNull(decimal),
	line_items: orEmpty(z.object({ description: text, amount: orNull(decimal), product_code: text })),
	transactions: orEmpty(transactionSchema),
	credit_payments: orEmpty(creditPaymentSchema),
	created_at: instant,
	due_at: orNull(instant),
	closed_at: orNull(instant),
	updated_at: orNull(instant),
});
export type RecurlyInvoice = z.output<typeof invoiceSchema>;

export const subscriptionSchema = z.object({
	id,
	state: z.string(),
	plan: orNull(z.object({ id })),
	account: z.object({ id }),
	currency: z.string(),
	unit_amount: orNull(decimal),
	quantity: orNull(count),
	add_ons_total: orNull(decimal),
	billing_info_id: text,
	current_period_started_at: orNull(instant),
	current_period_ends_at: orNull(instant),
	trial_ends_at: orNull(instant),
	remaining_pause_cycles: orNull(count),
	activated_at: orNull(instant),
	created_at: orNull(instant),
	coupon_redemptions: orEmpty(z.object({ coupon: orNull(z.object({ id, code: text })) })),
});
export type RecurlySubscription = z.output<typeof subscriptionSchema>;

export const siteSchema = z.object({ id, subdomain: text });
export const planSchema = z.object({ id, interval_unit: z.enum(['days', 'months']), interval_length: z.number().int().positive() });
export const couponSchema = z.object({ id, code: text });
export const campaignSchema = z.object({ id, code: text, name: text, default_campaign: z.boolean().nullish() });
export const noteSchema = z.object({ id, message: z.string() });
export const balanceSchema = z.object({ balances: orEmpty(z.object({ currency: z.string(), available_credit_amount: orNull(decimal) })) });
export const subscriberSchema = z.object({ id, billing_info: orNull(billingInfoSchema) });

/** Test-only: the sandbox's clock; a live host knows no such path. */
export const clockSchema = z.object({ frozenAt: instant });
