import { z } from 'zod';

// Answers are read leniently in what they add and strictly in what we use: a wrong type names its field, an absent
// optional field is null, and nothing is filled in. Amounts come as numbers from some operations and as text from others.

const orNull = <T extends z.ZodTypeAny>(schema: T) => schema.nullish().transform((value): z.output<T> | null => value ?? null);
const amount = z.union([z.number(), z.string().min(1)]);
const text = z.string();
const filled = z.string().nullish().transform((value) => (value === undefined || value === null || value.trim() === '' ? null : value));
const whole = z.union([z.number().int(), z.string().regex(/^\d+$/).transform(Number)]);

/** Custom field by which the sandbox tells a test clock; a live tenant has no such field. */
const CLOCK_FIELD = 'DunningTestClock__c';
const clocked = { [CLOCK_FIELD]: filled } as const;
export const clockOf = (object: { [CLOCK_FIELD]: string | null }): string | null => object[CLOCK_FIELD];

/** A page of a list that is called like this. */
export const pageOf = <T extends z.ZodTypeAny>(list: string, entry: T) =>
	z
		.object({ [list]: z.array(entry).nullish(), nextPage: orNull(text) })
		.transform((page) => ({ entries: (page[list as keyof typeof page] ?? []) as Array<z.output<T>>, nextPage: page.nextPage as string | null }));

export const invoiceSchema = z.object({
	id: text,
	invoiceNumber: orNull(text),
	number: orNull(text),
	accountId: text,
	status: text,
	amount,
	balance: amount,
	currency: text,
	autoPay: orNull(z.boolean()),
	comments: orNull(text),
	createdDate: orNull(text),
	postedDate: orNull(text),
	updatedDate: orNull(text),
	invoiceDate: orNull(text),
	dueDate: orNull(text),
	creditMemoAmount: orNull(amount),
	paymentAmount: orNull(amount),
	refundAmount: orNull(amount),
	adjustmentAmount: orNull(amount),
	creditBalanceAdjustmentAmount: orNull(amount),
	RetryStatus__c: filled,
	...clocked,
});
export type ZuoraInvoice = z.output<typeof invoiceSchema>;

const contactSchema = z.object({ firstName: filled, lastName: filled, country: filled, state: filled, workEmail: filled, personalEmail: filled, mobilePhone: filled, workPhone: filled, homePhone: filled });

export const accountSchema = z.object({
	basicInfo: z
		.object({ id: text, accountNumber: text, name: filled, status: text, notes: orNull(text), communicationProfileId: orNull(text), RetryStatus__c: filled, ...clocked })
		.passthrough(),
	billingAndPayment: z.object({ autoPay: orNull(z.boolean()), defaultPaymentMethodId: orNull(text), paymentGateway: orNull(text), currency: orNull(text) }),
	billToContact: orNull(contactSchema),
});
export type ZuoraAccount = z.output<typeof accountSchema>;

export const paymentSchema = z.object({
	id: text,
	number: orNull(text),
	accountId: orNull(text),
	type: text,
	status: text,
	amount,
	appliedAmount: orNull(amount),
	refundAmount: orNull(amount),
	currency: text,
	createdDate: text,
	updatedDate: orNull(text),
	effectiveDate: orNull(text),
	gatewayId: orNull(text),
	gatewayResponse: orNull(text),
	gatewayResponseCode: orNull(text),
	gatewayReconciliationStatus: orNull(text),
	gatewayReconciliationReason: orNull(text),
	paymentMethodId: orNull(text),
	...clocked,
});
export type ZuoraPayment = z.output<typeof paymentSchema>;

/** The answer to a payment that was asked for: its status decides, and it may lack what a stored payment has. */
export const paymentAnswerSchema = z.object({ id: text, status: text, gatewayId: orNull(text), gatewayResponseCode: orNull(text), paymentMethodId: orNull(text) });

export const paymentPartSchema = z.object({ id: text, invoiceId: orNull(text), amount: orNull(amount) });
export const applicationPartSchema = z.object({ appliedAmount: orNull(amount), createdDate: orNull(text), paymentId: orNull(text), creditMemoId: orNull(text) });
export type ZuoraApplicationPart = z.output<typeof applicationPartSchema>;

export const methodSchema = z.object({
	id: text,
	type: text,
	status: text,
	isDefault: orNull(z.boolean()),
	creditCardType: filled,
	cardNumber: filled,
	creditCardMaskNumber: filled,
	accountNumber: filled,
	bankTransferType: filled,
	expirationMonth: orNull(whole),
	expirationYear: orNull(whole),
	createdOn: orNull(text),
	updatedOn: orNull(text),
	accountId: filled,
	accountKey: filled,
	numConsecutiveFailures: orNull(whole),
	maxConsecutivePaymentFailures: orNull(whole),
	paymentRetryWindow: orNull(whole),
	lastFailedSaleTransactionDate: orNull(text),
	...clocked,
});
export type ZuoraMethod = z.output<typeof methodSchema>;

/** Methods stand in one list per type, named after it (`creditcard`, `ach`, `banktransfer`). */
export const methodsSchema = z
	.object({})
	.passthrough()
	.transform((body, context) => {
		const lists = Object.values(body).flatMap((value): unknown[] => (Array.isArray(value) ? value : []));
		const parsed = z.array(methodSchema).safeParse(lists);
		if (parsed.success) return parsed.data;
		for (const issue of parsed.error.issues) context.addIssue(issue);
		return z.NEVER;
	});

export const itemSchema = z.object({
	id: text,
	subscriptionId: filled,
	subscriptionName: filled,
	productName: filled,
	chargeName: filled,
	chargeAmount: orNull(amount),
	taxAmount: orNull(amount),
	availableToCreditAmount: orNull(amount),
	serviceStartDate: filled,
	sku: filled,
});
export type ZuoraItem = z.output<typeof itemSchema>;

const chargeSchema = z.object({ type: filled, model: filled, mrr: orNull(z.number()), currency: filled, effectiveEndDate: filled });
export const subscriptionSchema = z.object({
	id: text,
	subscriptionNumber: filled,
	accountId: text,
	status: text,
	version: orNull(whole),
	subscriptionStartDate: filled,
	contractEffectiveDate: filled,
	termType: filled,
	autoRenew: orNull(z.boolean()),
	currency: filled,
	ratePlans: orNull(z.array(z.object({ ratePlanCharges: orNull(z.array(chargeSchema)) }))),
	...clocked,
});
export type ZuoraSubscription = z.output<typeof subscriptionSchema>;

/** An invoice in the list of an account's transactions. */
export const listedInvoiceSchema = z.object({ id: text, amount, balance: amount, status: text, invoiceDate: orNull(text), dueDate: orNull(text), reversed: orNull(z.boolean()) });
export type ZuoraListedInvoice = z.output<typeof listedInvoiceSchema>;

export const gatewaySchema = z.object({ id: text, name: text, type: text, isActive: orNull(z.boolean()), isDefault: orNull(z.boolean()) });
export type ZuoraGateway = z.output<typeof gatewaySchema>;

export const creditMemoSchema = z.object({ id: text, comment: orNull(text), reasonCode: orNull(text), source: orNull(text), status: text });
const scheduleSchema = z.object({ id: text, description: orNull(text), status: orNull(text) });

/** Payment schedules of an account: a plain list by Zuora's document, other lists of Zuora stand in an object. */
export const schedulesSchema = z.union([z.array(scheduleSchema), z.object({ paymentSchedules: z.array(scheduleSchema) }).transform(({ paymentSchedules }) => paymentSchedules)]);

export const clockSchema = z.object({ id: text, now: text });
export const tokenSchema = z.object({ scope: text });
