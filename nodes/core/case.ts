import { z } from 'zod';

import { declineSchema } from './decline';
import { moneySchema } from './money';

/** Version of the dunning case; a change that breaks readers raises it. */
export const CASE_SCHEMA_VERSION = 1;

const instant = z.string().datetime({ offset: false }).describe('UTC instant, ISO 8601');
const missing = <T extends z.ZodTypeAny>(schema: T) => schema.nullable();

export const PLATFORM_IDS = ['stripe'] as const;
export type PlatformId = (typeof PLATFORM_IDS)[number];

/** Normal names of what a billing webhook says, the same on every platform. */
export const EVENT_TYPES = [
	'payment.failed',
	'payment.action-required',
	'payment.recovered',
	'invoice.updated',
	'invoice.overdue',
	'invoice.closed',
	'method.updated',
	'method.removed',
	'method.expiring',
	'subscription.updated',
	'subscription.canceled',
	'subscription.paused',
	'subscription.resumed',
	'dispute.opened',
	'dispute.closed',
	'fraud.warned',
	'refund.created',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

export const refsSchema = z.object({
	invoiceId: z.string().optional(),
	customerId: z.string().optional(),
	subscriptionId: z.string().optional(),
	paymentIntentId: z.string().optional(),
	chargeId: z.string().optional(),
	paymentMethodId: z.string().optional(),
	disputeId: z.string().optional(),
});
export type CaseRefs = z.infer<typeof refsSchema>;

/** What the platform told us, in normal words. `refs` are ids only; everything else is read live. */
export const caseEventSchema = z.object({
	id: z.string().describe('Event id of the platform, the deduplication key'),
	type: z.enum(EVENT_TYPES),
	rawType: z.string().describe('The platform’s own name of the event'),
	occurredAt: instant,
	receivedAt: instant.optional(),
	refs: refsSchema,
});
export type CaseEvent = z.infer<typeof caseEventSchema>;

/** Proof that this item may act: a leased row of the ledger. Absent in rehearsals. */
export const dueSchema = z.object({
	id: z.string(),
	leaseToken: z.string(),
	kind: z.enum(['event', 'retry', 'review-case', 'message.outcome']),
	attempt: z.number().int().min(1).describe('How often this work was handed out, this time included'),
	queue: z.string(),
});
export type Due = z.infer<typeof dueSchema>;

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

export const contextSchema = z.object({
	readAt: instant,
	now: instant.describe('Wall clock, or the customer’s test clock'),
	openDisputes: z.number().int(),
	fraudWarning: z.boolean(),
	paidInvoices: z.number().int(),
	lifetimePaid: missing(moneySchema),
	failedBefore: z.number().int().describe('Earlier invoices of the customer that failed at least once'),
	missing: z.array(z.string()).describe('Fields that could not be read, with the reason'),
});

/** What a platform read returns; Customer Context spreads it into the case. */
export const caseFactsSchema = z.object({
	invoice: invoiceSchema,
	customer: customerSchema,
	subscription: missing(subscriptionSchema),
	attempt: attemptSchema,
	paymentMethods: z.array(paymentMethodSchema),
	context: contextSchema,
});
export type CaseFacts = z.infer<typeof caseFactsSchema>;

export const MONEY_ACTIONS = ['retry-payment', 'schedule-retry', 'none'] as const;
export const CONTACT_PURPOSES = [
	'retry-announced',
	'update-method',
	'confirm-payment',
	'contact-bank',
	'thank-you',
] as const;
export type ContactPurpose = (typeof CONTACT_PURPOSES)[number];

const reasonSchema = z.object({
	code: z.string(),
	text: z.string().describe('One sentence that a person can read'),
});
export type Reason = z.infer<typeof reasonSchema>;

/** What should happen next: at most one money action and one contact. */
export const planSchema = z.object({
	money: z.discriminatedUnion('kind', [
		z.object({ kind: z.literal('retry-payment'), paymentMethodId: missing(z.string()) }),
		z.object({ kind: z.literal('schedule-retry'), at: instant }),
		z.object({ kind: z.literal('none') }),
	]),
	contact: missing(
		z.object({
			purpose: z.enum(CONTACT_PURPOSES),
			channel: z.literal('email'),
			stage: z.number().int().min(1).describe('1 for the first message of the case'),
			onlyIfPaid: z.boolean().describe('Whether it is sent only if the money action succeeds'),
		}),
	),
	escalate: z.boolean().describe('Whether a person must look'),
	close: missing(z.enum(['recovered', 'closed-elsewhere'])).describe('Set when the case has ended'),
	checkAgainAt: missing(instant).describe('When the case must be looked at again if nothing happens'),
	reasons: z.array(reasonSchema),
});
export type Plan = z.infer<typeof planSchema>;

export const scoreSchema = z.object({
	model: z.string(),
	probabilityNow: missing(z.number().min(0).max(1)),
	best: missing(z.object({ at: instant, probability: z.number().min(0).max(1) })),
	confidence: z.enum(['high', 'medium', 'low']),
	reasons: z.array(reasonSchema),
	plan: planSchema,
	planText: z.string(),
});

export const messageSchema = z.object({
	purpose: z.enum(CONTACT_PURPOSES),
	channel: z.literal('email'),
	language: z.string(),
	forAttempt: z.number().int().describe('Attempt number that the words were written for'),
	subject: z.string().describe('With slots, e.g. {{amount}}'),
	body: z.string().describe('Plain text with slots, e.g. {{payment_link}}; filled when it is released'),
	writer: z.enum(['model', 'template']),
	fallbackReason: missing(z.string()),
	checks: z.array(z.object({ name: z.string(), passed: z.boolean(), why: missing(z.string()) })),
	draftedAt: instant,
});
export type DraftedMessage = z.infer<typeof messageSchema>;

export const evidenceSchema = z.object({
	rule: z.string(),
	edition: z.string(),
	verdict: z.enum(['allow', 'wait', 'review', 'stop']),
	inputs: z.record(z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type Evidence = z.infer<typeof evidenceSchema>;

export const decisionSchema = z.object({
	decidedAt: instant,
	isLive: z.boolean().describe('False: a rehearsal or the shadow phase, nothing left the building'),
	phase: z.enum(['shadow', 'live']),
	retryOwner: z.enum(['observe', 'assist', 'own']),
	policyVersion: z.string(),
	plan: planSchema,
	money: z.object({ verdict: z.enum(['allow', 'wait', 'review', 'stop']), reasons: z.array(reasonSchema) }),
	contact: z.object({ verdict: z.enum(['allow', 'wait', 'review', 'stop']), reasons: z.array(reasonSchema) }),
	notBeforeAt: missing(instant),
	evidence: z.array(evidenceSchema),
	summary: z.string().describe('What was decided and why, in one line'),
});
export type Decision = z.infer<typeof decisionSchema>;

export const releaseSchema = z.object({
	permitId: z.string().describe('Single use: record the channel’s outcome under it'),
	channel: z.literal('email'),
	to: z.string(),
	subject: z.string(),
	text: z.string(),
	html: z.string(),
});

export const outcomeSchema = z.object({
	status: z.enum(['done', 'send', 'needs-approval', 'held', 'rehearsed']),
	action: z.string(),
	result: z.enum(['paid', 'declined', 'scheduled', 'released', 'closed', 'nothing-to-do', 'waiting', 'escalated', 'unknown', 'rehearsed', 'held']),
	decline: missing(declineSchema),
	nextAt: missing(instant),
	entryId: missing(z.number().int()).describe('Entry of the audit ledger'),
	release: missing(releaseSchema),
	reasons: z.array(reasonSchema),
});
export type CaseOutcome = z.infer<typeof outcomeSchema>;

/** One item between our nodes. Each node adds or replaces one section and leaves the rest alone. */
export const dunningCaseSchema = z.object({
	schemaVersion: z.literal(CASE_SCHEMA_VERSION),
	caseId: z.string().describe('<platform>:<account>:<invoice id>, or <platform>:<account>:customer:<id>'),
	platform: z.enum(PLATFORM_IDS),
	account: z.string(),
	due: dueSchema.optional(),
	event: caseEventSchema.optional(),
	invoice: invoiceSchema.optional(),
	customer: customerSchema.optional(),
	subscription: missing(subscriptionSchema).optional(),
	attempt: attemptSchema.optional(),
	paymentMethods: z.array(paymentMethodSchema).optional(),
	context: contextSchema.optional(),
	score: scoreSchema.optional(),
	message: messageSchema.nullable().optional(),
	decision: decisionSchema.optional(),
	outcome: outcomeSchema.optional(),
});
export type DunningCase = z.infer<typeof dunningCaseSchema>;

/** What must be there before a case can be scored or acted upon. */
export type ReadyCase = DunningCase & CaseFacts;
