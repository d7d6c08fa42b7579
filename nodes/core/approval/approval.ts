import { z } from 'zod';

import { changeSchema } from '../actions/change';
import { messageSchema, planSchema, reasonSchema } from '../decision';
import { moneySchema } from '../money';
import { ACTION_GROUPS } from '../policy/policy';
import { instant, missing } from '../shape';

/** How an approval stands. `withdrawn`: the case changed or ended, so nothing is left to decide. */
export const APPROVAL_STATES = ['open', 'approved', 'rejected', 'expired', 'withdrawn'] as const;

const voteSchema = z.object({
	approverId: z.string(),
	decision: z.enum(['approve', 'reject', 'take-over']).describe('take-over: the person works the case by hand'),
	reason: missing(z.string()),
	at: instant,
	via: z.enum(['page', 'record']),
	identity: z.enum(['signed-link', 'n8n-login', 'claimed']).describe('claimed: a typed name, which widens no limit'),
});

/** One request for a person's decision. Names no customer: what the page shows is read live. */
export const approvalSchema = z.object({
	id: z.string(),
	caseId: z.string(),
	platform: z.string(),
	account: z.string(),
	queue: z.string(),
	testClockId: missing(z.string()),
	state: z.enum(APPROVAL_STATES),
	stateReason: missing(z.string()),
	/** What is asked for, each half by its action hash. */
	money: missing(z.object({ actionHash: z.string(), group: z.enum(ACTION_GROUPS), text: z.string() })),
	contact: missing(z.object({ actionHash: z.string(), group: z.enum(ACTION_GROUPS), text: z.string() })),
	amount: moneySchema.describe('What is at stake: the open amount of the invoice, or what a change costs'),
	attemptNumber: z.number().int(),
	/** What Guarded Action was asked to do, so that the same can be asked again after the decision. */
	operation: z.string(),
	change: missing(changeSchema),
	plan: planSchema,
	message: missing(messageSchema).describe('As drafted, with slots; an edit on the page replaces it and the action hash'),
	reasons: z.array(reasonSchema),
	summary: z.string(),
	policyVersion: z.string(),
	requestedAt: instant,
	requestedBy: z.string().describe('Who proposed it; may not approve it'),
	approvers: z.array(z.object({ id: z.string(), role: z.string() })),
	votesNeeded: z.number().int().min(1).max(2),
	votes: z.array(voteSchema),
	remindAt: instant,
	escalateAt: instant,
	expiresAt: instant,
});
export type Approval = z.infer<typeof approvalSchema>;
export type Vote = z.infer<typeof voteSchema>;
