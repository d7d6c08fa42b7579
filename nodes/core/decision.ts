import { z } from 'zod';

import { changeSchema } from './actions/change';
import { CHANNELS } from './channels';
import { declineSchema } from './decline';
import { CONTACT_PURPOSES } from './facts';
import { PHASES } from './policy/policy';
import { churnRiskSchema, escalationSchema, footingSchema, forecastSchema, scoredBySchema } from './scoring/section';
import { instant, missing } from './shape';

export const reasonSchema = z.object({
	code: z.string(),
	text: z.string().describe('One sentence that a person can read'),
});
export type Reason = z.infer<typeof reasonSchema>;

/** What should happen next: at most one money action and one contact. */
export const planSchema = z.object({
	money: z.discriminatedUnion('kind', [
		z.object({ kind: z.literal('retry-payment'), paymentMethodId: missing(z.string()), gatewayId: missing(z.string()).optional().describe('Another gateway than the platform would take, where it has several') }),
		z.object({ kind: z.literal('schedule-retry'), at: instant, paymentMethodId: z.string().optional().describe('Another stored method than the platform’s default'), gatewayId: z.string().optional().describe('Another gateway than the platform would take') }),
		z.object({ kind: z.literal('change'), change: changeSchema }),
		z.object({ kind: z.literal('none') }),
	]),
	contact: missing(
		z.object({
			purpose: z.enum(CONTACT_PURPOSES),
			channel: z.enum(CHANNELS),
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
	footing: footingSchema.optional(),
	forecast: missing(forecastSchema).optional().describe('Null where no further attempt is thought of'),
	churnRisk: churnRiskSchema.optional(),
	escalation: missing(escalationSchema).optional().describe('Whose work it should become; advice, since the plan and the guards decide'),
});

export const messageSchema = z.object({
	purpose: z.enum(CONTACT_PURPOSES),
	channel: z.enum(CHANNELS),
	language: z.string(),
	forAttempt: z.number().int().describe('Attempt number that the words were written for'),
	subject: z.string().describe('With slots, e.g. {{amount}}; empty on channels without one'),
	body: z.string().describe('Plain text with slots, e.g. {{payment_link}}; filled when it is released'),
	writer: z.enum(['model', 'library', 'template', 'person']).describe('library: written ahead and approved once by a person; person: the words were edited before they were approved'),
	fallbackReason: missing(z.string()),
	checks: z.array(z.object({ name: z.string(), passed: z.boolean(), why: missing(z.string()) })),
	draftedAt: instant,
	senderName: missing(z.string()).optional(),
});
export type DraftedMessage = z.infer<typeof messageSchema>;

export const evidenceSchema = z.object({
	rule: z.string(),
	edition: z.string(),
	verdict: z.enum(['allow', 'wait', 'review', 'stop']),
	inputs: z.record(z.union([z.string(), z.number(), z.boolean(), z.null()])),
	counters: z.record(z.number()).optional().describe('What was counted, e.g. attempts on the card in 30 days'),
	cites: z
		.object({ id: z.string(), value: z.union([z.string(), z.number()]), unit: z.string(), edition: z.string(), source: z.string() })
		.optional()
		.describe('The dated rule behind the verdict'),
	notBeforeAt: instant.optional().describe('When the guard would no longer object, as far as it can tell'),
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** What the guards together say about one half of a plan. */
const judgementSchema = z.object({
	verdict: z.enum(['allow', 'wait', 'review', 'stop']),
	reasons: z.array(reasonSchema),
	actionHash: missing(z.string()).describe('Names exactly this act: an approval is good for one hash only; null when nothing is planned'),
	approvedBy: missing(z.string()).describe('Id of the approval that lifted a review'),
	inShadow: z.enum(['allow', 'wait', 'review', 'stop']).optional().describe('This half is in the shadow phase while the other may act: what the verdict would have been'),
});

export const decisionSchema = z.object({
	decidedAt: instant,
	isLive: z.boolean().describe('False: a rehearsal, or the shadow phase for all that may happen in this case; nothing left the building'),
	phase: z.enum(PHASES).describe('What holds without a rule for the action or segment'),
	queue: missing(z.string()).optional().describe('Whose work the next step is, e.g. specialist; null for anybody'),
	retryOwner: z.enum(['observe', 'assist', 'own']),
	limitTo: z.enum(['everything', 'nothing', 'money', 'retry-now', 'schedule', 'contact', 'escalate']).optional().describe('To what the operation narrowed the plan'),
	policyVersion: z.string(),
	scoredBy: scoredBySchema.optional().describe('What timed the attempt, where one is planned'),
	plan: planSchema,
	money: judgementSchema,
	contact: judgementSchema,
	notBeforeAt: missing(instant),
	evidence: z.array(evidenceSchema),
	summary: z.string().describe('What was decided and why, in one line'),
});
export type Decision = z.infer<typeof decisionSchema>;

export const releaseSchema = z.object({
	permitId: z.string().describe('Single use: record the channel’s outcome under it'),
	channel: z.enum(CHANNELS),
	to: z.string().describe('E-mail address, phone number, or the customer’s id for a message in the product'),
	subject: z.string().describe('Subject or title; empty for a text message and a call'),
	text: z.string().describe('The whole message, or what a person says on the phone'),
	html: missing(z.string()).describe('For e-mail only'),
	action: missing(z.object({ url: z.string(), label: z.string() })).optional().describe('The one link with the words of its button, where the channel has buttons'),
	segments: missing(z.number().int()).optional().describe('Parts that a text message takes'),
});

export const outcomeSchema = z.object({
	status: z.enum(['done', 'send', 'needs-approval', 'held', 'rehearsed']),
	action: z.string(),
	result: z.enum(['paid', 'declined', 'scheduled', 'changed', 'recorded', 'released', 'closed', 'nothing-to-do', 'waiting', 'escalated', 'unknown', 'rehearsed', 'held']),
	decline: missing(declineSchema),
	nextAt: missing(instant),
	release: missing(releaseSchema),
	queue: missing(z.string()).optional().describe('Whose work it is now, e.g. specialist; null for anybody'),
	reasons: z.array(reasonSchema),
});
export type CaseOutcome = z.infer<typeof outcomeSchema>;
