import { ADA, asksTo, awaitApproval, linkOf } from '../../support/approvals';
import { watchCases, type CaseWatch, type Customer } from '../../support/caseWatch';
import { DUE_CASES_PARAMETERS, INTAKE } from '../../support/dueCases';
import { readReferenceWorkflow, withParameters } from '../../support/recoveryStage';
import { listExecutions, until, type StoredWorkflow } from '../../support/rest';
import type { WorkflowScene } from '../../support/workflowStage';

let watch: CaseWatch;
let workflow: StoredWorkflow;
let waiting: Customer;
let unheard: Customer;
let large: Customer;

/** Nothing is pushed to this workflow: it finds a planned retry, a webhook that never came and an open question by itself. */
export const workDueCases: WorkflowScene = {
	workflow: '03-work-due-cases.json',
	begin: async (stage) => {
		await stage.publish(INTAKE);
		workflow = await stage.publish(withParameters(await readReferenceWorkflow('03'), DUE_CASES_PARAMETERS));
		watch = watchCases(stage, [workflow]);
		waiting = watch.fail('Frida', { kind: 'insufficient-funds', clock: true });
		large = watch.fail('Ida', { kind: 'expired-card', amountMinor: 250_000, clock: true });
		await stage.stripe.control.settle();
		stage.stripe.control.addWebhookFault({ kind: 'drop', times: 1, types: ['invoice.payment_failed'] });
		unheard = watch.fail('Una', { kind: 'expired-card' });
	},
	tests: (stage) => {
		it('charges when the day of a planned retry has come', async () => {
			const dueAt = await watch.awaitDue(waiting, 'retry');
			const failedAt = watch.bookOf(waiting)[0]?.at ?? '';
			stage().stripe.control.advance({ testClockId: waiting.testClockId ?? '', days: (Date.parse(dueAt) - Date.parse(failedAt)) / 86_400_000 + 0.01 });
			await watch.awaitState(waiting, 'recovered');
			expect(watch.bookOf(waiting).map(({ source, outcome }) => `${source} ${outcome}`)).toEqual(['automatic declined', 'api succeeded']);
		});

		it('finds the failed payment of which no webhook told', async () => {
			await watch.awaitMails(unheard, 1);
			expect(watch.mailsTo(unheard).map(({ subject }) => subject)).toEqual([expect.stringContaining('your payment method')]);
		});

		it('asks about a large invoice, and again when nobody answers', async () => {
			const approval = await awaitApproval(stage(), large.caseId);
			await linkOf(stage(), ADA, approval);
			stage().stripe.control.advance({ testClockId: large.testClockId ?? '', days: 0.1 });
			await until('the reminder has come', 45_000, async () => (asksTo(stage(), ADA, approval).length > 1 ? true : undefined));
			expect(watch.mailsTo(large)).toEqual([]);
		});

		it('ends every execution well, and leaves a chain that holds', async () => {
			await watch.awaitQuiet();
			expect((await listExecutions(stage().session, workflow.id)).filter(({ status }) => status !== 'success')).toEqual([]);
			expect(await (await stage().ledger()).verifyChain()).toMatchObject({ ok: true });
		});
	},
};
