import { watchCases, type CaseWatch, type Customer } from '../../support/caseWatch';
import { LIVE_PARAMETERS, readReferenceWorkflow, withParameters } from '../../support/recoveryStage';
import { awaitExecution, runManually, until } from '../../support/rest';
import type { WorkflowScene } from '../../support/workflowStage';

let watch: CaseWatch;
let customer: Customer;

/** A week with one case, and the report about it. */
export const weeklyReport: WorkflowScene = {
	workflow: '08-weekly-report.json',
	begin: async (stage) => {
		const recovery = await stage.publish(withParameters(await readReferenceWorkflow('01'), LIVE_PARAMETERS));
		watch = watchCases(stage, [recovery]);
		customer = watch.fail('Wilma', { kind: 'expired-card' });
	},
	tests: (stage) => {
		const mailTo = async (address: string) => await until(`a mail to ${address}`, 30_000, async () => stage().mail.mails.find(({ envelope }) => envelope.to.includes(address)));

		it('mails the page and the table, and nothing about gates that stay shut', async () => {
			await watch.awaitMails(customer, 1);
			await watch.awaitQuiet();
			const { id } = await stage().store(await readReferenceWorkflow('08'));
			const { executionId = 'none' } = await runManually(stage().session, id, { startAt: 'On Monday' });
			const { status, errorMessage } = await awaitExecution(stage().session, executionId);
			expect([status, errorMessage]).toEqual(['success', undefined]);
			const page = await mailTo('leadership@example.com');
			expect(page.subject).toMatch(/^Payment recovery, \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d$/);
			expect(page.raw).toMatch(/filename="?dunning-report-[\d-]+\.html/);
			expect(page.text).toContain('1 are younger and not judged yet');
			expect((await mailTo('analyst@example.com')).raw).toMatch(/filename="?dunning-figures\.csv/);
			expect(stage().mail.mails.filter(({ envelope }) => envelope.to.includes('policy-owner@example.com'))).toEqual([]);
		});

		it('names nobody in what leaves', async () => {
			const page = await mailTo('leadership@example.com');
			const attached = Buffer.from(page.raw.replace(/[\s\S]*filename="?dunning-report[\s\S]*?\r?\n\r?\n/, '').replace(/\r?\n--[\s\S]*/, ''), 'base64').toString('utf8');
			expect(attached).toContain('<html');
			expect(attached).not.toMatch(/Wilma|customers\.example/);
		});
	},
};
