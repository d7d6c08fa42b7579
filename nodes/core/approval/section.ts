import { z } from 'zod';

import { instant, missing } from '../shape';
import { ANSWERS, APPROVAL_STATES, type Approval } from './approval';

/** What an item says of its approval. Nothing acts on it: Guarded Action believes the ledger alone. */
export const approvalSectionSchema = z.object({
	id: z.string(),
	state: z.enum(APPROVAL_STATES),
	stateReason: missing(z.string()),
	decision: missing(z.enum(ANSWERS)).describe('The answer that ended it; null while it is open, or when nobody answered'),
	decidedBy: z.array(z.object({ id: z.string(), identity: z.string() })),
	decidedAt: missing(instant),
	reason: missing(z.string()),
	expiresAt: instant,
	ask: z
		.object({
			kind: z.enum(['request', 'reminder', 'escalation']),
			approver: z.object({ id: z.string(), role: z.string() }),
			mayApprove: z.boolean().describe('Whether this person may approve it, and not only reject or take over'),
			link: z.string().describe('Personal: whoever has it can decide in this person’s name'),
			subject: z.string(),
			text: z.string(),
			html: z.string(),
			chat: z.string(),
		})
		.optional()
		.describe('What to send to one approver'),
});
export type ApprovalSection = z.infer<typeof approvalSectionSchema>;

/** How an approval stands, for an item. */
export function sectionOf(approval: Approval): ApprovalSection {
	const { id, state, stateReason, decidedAt, expiresAt, votes } = approval;
	const last = state === 'approved' || state === 'rejected' ? votes.at(-1) : undefined;
	const counted = votes.filter(({ decision }) => state !== 'rejected' || decision === last?.decision);
	return {
		...{ id, state, stateReason, decidedAt, expiresAt },
		decision: last?.decision ?? null,
		decidedBy: counted.map(({ approverId, identity }) => ({ id: approverId, identity })),
		reason: last?.reason ?? null,
	};
}
