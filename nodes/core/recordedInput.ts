import { z } from 'zod';

import type { DecideInput } from './decide';
import { DunningError } from './errors';
import { caseEventSchema, DUE_KINDS } from './event';
import { caseFactsSchema, type AttemptRecord, type CaseFacts } from './facts';
import { cardKeyOf } from './keys';
import { messageSchema, planSchema } from './decision';
import { PROMISE_LABEL, STOP_LABEL } from './guards/stopFlags';
import { ZONE_LABEL } from './place';
import type { Policy } from './policy/policy';
import { responseModelSchema } from './scoring/contact/response';
import { armOf } from './scoring/learning/holdout';
import { RUNGS } from './scoring/learning/ladder';
import { PRIOR_MODEL, type RecoveryModel } from './scoring/model/model';
import type { Outlook } from './scoring/outlook';
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
	/** The model by its name: it is kept once, where it was published. What was known of answers to messages is small, and kept whole. */
	outlook: z.object({ caseId: z.string(), merchant: z.string(), arm: z.enum(['model', 'holdout']), footing: z.object({ rung: z.enum(RUNGS), model: z.string().nullable(), reason: z.string() }), responses: responseModelSchema.optional() }).optional(),
});
export type RecordedInput = z.infer<typeof recordedInputSchema>;

function keepLabels({ customer }: CaseFacts, policy: Policy): Record<string, string> {
	const read = [STOP_LABEL, PROMISE_LABEL, ZONE_LABEL, policy.segmentLabel];
	return Object.fromEntries(Object.entries(customer.labels).filter(([name]) => read.includes(name)));
}

function blankLedger(ledger: CaseFacts['context']['ledger']): CaseFacts['context']['ledger'] {
	if (!ledger) return ledger;
	const { card, customer, pauses } = ledger;
	return {
		...ledger,
		...(card ? { card: card.map((use) => ({ ...use, fingerprint: blankCard(use.fingerprint) ?? '' })) } : {}),
		...(pauses ? { pauses: pauses.map((pause) => ({ ...pause, why: '', by: '' })) } : {}),
		...(customer ? { customer: { ...customer, flags: customer.flags.map((flag) => ({ ...flag, reason: '', setBy: '' })), consents: customer.consents.map((consent) => ({ ...consent, source: '' })) } } : {}),
	};
}

/** Of what CRM, support and engagement tell, a decision reads marks and opt-outs only; names, tags and words stay out. */
function blankSurroundings({ relationship, engagement, support: _support, customerWords: _words, ...context }: CaseFacts['context']): CaseFacts['context'] {
	const marks = relationship?.stopFlags.map((mark) => ({ ...mark, says: '' }));
	return {
		...context,
		...(relationship ? { relationship: { ...(nulled(relationship) as typeof relationship), stopFlags: marks ?? [] } } : {}),
		...(engagement ? { engagement: { ...(nulled(engagement) as typeof engagement), optedOutOf: engagement.optedOutOf } } : {}),
	};
}

const nulled = (section: object): object => Object.fromEntries(Object.keys(section).map((name) => [name, null]));

/** A card is told from another, and no more: its fingerprint is the same for every merchant of the platform. */
const blankCard = (fingerprint: string | null): string | null => cardKeyOf('', '', fingerprint);

function blankAttempts(attempt: CaseFacts['attempt']): CaseFacts['attempt'] {
	const blank = (record: AttemptRecord): AttemptRecord => ({ ...record, cardFingerprint: blankCard(record.cardFingerprint) });
	return { ...attempt, last: attempt.last && blank(attempt.last), history: attempt.history.map(blank) };
}

function blankFacts(facts: CaseFacts, policy: Policy): CaseFacts {
	const { customer, invoice, context, paymentMethods, attempt, expiringCard } = facts;
	return {
		...facts,
		invoice: { ...invoice, number: null, paymentPageUrl: null, productName: null },
		customer: { ...customer, name: null, email: null, phone: null, labels: keepLabels(facts, policy) },
		attempt: blankAttempts(attempt),
		...(expiringCard && { expiringCard: { ...expiringCard, updatePageUrl: null } }),
		paymentMethods: paymentMethods.map((method) => ({ ...method, last4: null, fingerprint: blankCard(method.fingerprint) })),
		context: { ...blankSurroundings(context), ledger: blankLedger(context.ledger) },
	};
}

/** What is recorded of the input of a decision. */
export function recordInput(input: DecideInput): RecordedInput {
	const { policy, message, now, facts, event, dueKind, isLive, limitTo, request, outlook } = input;
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
		...(outlook ? { outlook: { ...outlook, footing: { ...outlook.footing, model: outlook.footing.model?.version ?? null } } } : {}),
	};
}

/** A published model by its merchant and version; undefined where it is not known. */
export type ModelLookup = (merchant: string, version: string) => RecoveryModel | undefined;

function restoreOutlook({ outlook, facts }: RecordedInput, policy: Policy, modelOf: ModelLookup): Outlook | undefined {
	if (!outlook) return undefined;
	const { footing, merchant } = outlook;
	const model = footing.model === null ? null : footing.model === PRIOR_MODEL.version ? PRIOR_MODEL : modelOf(merchant, footing.model);
	if (model === undefined) {
		throw new DunningError({ code: 'bad-input', message: `The decision was scored by the model ${footing.model ?? ''}, which is not at hand`, fix: 'Replay in the ledger where it was published.' });
	}
	// How many customers keep the old schedule is a field of the policy, so that the arm is drawn again.
	return { ...outlook, arm: armOf(`${merchant}:${facts.customer.id}`, policy.learning.holdoutPercent), footing: { ...footing, model } };
}

/** The input again, under a policy. Throws `bad-input` where the model that scored it is not known. */
export function restoreInput(recorded: RecordedInput, policy: Policy, modelOf: ModelLookup): DecideInput {
	const { policyVersion: _, outlook: __, message, now, ...rest } = recorded;
	const outlook = restoreOutlook(recorded, policy, modelOf);
	return { ...rest, message, policy, now: new Date(now), ...(outlook ? { outlook } : {}) };
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
