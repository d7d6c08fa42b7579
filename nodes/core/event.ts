import { z } from 'zod';

import { instant } from './shape';

/** Short name of a billing platform. Which ones there are is the list in `platforms/index.ts`: nothing here depends on it. */
export const platformIdSchema = z.string().regex(/^[a-z][a-z0-9]*$/);
export type PlatformId = z.infer<typeof platformIdSchema>;

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

/** Kinds of work that can fall due. */
export const DUE_KINDS = [
	'event',
	'retry',
	'review-case',
	'message.outcome',
	'approval.remind',
	'approval.escalate',
	'approval.expire',
	'approval.decided',
] as const;

/** Proof that this item may act: a leased row of the ledger. Absent in rehearsals. */
export const dueSchema = z.object({
	id: z.string(),
	leaseToken: z.string(),
	kind: z.enum(DUE_KINDS),
	attempt: z.number().int().min(1).describe('How often this work was handed out, this time included'),
	queue: z.string(),
	leaseSeconds: z.number().positive().optional().describe('How long a lease lasts unless it is renewed'),
});
export type Due = z.infer<typeof dueSchema>;
