import { z } from 'zod';

import type { DecideInput } from './decide';
import { DunningError } from './errors';
import { caseEventSchema, DUE_KINDS } from './event';
import { caseFactsSchema, type CaseFacts } from './facts';
import { messageSchema, planSchema } from './decision';
import { PROMISE_LABEL, STOP_LABEL } from './guards/stopFlags';
import { ZONE_LABEL } from './place';
import type { Policy } from './policy/policy';
import { instant } from './shape';

/**
 * What a decision depended on, as it is kept in the ledger: enough to decide again, and nothing personal. Names, addresses,
 * numbers, links and free words are blanked; of the labels only those stay that a decision reads.
 */
export const recordedInputSchema = z.object({
	facts: caseFactsSchema,
	event: caseEventSchema.nullable(),
	dueKind: z.enum(DUE_KINDS).nullable(),
	policyVersion: z.string(),
	/** Absent: nothing drafts messages there. */
	message: messageSchema.nullable().optional(),
	now: instant,
	isLive: z.boolean(),
	limitTo: z.enum(['everything', 'nothing', 'money', 'retry-now', 'schedule', 'contact', 'escalate']),
	request: planSchema.shape.money.nullable().optional(),
});
export type RecordedInput = z.infer<typeof recordedInputSchema>;

function keepLabels({ customer }: CaseFacts, policy: Policy): Record<string, string> {
	const read = [STOP_LABEL, PROMISE_LABEL, ZONE_LABEL, policy.segmentLabel];
	return Object.fromEntries(Object.entries(customer.labels).filter(([name]) => read.includes(name)));
}

function blankLedger(ledger: CaseFacts['context']['ledger']): CaseFacts['context']['ledger'] {
	if (!ledger) return ledger;
	const { customer, pauses } = ledger;
	return {
		...ledger,
		...(pauses ? { pauses: pauses.map((pause) => ({ ...pause, why: '', by: '' })) } : {}),
		...(customer ? { customer: { ...customer, flags: customer.flags.map((flag) => ({ ...flag, reason: '', setBy: '' })), consents: customer.consents.map((consent) => ({ ...consent, source: '' })) } } : {}),
	};
}

function blankFacts(facts: CaseFacts, policy: Policy): CaseFacts {
	const { customer, invoice, context, paymentMethods } = facts;
	return {
		...facts,
		invoice: { ...invoice, number: null, paymentPageUrl: null, productName: null },
		customer: { ...customer, name: null, email: null, phone: null, labels: keepLabels(facts, policy) },
		paymentMethods: paymentMethods.map((method) => ({ ...method, last4: null })),
		context: { ...context, ledger: blankLedger(context.ledger) },
	};
}

/** What is recorded of the input of a decision. */
export function recordInput(input: DecideInput): RecordedInput {
	const { policy, message, now, facts, event, dueKind, isLive, limitTo, request } = input;
	return {
		facts: blankFacts(facts, policy),
		event,
		dueKind,
		policyVersion: policy.version,
		// The words are kept apart and can be erased; whether they were checked is what a decision reads.
		...(message === undefined ? {} : { message: message && { ...message, subject: '', body: '', senderName: null } }),
		now: now.toISOString(),
		isLive,
		limitTo,
		...(request === undefined ? {} : { request }),
	};
}

/** The input again, under a policy. */
export function restoreInput({ policyVersion: _, message, now, ...rest }: RecordedInput, policy: Policy): DecideInput {
	return { ...rest, message, policy, now: new Date(now) };
}

/** Reads a recorded input. Throws `bad-input` where a record holds none, as those of earlier versions do. */
export function parseRecordedInput(raw: unknown): RecordedInput {
	const parsed = recordedInputSchema.safeParse(raw);
	if (parsed.success) return parsed.data;
	throw new DunningError({
		code: 'bad-input',
		message: `The record holds no input to decide on again: ${parsed.error.issues[0]?.path.join('.') || 'input'} ${parsed.error.issues[0]?.message ?? ''}`,
		fix: 'Decisions of earlier versions kept their result only; replay later ones.',
	});
}
