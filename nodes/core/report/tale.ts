import { z } from 'zod';

import { CHANNEL_EVENT_TYPES } from '../channels';
import { DECLINE_CLASS_NAMES } from '../decline';
import type { EntryType } from '../ledger/entry';
import { moneySchema } from '../money';

/** Kinds of entries that a report reads. */
export const TALE_ENTRIES = [
	'event.received',
	'decision.made',
	'action.intended',
	'action.outcome',
	'message.released',
	'message.outcome',
	'case.closed',
	'due.exhausted',
	'due.ended-without-outcome',
	'approval.requested',
	'approval.decided',
	'approval.expired',
	'approval.withdrawn',
	'channel.event',
] as const satisfies readonly EntryType[];

/** One entry of a case: live ones only, in the order in which they were written. */
export interface TaleEntry {
	type: string;
	at: string;
	body: unknown;
}

/** A call of a model that was made for a case. */
export interface TaleCall {
	task: string;
	inputTokens: number;
	outputTokens: number;
	cost: { micros: number; currency: string } | null;
	/** Null while nobody knows. */
	result: string | null;
}

/** All that the ledger tells of one case. */
export interface CaseTale {
	caseId: string;
	platform: string;
	testClockId: string | null;
	state: 'open' | 'held' | 'recovered' | 'closed';
	policyVersion: string;
	enteredAt: string;
	entries: readonly TaleEntry[];
	calls: readonly TaleCall[];
	/** Under which permit each message was released, by the key of its release. */
	permits: readonly { id: string; key: string }[];
}

const verdict = z.enum(['allow', 'wait', 'review', 'stop']);

const attemptShape = z.object({
	id: z.string(),
	at: z.string(),
	outcome: z.enum(['succeeded', 'failed', 'pending']),
	paymentMethodId: z.string().nullable(),
	cardFingerprint: z.string().nullable(),
	amount: moneySchema,
	decline: z.object({ class: z.enum(DECLINE_CLASS_NAMES) }).nullable(),
});
export type TaleAttempt = z.infer<typeof attemptShape>;

const factsShape = z.object({
	invoice: z.object({
		status: z.string(),
		amountDue: moneySchema,
		amountRemaining: moneySchema,
		collection: z.string(),
		dueAt: z.string().nullable(),
		paidAt: z.string().nullable(),
		nextNativeAttemptAt: z.string().nullable(),
		refundedOrCredited: z.boolean(),
	}),
	customer: z.object({ labels: z.record(z.string()) }),
	subscription: z.object({ id: z.string(), status: z.string(), monthlyValue: moneySchema.nullable() }).nullable(),
	attempt: z.object({ history: z.array(attemptShape) }),
	paymentMethods: z.array(z.object({ id: z.string(), type: z.string(), network: z.string().nullable(), brand: z.string().nullable(), isDefault: z.boolean() })),
});
export type TaleFacts = z.infer<typeof factsShape>;

export const decisionShape = z.object({
	decision: z.object({
		isLive: z.boolean(),
		retryOwner: z.string(),
		scoredBy: z.object({ model: z.string(), rung: z.string(), arm: z.enum(['model', 'holdout']) }).optional(),
		plan: z.object({ money: z.object({ kind: z.string() }), contact: z.object({ channel: z.string() }).nullable() }),
		money: z.object({ verdict }),
		contact: z.object({ verdict }),
		evidence: z.array(z.object({ rule: z.string(), edition: z.string(), verdict, counters: z.record(z.number()).optional(), cites: z.object({ id: z.string().optional(), edition: z.string(), source: z.string() }).optional() })),
	}),
	input: z
		.object({
			facts: factsShape,
			event: z.object({ type: z.string() }).nullable(),
			outlook: z.object({ arm: z.enum(['model', 'holdout']), footing: z.object({ rung: z.string(), model: z.string().nullable(), reason: z.string() }) }).optional(),
		})
		.optional(),
});
export type TaleDecision = z.infer<typeof decisionShape>;

export const intendedShape = z.object({
	action: z.literal('retry-payment'),
	key: z.string(),
	at: z.string(),
	amountMinor: z.number().int(),
	currency: z.string(),
	paymentMethodId: z.string().nullable().optional(),
	attemptIdsBefore: z.array(z.string()),
	lesson: z.object({ scoredBy: z.object({ probability: z.number().nullable().optional() }).nullable() }).optional(),
});
export type TaleCharge = z.infer<typeof intendedShape>;

export const chargeOutcomeShape = z.object({ action: z.literal('retry-payment'), key: z.string(), result: z.string(), attemptId: z.string().nullable().optional(), reference: z.string().nullable().optional() });

export const releasedShape = z.object({ key: z.string(), purpose: z.string(), channel: z.string(), at: z.string(), writer: z.string().optional() });
export const messageOutcomeShape = z.object({ permitId: z.string(), result: z.string() });
export const channelEventShape = z.object({ permitId: z.string().nullable(), channel: z.string(), type: z.enum(CHANNEL_EVENT_TYPES) });

export const approvalShape = z.object({
	approvalId: z.string(),
	state: z.string(),
	hashes: z.object({ money: z.string().nullable(), contact: z.string().nullable() }),
	decision: z.string().optional(),
	role: z.string().optional(),
});

export const eventShape = z.object({ type: z.string(), occurredAt: z.string() });
