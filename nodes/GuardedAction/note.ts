import type { CaseFacts } from '../core/facts';
import type { Intent } from '../stores/store';
import type { LiveDesk } from './desk';

/** Leaves the result where the platform's own staff look. A note that fails is worth a warning, not the case. */
export async function leaveNote(desk: LiveDesk, work: { intent: Intent; facts: CaseFacts; outcome: string }): Promise<void> {
	const { intent, facts, outcome } = work;
	const note = { outcome, at: facts.context.now, policy: desk.policy.version, case: desk.dunningCase.caseId };
	const left = await desk.platform.act({ kind: 'add-note', invoiceId: facts.invoice.id, idempotencyKey: `${intent.key}:note`, note }, desk.http);
	if (left.kind !== 'done') desk.context.logger.warn(`Guarded Action could not leave a note on the platform: ${left.kind}`, { caseId: desk.dunningCase.caseId });
}
