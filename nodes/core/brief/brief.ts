import { z } from 'zod';

import { reasonSchema } from '../decision';
import { instant, missing } from '../shape';
import { sentimentSchema } from './mood';
import { quoteSchema } from './quote';
import { PRIORITIES } from './rootCauses';
import { sourceRefSchema } from './sources';
import { INTENTS, ROOT_CAUSES, STATEMENT_CODES } from './statements';

const sourceIds = z.array(z.string()).min(1).describe('Every claim points to its sources; one without any was dropped');

const statementLineSchema = z.object({
	code: z.enum(STATEMENT_CODES),
	text: z.string().describe('What it means, in our words'),
	sourceIds,
	by: z.enum(['rules', 'model', 'both']).describe('Who read it there; a model can only choose a code and a source'),
});
export type StatementLine = z.infer<typeof statementLineSchema>;

/** Who read the texts, and what was sent for it. */
export const readingSchema = z.object({
	by: z.enum(['rules', 'rules-and-model']),
	why: missing(z.string()).describe('Why no model helped; null when one did, or none is connected'),
	promptId: missing(z.string()),
	endpoint: missing(z.string()),
	sentHash: missing(z.string()).describe('SHA-256 of what was sent to the model'),
	replaced: z.record(z.number()).describe('What was replaced before sending, by kind'),
	mayHoldNames: z.boolean().describe('Free text was sent: names that the case does not know may have been in it'),
	dropped: z.number().int().describe('Claims of the model that pointed to no source'),
});
export type Reading = z.infer<typeof readingSchema>;

const common = {
	madeAt: instant,
	reading: readingSchema,
	sources: z.array(sourceRefSchema),
	statements: z.array(statementLineSchema),
	quotes: z.array(quoteSchema),
};

const lineSchema = z.object({ code: z.string(), text: z.string() });

const triageSchema = z.object({
	operation: z.literal('triage'),
	...common,
	rootCause: z.enum(ROOT_CAUSES),
	label: z.string(),
	confidence: z.enum(['high', 'medium', 'low']),
	otherCauses: z.array(z.enum(ROOT_CAUSES)),
	signs: z.array(lineSchema.extend({ sourceIds })).describe('What the facts themselves show'),
	paths: z.array(lineSchema).describe('Ways to solve it, the first one first; a person chooses'),
	priority: z.enum(PRIORITIES),
	queue: z.string(),
	reasons: z.array(reasonSchema).describe('Why this cause, this priority and this queue'),
	summary: z.string(),
});
export type Triage = z.infer<typeof triageSchema>;

export const FAVORS = ['merchant', 'customer', 'neither'] as const;

const comparisonSchema = lineSchema.extend({ topic: z.enum(['invoice', 'usage', 'communications', 'policy']), favors: z.enum(FAVORS), sourceIds });
export type Comparison = z.infer<typeof comparisonSchema>;

const momentSchema = z.object({ at: instant, text: z.string(), sourceId: z.string() });

const disputeSchema = z.object({
	operation: z.literal('dispute'),
	...common,
	claim: missing(z.enum(STATEMENT_CODES)).describe('What the customer says is wrong; null when nobody could read it'),
	comparison: z.array(comparisonSchema),
	timeline: z.array(momentSchema),
	strength: z.enum(['strong', 'moderate', 'weak', 'unknown']).describe('How strong our side is'),
	lacks: z.array(lineSchema).describe('What is not there and would help'),
	firstReply: z.object({
		stance: z.enum(['explain', 'look-into', 'ask', 'protect']),
		language: z.string(),
		subject: z.string(),
		body: z.string().describe('With slots, e.g. {{first_name}}; our own words'),
		needsApproval: z.literal(true),
	}),
	summary: z.string(),
});
export type Dispute = z.infer<typeof disputeSchema>;

export const NEXT_STEPS = ['stop-contact', 'hold-for-person', 'check-payment', 'wait-for-promise', 'person'] as const;

const replySchema = z.object({
	operation: z.literal('reply'),
	...common,
	intent: z.enum(INTENTS),
	alsoFound: z.array(z.enum(INTENTS)),
	decidedBy: z.enum(['rules', 'model', 'nobody']),
	sentiment: sentimentSchema,
	next: z.enum(NEXT_STEPS).describe('What follows; an intent that only a model read always goes to a person'),
	summary: z.string(),
});
export type ReadReply = z.infer<typeof replySchema>;

export const briefSchema = z.discriminatedUnion('operation', [triageSchema, disputeSchema, replySchema]);
export type Brief = z.infer<typeof briefSchema>;
