import { z } from 'zod';

import { CHANNELS } from './channels';
import { surroundingsSchema } from './context/facts';
import { declineSchema } from './decline';
import { moneySchema } from './money';
import { instant, missing } from './shape';
import { STOP_FLAGS } from './stopFlag';

export const invoiceSchema = z.object({
	id: z.string(),
	number: missing(z.string()),
	status: z.enum(['draft', 'open', 'paid', 'void', 'uncollectible']),
	amountDue: moneySchema,
	amountRemaining: moneySchema,
	collection: z.enum(['charge-automatically', 'send-invoice']),
	isFirstOfSubscription: z.boolean().describe('Whether it is the first invoice of a subscription'),
	createdAt: instant,
	dueAt: missing(instant),
	paidAt: missing(instant),
	nativeRetryOn: z.boolean().describe('Whether the platform itself will try again'),
	nextNativeAttemptAt: missing(instant),
	nativeAttemptFrom: missing(instant).optional().describe('From when on it may be, where the platform does not tell: an estimate for guards, never told to a customer'),
	nativeAttemptCount: z.number().int(),
	hasPaymentInFlight: z.boolean(),
	refundedOrCredited: z.boolean().describe('Whether a refund or credit note touches it'),
	paymentPageUrl: missing(z.string().url()).describe('Hosted page where the customer pays, updates the card and confirms; outlives the dunning stage'),
	paymentPageExpiresAt: missing(instant),
	productName: missing(z.string()),
});

export const customerSchema = z.object({
	id: z.string(),
	name: missing(z.string()),
	email: missing(z.string()),
	phone: missing(z.string()),
	language: missing(z.string()).describe('BCP 47, the customer’s preferred'),
	country: missing(z.string()).describe('ISO 3166-1 alpha-2'),
	region: missing(z.string()).optional().describe('State or province: ISO 3166-2 without the country'),
	timeZone: missing(z.string()).describe('IANA name, only when known for certain'),
	createdAt: missing(instant),
	deleted: z.boolean(),
	testClockId: missing(z.string()),
	labels: z.record(z.string()).describe('Platform metadata, e.g. segment'),
});

export const subscriptionSchema = z.object({
	id: z.string(),
	status: z.enum(['active', 'trialing', 'past-due', 'unpaid', 'canceled', 'paused', 'incomplete', 'incomplete-expired', 'unknown']),
	startedAt: missing(instant),
	cancelsAtPeriodEnd: z.boolean(),
	monthlyValue: missing(moneySchema).describe('Recurring value per month before discounts, when it can be computed'),
	defaultPaymentMethodId: missing(z.string()),
});

/** One try to collect, by whichever layer. */
export const attemptRecordSchema = z.object({
	id: z.string(),
	at: instant,
	outcome: z.enum(['succeeded', 'failed', 'pending']),
	paymentMethodId: missing(z.string()),
	cardFingerprint: missing(z.string()),
	gatewayId: missing(z.string()).optional().describe('Gateway that it went through, where the platform tells'),
	amount: moneySchema,
	decline: missing(declineSchema),
});
export type AttemptRecord = z.infer<typeof attemptRecordSchema>;

export const attemptSchema = z.object({
	number: z.number().int().describe('Attempts seen for this invoice, native ones included'),
	last: missing(attemptRecordSchema),
	history: z.array(attemptRecordSchema).describe('Oldest first'),
	requiresAction: z.boolean().describe('Whether the payment waits for the customer to confirm'),
});

export const paymentMethodSchema = z.object({
	id: z.string(),
	type: z.string(),
	brand: missing(z.string()),
	network: missing(z.string()),
	last4: missing(z.string()),
	expMonth: missing(z.number().int()),
	expYear: missing(z.number().int()),
	funding: missing(z.string()),
	country: missing(z.string()),
	fingerprint: missing(z.string()),
	createdAt: missing(instant),
	isDefault: z.boolean().describe('Whether the platform would charge it next'),
});
export type PaymentMethod = z.infer<typeof paymentMethodSchema>;

export const paymentGatewaySchema = z.object({
	id: z.string(),
	name: missing(z.string()),
	isDefault: z.boolean().describe('Whether the platform would take it by itself'),
});
export type PaymentGateway = z.infer<typeof paymentGatewaySchema>;

export const gatewaysSchema = z.array(paymentGatewaySchema).describe('Gateways of the merchant that the default method can be charged through; absent where the platform does not tell');

/** Whether the platform gets the next card by itself, as far as can be known beforehand. */
export const CARD_UPDATES = ['likely', 'unknown', 'never'] as const;

/** A card that is about to end, of a customer who owes nothing: then nothing is charged, and the invoice is the last one, settled. */
export const expiringCardSchema = z.object({
	paymentMethodId: z.string(),
	endsIn: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/).describe('The last month in which the card is good, YYYY-MM'),
	isCharged: z.boolean().describe('Whether the platform would charge this card next, and it still ends in that month'),
	hasOpenInvoice: z.boolean().describe('Whether an invoice of the customer is open, which is a case of its own'),
	updates: z.enum(CARD_UPDATES).describe('Whether the platform gets the next card by itself: likely, unknown, never'),
	updatesWhy: z.string().describe('One sentence that says why'),
	updatePageUrl: missing(z.string().url()).describe('Where the customer stores another card'),
});
export type ExpiringCard = z.infer<typeof expiringCardSchema>;

/** Why a customer is written to. */
export const CONTACT_PURPOSES = ['retry-announced', 'update-method', 'confirm-payment', 'contact-bank', 'invoice-reminder', 'renew-card', 'thank-you'] as const;
export type ContactPurpose = (typeof CONTACT_PURPOSES)[number];

export const customerMemorySchema = z.object({
	flags: z.array(z.object({ flag: z.enum(STOP_FLAGS), reason: z.string(), setBy: z.string(), at: instant, until: missing(instant) })),
	consents: z.array(z.object({ channel: z.enum(CHANNELS), status: z.enum(['granted', 'withdrawn']), source: z.string(), at: instant })).describe('The latest word per channel'),
	contacts: z.array(z.object({ caseId: z.string(), channel: z.enum(CHANNELS), at: instant, outcome: missing(z.string()) })).describe('Messages of the last 30 days over all cases, oldest first'),
	troubles: z.array(z.object({ channel: z.enum(CHANNELS), type: z.enum(['bounced', 'complained', 'replied']), at: instant })).describe('What came back, oldest first'),
});
export type CustomerMemory = z.infer<typeof customerMemorySchema>;

/** An approval that a person gave for exactly one act. */
export const grantSchema = z.object({
	approvalId: z.string(),
	actionHash: z.string(),
	approvedBy: z.array(z.string()),
	expiresAt: instant,
});
export type Grant = z.infer<typeof grantSchema>;

/** What our own ledger remembers about the case. */
export const ledgerFactsSchema = z.object({
	enteredAt: instant.describe('When the case was first seen'),
	contacts: z.array(
		z.object({
			purpose: z.enum(CONTACT_PURPOSES),
			stage: z.number().int(),
			forAttempt: z.number().int(),
			at: instant,
			outcome: missing(z.enum(['sent', 'failed'])),
		}),
	).describe('Messages released, oldest first'),
	unresolved: z.array(z.object({ intentId: z.string(), action: z.string(), at: instant })).describe('Acts of which nobody knows yet what became'),
	state: z.enum(['open', 'held', 'recovered', 'closed']),
	delayedUntil: missing(instant).optional().describe('Nothing of ours is done on this case before'),
	handedBack: z.boolean().optional().describe('Somebody gave the retries back to the platform, whatever the policy says'),
	customer: customerMemorySchema.optional().describe('What the ledger knows of the customer over all cases; absent in ledgers that were never asked'),
	card: z
		.array(z.object({ at: instant, outcome: missing(z.string()), amount: missing(moneySchema), fingerprint: z.string(), invoiceId: missing(z.string()) }))
		.optional()
		.describe('Our charges of the last 30 days on the customer’s cards, over all cases, oldest first'),
	own: z
		.object({ tookOverAt: missing(instant), charges: z.array(z.object({ attemptId: missing(z.string()), at: instant })) })
		.optional()
		.describe('What we did to this invoice: since when its retries are ours, and our charges'),
	seenContacts: z.object({ count: z.number().int(), since: instant }).optional().describe('Messages to the customer over all cases as they were counted for this decision; one more meanwhile makes it outdated'),
	pauses: z.array(z.object({ scope: z.string(), why: z.string(), by: z.string(), at: instant })).optional().describe('Pauses that cover this case now'),
	spent: z.object({ charges: z.number().int(), messages: z.number().int(), amounts: z.array(moneySchema) }).optional().describe('Acts of ours in the last 24 hours over the whole account'),
	approvals: z.array(grantSchema).optional().describe('Approvals that were given for this case and are still good'),
});

export const contextSchema = z.object({
	readAt: instant,
	now: instant.describe('Wall clock, or the customer’s test clock'),
	openDisputes: z.number().int(),
	fraudWarning: z.boolean(),
	paidInvoices: z.number().int(),
	lifetimePaid: missing(moneySchema),
	failedBefore: z.number().int().describe('Earlier invoices of the customer that failed at least once'),
	missing: z.array(z.string()).describe('Fields that could not be read, with the reason'),
	ledger: ledgerFactsSchema.optional(),
	...surroundingsSchema.shape,
});

/** What a platform read returns; Customer Context spreads it into the case. */
export const caseFactsSchema = z.object({
	invoice: invoiceSchema,
	customer: customerSchema,
	subscription: missing(subscriptionSchema),
	attempt: attemptSchema,
	paymentMethods: z.array(paymentMethodSchema),
	gateways: gatewaysSchema.optional(),
	expiringCard: expiringCardSchema.optional().describe('Only in a case about a card that is about to expire'),
	context: contextSchema,
});
export type CaseFacts = z.infer<typeof caseFactsSchema>;
