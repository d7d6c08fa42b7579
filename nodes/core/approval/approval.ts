import { createHash } from 'node:crypto';

import { z } from 'zod';

import { changeSchema } from '../actions/change';
import { messageSchema, planSchema, reasonSchema } from '../decision';
import { platformIdSchema } from '../event';
import { moneySchema } from '../money';
import { ACTION_GROUPS, policySchema } from '../policy/policy';
import { instant, missing } from '../shape';

/** How an approval stands. `withdrawn`: the case changed or ended, so nothing is left to decide. */
export const APPROVAL_STATES = ['open', 'approved', 'rejected', 'expired', 'withdrawn'] as const;

/** What a person may answer. `take-over`: the person works the case by hand. */
export const ANSWERS = ['approve', 'reject', 'take-over'] as const;
export type Answer = (typeof ANSWERS)[number];

const voteSchema = z.object({
	approverId: z.string(),
	decision: z.enum(ANSWERS),
	reason: missing(z.string()),
	at: instant,
	via: z.enum(['page', 'record']),
	identity: z.enum(['signed-link', 'n8n-login', 'claimed']).describe('claimed: a typed name, which widens no limit'),
});

const halfSchema = z.object({
	actionHash: z.string(),
	group: missing(z.enum(ACTION_GROUPS)).describe('Null for what touches neither money nor the customer'),
	text: z.string().describe('What would be done, in one sentence'),
	cost: z.string().describe('What it costs, in one sentence'),
});

/** One request for a person's decision. Names no customer: what the page shows is read live. */
export const approvalSchema = z.object({
	id: z.string(),
	caseId: z.string(),
	platform: platformIdSchema,
	account: z.string(),
	queue: z.string(),
	testClockId: missing(z.string()).describe('All times here are in the time of this clock when there is one'),
	state: z.enum(APPROVAL_STATES),
	stateReason: missing(z.string()),
	title: z.string().describe('What it is about, without naming the customer'),
	/** What is asked for, each half by its action hash. */
	money: missing(halfSchema),
	contact: missing(halfSchema),
	/** Names what was asked at first; links are signed over it, so that they outlive an edit of the words. */
	askedHash: z.string(),
	/** The state of the case that the hashes are for. */
	subject: z.object({ invoiceId: z.string(), customerId: z.string(), attemptNumber: z.number().int(), remaining: moneySchema }),
	amount: moneySchema.describe('What is at stake: the open amount of the invoice, or what a change costs'),
	attemptNumber: z.number().int(),
	/** What Guarded Action was asked to do, so that the same can be asked again after the decision. */
	operation: z.string().describe('To what it was limited'),
	isRequested: z.boolean().describe('Whether the money act of the plan was asked for, instead of planned'),
	change: missing(changeSchema),
	plan: planSchema,
	message: missing(messageSchema).describe('As drafted, with slots; an edit on the page replaces it and the action hash'),
	reasons: z.array(reasonSchema),
	summary: z.string(),
	policyVersion: z.string(),
	requestedAt: instant,
	requestedBy: z.string().describe('Who proposed it; may not approve it'),
	approvers: z.array(z.object({ id: z.string(), role: z.string() })),
	roles: policySchema.shape.approval.shape.roles.describe('What each role may approve, as the policy said when it was asked'),
	escalateToRole: missing(z.string()),
	votesNeeded: z.number().int().min(1).max(2),
	votes: z.array(voteSchema),
	decidedAt: missing(instant),
	remindAt: instant,
	escalateAt: instant,
	expiresAt: instant,
});
export type Approval = z.infer<typeof approvalSchema>;
export type Vote = z.infer<typeof voteSchema>;
export type Approver = Approval['approvers'][number];

/** Names all that an approval asks for, words included as they stand now. SHA-256, hex. */
export function askHash({ money, contact }: Pick<Approval, 'money' | 'contact'>): string {
	return createHash('sha256').update(`${money?.actionHash ?? ''}\n${contact?.actionHash ?? ''}`).digest('hex');
}

/** Whether somebody changed the words since they were proposed. */
export function isEdited(approval: Approval): boolean {
	return askHash(approval) !== approval.askedHash;
}
