import { z } from 'zod';

// Answers are read leniently in what they add and strictly in what we use: a wrong type names its field, an absent
// optional field is null, and nothing is filled in.

const seconds = z.number().int().min(0).max(253_402_300_799);
const orNull = <T extends z.ZodTypeAny>(schema: T) => schema.nullish().transform((value): z.output<T> | null => value ?? null);
const count = z.number().int();

/** An id, whether it was sent alone or as an expanded object. */
const reference = z.union([z.string().min(1), z.object({ id: z.string().min(1) })]).transform((value) => (typeof value === 'string' ? value : value.id));

/** A list page; `data` is parsed entry by entry. */
export const listOf = <T extends z.ZodTypeAny>(entry: T) => z.object({ data: z.array(entry), has_more: z.boolean() });

const instrumentSchema = z.object({
	brand: orNull(z.string()),
	network: orNull(z.string()),
	networks: orNull(z.object({ preferred: orNull(z.string()), available: orNull(z.array(z.string())) })),
	last4: orNull(z.string()),
	exp_month: orNull(count),
	exp_year: orNull(count),
	funding: orNull(z.string()),
	country: orNull(z.string()),
	fingerprint: orNull(z.string()),
});

/** Reads the object that is named like the payment method's type (`card`, `sepa_debit`), whichever that is. */
const withInstrument = <T extends { type: string }>(value: T, context: z.RefinementCtx) => {
	const named: unknown = Object.hasOwn(value, value.type) ? value[value.type as keyof T] : undefined;
	const parsed = instrumentSchema.safeParse(named ?? {});
	if (!parsed.success) {
		for (const issue of parsed.error.issues) context.addIssue({ ...issue, path: [value.type, ...issue.path] });
		return z.NEVER;
	}
	return { ...value, instrument: parsed.data };
};

export const paymentMethodSchema = z
	.object({ id: z.string(), type: z.string(), created: orNull(seconds), customer: orNull(reference) })
	.passthrough()
	.transform(withInstrument);
export type StripePaymentMethod = z.output<typeof paymentMethodSchema>;

export const chargeSchema = z.object({
	id: z.string(),
	created: seconds,
	amount: count,
	amount_refunded: orNull(count),
	currency: z.string(),
	status: z.enum(['succeeded', 'pending', 'failed']),
	invoice: orNull(reference),
	payment_intent: orNull(reference),
	payment_method: orNull(reference),
	disputed: orNull(z.boolean()),
	failure_code: orNull(z.string()),
	fraud_details: orNull(z.object({ stripe_report: orNull(z.string()), user_report: orNull(z.string()) })),
	outcome: orNull(
		z.object({
			type: orNull(z.string()),
			reason: orNull(z.string()),
			advice_code: orNull(z.string()),
			network_advice_code: orNull(z.string()),
			network_decline_code: orNull(z.string()),
		}),
	),
	payment_method_details: orNull(z.object({ type: z.string() }).passthrough().transform(withInstrument)),
});
export type StripeCharge = z.output<typeof chargeSchema>;

const paymentIntentSchema = z.object({ id: z.string(), status: z.string() });
export type StripePaymentIntent = z.output<typeof paymentIntentSchema>;

/** A payment of an invoice, its payment intent expanded. */
export const invoicePaymentSchema = z.object({
	id: z.string(),
	invoice: reference,
	payment: z.object({ payment_intent: orNull(paymentIntentSchema), charge: orNull(reference) }),
});
export type StripeInvoicePayment = z.output<typeof invoicePaymentSchema>;

/** A payment of an invoice when only the way back to the invoice matters. */
export const paymentOfInvoiceSchema = z.object({ id: z.string(), invoice: reference });

export const customerSchema = z.object({
	id: z.string(),
	deleted: orNull(z.boolean()),
	name: orNull(z.string()),
	email: orNull(z.string()),
	phone: orNull(z.string()),
	created: orNull(seconds),
	preferred_locales: orNull(z.array(z.string())),
	address: orNull(z.object({ country: orNull(z.string()), state: orNull(z.string()) })),
	metadata: orNull(z.record(z.string())),
	test_clock: orNull(z.object({ id: z.string(), frozen_time: seconds })),
	invoice_settings: orNull(z.object({ default_payment_method: orNull(reference) })),
	default_source: orNull(reference),
});
export type StripeCustomer = z.output<typeof customerSchema>;

const priceSchema = z.object({
	currency: z.string(),
	unit_amount: orNull(z.number()),
	recurring: orNull(z.object({ interval: z.string(), interval_count: z.number().int().positive(), usage_type: orNull(z.string()) })),
});

export const subscriptionSchema = z.object({
	id: z.string(),
	status: z.string(),
	start_date: orNull(seconds),
	cancel_at_period_end: z.boolean(),
	default_payment_method: orNull(reference),
	default_source: orNull(reference),
	items: listOf(z.object({ quantity: orNull(count), price: priceSchema })),
});
export type StripeSubscription = z.output<typeof subscriptionSchema>;

/** What the payment history needs of an invoice; also the base of the whole one. */
export const invoiceSummarySchema = z.object({
	id: z.string(),
	status: z.enum(['draft', 'open', 'paid', 'void', 'uncollectible']),
	created: seconds,
	currency: z.string(),
	amount_paid: count,
	attempt_count: count,
	attempted: orNull(z.boolean()),
});
export type StripeInvoiceSummary = z.output<typeof invoiceSummarySchema>;

/** An invoice with customer, test clock, subscription and payments expanded. */
export const invoiceSchema = invoiceSummarySchema.extend({
	number: orNull(z.string()),
	amount_due: count,
	amount_remaining: count,
	auto_advance: orNull(z.boolean()),
	billing_reason: orNull(z.string()),
	collection_method: z.enum(['charge_automatically', 'send_invoice']),
	customer: customerSchema,
	default_payment_method: orNull(reference),
	default_source: orNull(reference),
	due_date: orNull(seconds),
	next_payment_attempt: orNull(seconds),
	hosted_invoice_url: orNull(z.string().url()),
	pre_payment_credit_notes_amount: orNull(count),
	post_payment_credit_notes_amount: orNull(count),
	status_transitions: orNull(z.object({ finalized_at: orNull(seconds), paid_at: orNull(seconds) })),
	parent: orNull(z.object({ subscription_details: orNull(z.object({ subscription: subscriptionSchema })) })),
	payments: orNull(listOf(invoicePaymentSchema)),
	lines: orNull(z.object({ data: z.array(z.object({ amount: count, description: orNull(z.string()) })) })),
});
export type StripeInvoice = z.output<typeof invoiceSchema>;

/** The answer to a payment: what was paid and through which payment intent. */
export const paidInvoiceSchema = z.object({
	id: z.string(),
	status: z.string(),
	payments: orNull(z.object({ data: z.array(z.object({ payment: z.object({ payment_intent: orNull(reference), charge: orNull(reference) }) })) })),
});

/** What of a subscription a change depends on or shows in. */
export const subscriptionStateSchema = z.object({
	id: z.string(),
	status: z.string(),
	cancel_at_period_end: z.boolean(),
	pause_collection: orNull(z.object({ behavior: z.string() })),
});

/** Discounts of a subscription, expanded; the coupon has stood in `source` since API version 2025-09-30. */
export const discountsSchema = z.object({
	id: z.string(),
	discounts: z.array(
		z.object({ id: z.string(), source: orNull(z.object({ coupon: orNull(reference) })) }).transform(({ id, source }) => ({ id, coupon: source?.coupon ?? null })),
	),
});

/** What of an invoice a change shows in. */
export const invoiceStateSchema = z.object({ id: z.string(), status: z.string(), auto_advance: orNull(z.boolean()), metadata: orNull(z.record(z.string())) });
export const creditNoteSchema = z.object({ id: z.string(), metadata: orNull(z.record(z.string())) });

export const disputeSchema = z.object({ id: z.string(), status: z.string(), charge: orNull(reference), payment_intent: orNull(reference) });

export const endpointSchema = z.object({
	id: z.string(),
	url: z.string(),
	status: z.string(),
	metadata: orNull(z.record(z.string())),
	secret: orNull(z.string()),
});
export type StripeEndpoint = z.output<typeof endpointSchema>;

export const clockSchema = z.object({ id: z.string(), frozen_time: seconds });
export const accountSchema = z.object({ id: z.string() });
export const identifiedSchema = z.object({ id: z.string() });

/** An event of the list, kept whole for the normalizer. */
export const listedEventSchema = z.object({ id: z.string(), created: seconds }).passthrough();
