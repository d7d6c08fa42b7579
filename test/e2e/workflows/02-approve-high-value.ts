import button from '../examples/decision-from-a-button.json';
import { ADA, APPROVAL_PARAMETERS, asksTo, awaitApproval, BEN, decideByLink, linkOf } from '../../support/approvals';
import { watchCases, type CaseWatch, type Customer } from '../../support/caseWatch';
import { readReferenceWorkflow, withParameters } from '../../support/recoveryStage';
import { until, type WorkflowDraft } from '../../support/rest';
import type { WorkflowScene } from '../../support/workflowStage';

// The page itself, roles and limits are proved in 40 to 42; here is the whole way, from the event to the act.
const BOSS = 'boss@approvers.example';
const PARAMETERS = {
	...APPROVAL_PARAMETERS,
	'Ask for a Decision': {
		approvers: { approver: [{ id: ADA, role: 'manager' }, { id: BEN, role: 'manager' }, { id: BOSS, role: 'director' }] },
		options: { remindAfterHours: 2, escalateAfterHours: 4, escalateToRole: 'director', expireAfterHours: 10 },
	},
};

let watch: CaseWatch;
let approved: Customer;
let rejected: Customer;
let unanswered: Customer;
let pressed: Customer;

/** Large invoices: approved, rejected, and left alone until others were asked and the time was over. */
export const approveHighValue: WorkflowScene = {
	workflow: '02-approve-high-value.json',
	begin: async (stage) => {
		const workflow = await stage.publish(withParameters(await readReferenceWorkflow('02'), PARAMETERS));
		watch = watchCases(stage, [workflow]);
		const large = { kind: 'expired-card', amountMinor: 250_000 } as const;
		[approved, rejected, unanswered] = [watch.fail('Hannah', large), watch.fail('Rita', large), watch.fail('Ida', { ...large, clock: true })];
		pressed = watch.fail('Petra', large);
		await stage.publish(button as unknown as WorkflowDraft);
	},
	tests: (stage) => {
		it('asks each approver by mail, and tells the channel without giving the link away', async () => {
			const approval = await awaitApproval(stage(), approved.caseId);
			const link = await linkOf(stage(), ADA, approval);
			await until('the channel was told', 30_000, async () => (stage().services.callsTo(/^slack\.com$/, ADA).length >= 3 ? true : undefined));
			const posts = stage().services.callsTo(/^slack\.com$/, approval.title);
			expect(posts.map(({ body }) => (body as { channel: string }).channel)).toContain('#billing');
			expect(JSON.stringify(posts)).not.toContain(new URL(link).searchParams.get('t'));
			expect(asksTo(stage(), BOSS, approval)).toEqual([]);
			expect(watch.mailsTo(approved)).toEqual([]);
		});

		it('does what was approved, once', async () => {
			const approval = await awaitApproval(stage(), approved.caseId);
			expect(await decideByLink(await linkOf(stage(), ADA, approval), 'approve')).toContain(`Approved by ${ADA}`);
			await watch.awaitMails(approved, 1);
			await watch.awaitQuiet();
			expect(watch.mailsTo(approved)).toHaveLength(1);
		});

		it('tells the team of a rejection, and sends nothing', async () => {
			const approval = await awaitApproval(stage(), rejected.caseId);
			await decideByLink(await linkOf(stage(), BEN, approval), 'reject');
			await watch.awaitState(rejected, 'held');
			await until('the team was told', 30_000, async () => watch.mailsAbout(rejected)[0]);
			expect(watch.mailsAbout(rejected)[0]?.text).toContain(`Rejected by ${BEN}`);
			expect(watch.mailsTo(rejected)).toEqual([]);
		});

		it('hands over what would be asked again though somebody said no, and asks nobody', async () => {
			const before = asksTo(stage(), BEN, await awaitApproval(stage(), rejected.caseId, 'rejected')).length;
			const ledger = await stage().ledger();
			const { queue } = (await ledger.loadCase(rejected.caseId))?.value ?? {};
			await ledger.schedule({ platform: 'stripe', account: stage().stripe.accountId, testClockId: null, caseId: rejected.caseId, queue: queue ?? '', kind: 'review-case', key: 'again', dueAt: new Date(0), reason: 'looked at again' });
			await until('the team was told again', 45_000, async () => watch.mailsAbout(rejected)[1]);
			expect(watch.mailsAbout(rejected)[1]?.text).toContain(`Rejected by ${BEN}`);
			expect(asksTo(stage(), BEN, await awaitApproval(stage(), rejected.caseId, 'rejected'))).toHaveLength(before);
			expect(watch.mailsTo(rejected)).toEqual([]);
		});

		it('takes the decision of somebody who pressed a button in a chat', async () => {
			const approval = await awaitApproval(stage(), pressed.caseId);
			const link = await linkOf(stage(), ADA, approval);
			const headers = { 'content-type': 'application/json' };
			const press = async (): Promise<number> => (await fetch(new URL('/webhook/dunning-decision', link), { method: 'POST', headers, body: JSON.stringify({ link, decision: 'reject', reason: 'They called us' }) })).status;
			expect(await press()).toBe(200);
			await awaitApproval(stage(), pressed.caseId, 'rejected');
			expect(watch.mailsTo(pressed)).toEqual([]);
		});

		it('reminds, asks others, and ends without an act when nobody answers', async () => {
			const approval = await awaitApproval(stage(), unanswered.caseId);
			await linkOf(stage(), ADA, approval);
			const advance = (days: number): unknown => stage().stripe.control.advance({ testClockId: unanswered.testClockId ?? '', days });
			advance(0.1);
			await until('the reminder has come', 45_000, async () => (asksTo(stage(), ADA, approval).length > 1 ? true : undefined));
			advance(0.1);
			await until('the director was asked', 45_000, async () => asksTo(stage(), BOSS, approval)[0]);
			expect(asksTo(stage(), BOSS, approval)[0]?.subject).toContain('Nobody has decided yet');
			advance(0.3);
			await awaitApproval(stage(), unanswered.caseId, 'expired');
			expect(watch.mailsTo(unanswered)).toEqual([]);
			expect(watch.ourCharges(unanswered)).toEqual([]);
		}, 150_000);
	},
};
