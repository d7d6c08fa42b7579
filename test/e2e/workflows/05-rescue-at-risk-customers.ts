import { ADA, awaitApproval, decideByLink, linkOf } from '../../support/approvals';
import { whereItIsNoon } from '../../support/daytime';
import { watchCases, type CaseWatch, type Customer } from '../../support/caseWatch';
import { readReferenceWorkflow, withParameters } from '../../support/recoveryStage';
import { until, type StoredWorkflow } from '../../support/rest';
import type { WorkflowScene } from '../../support/workflowStage';

const PARAMETERS = {
	'Due Cases Trigger': { everySeconds: 10, options: {} },
	'Offer a Discount': { phase: 'auto', options: {} },
	'Note: No Rescue': { phase: 'auto', options: {} },
	'Ask for a Decision': { approvers: { approver: [{ id: ADA, role: 'manager' }] } },
};
const SALESFORCE = /salesforce\.com$/;

let watch: CaseWatch;
let workflow: StoredWorkflow;
let leaving: Customer;
let content: Customer;

/** One customer shows every sign of leaving, one does not. */
export const rescueAtRiskCustomers: WorkflowScene = {
	workflow: '05-rescue-at-risk-customers.json',
	begin: async (stage) => {
		workflow = await stage.publish(withParameters(await readReferenceWorkflow('05'), PARAMETERS));
		watch = watchCases(stage, [workflow]);
		const { country, labels } = whereItIsNoon();
		leaving = watch.fail('Lea', { kind: 'expired-card', country, labels: { ...labels, ticket_sentiment: '-1', usage_change: '-0.8' } });
		content = watch.fail('Conny', { kind: 'expired-card', paidInvoices: 24 });
	},
	tests: (stage) => {
		const discounts = (): object[] => stage().stripe.control.readObjects({ kind: 'discount' }) as object[];

		it('gives customer success a task with the reasons, and proposes a discount to a person', async () => {
			const approval = await awaitApproval(stage(), leaving.caseId);
			await linkOf(stage(), ADA, approval);
			const [task] = await until('the task is there', 30_000, async () => {
				const calls = stage().services.callsTo(SALESFORCE, leaving.caseId);
				return calls.length > 0 ? calls : undefined;
			});
			expect(task?.path).toMatch(/\/sobjects\/task$/i);
			expect(JSON.stringify(task?.body)).toContain('usage fell by 80 %');
			expect(discounts()).toEqual([]);
		});

		it('gives the discount when it was approved, once, and makes no second task of it', async () => {
			const approval = await awaitApproval(stage(), leaving.caseId);
			await decideByLink(await linkOf(stage(), ADA, approval), 'approve');
			await until('the discount is there', 45_000, async () => discounts()[0]);
			await watch.awaitQuiet();
			expect(discounts()).toHaveLength(1);
			expect(stage().services.callsTo(SALESFORCE, leaving.caseId)).toHaveLength(1);
		});

		it('leaves a customer alone who shows no sign of leaving', async () => {
			await watch.awaitQuiet();
			expect(stage().services.callsTo(SALESFORCE, content.caseId)).toEqual([]);
			expect((await (await stage().ledger()).approvals({ caseId: content.caseId, limit: 1 }))).toEqual([]);
			expect(watch.mailsTo(content)).toEqual([]);
			expect(await (await stage().ledger()).peekDue({ queue: workflow.id, kinds: ['event'], limit: 5 })).toEqual([]);
		});
	},
};
