import { readExecutions, watchCases, type CaseWatch, type Customer } from '../../support/caseWatch';
import { LIVE_PARAMETERS, readReferenceWorkflow, withParameters } from '../../support/recoveryStage';
import { itemsOf, until, type StoredWorkflow } from '../../support/rest';
import type { WorkflowScene } from '../../support/workflowStage';

const STORM = 8;
const PARAMETERS = { 'Guarded Action': LIVE_PARAMETERS['Guarded Action'] };

let watch: CaseWatch;
let workflow: StoredWorkflow;
let customers: Customer[];
let unreachable: Customer;
let toPeople: Customer[];

/** Many payments fail at once; one mailbox refuses, and two cases need a person. */
export const takeInStorm: WorkflowScene = {
	workflow: '13-take-in-a-storm.json',
	begin: async (stage) => {
		workflow = await stage.publish(withParameters(await readReferenceWorkflow('13'), PARAMETERS));
		watch = watchCases(stage, [workflow]);
		customers = Array.from({ length: STORM }, (_, index) => watch.fail(`Storm${index}`, { kind: 'expired-card' }));
		unreachable = watch.fail('Gone', { kind: 'expired-card' });
		stage.mail.refuse(unreachable.email);
		toPeople = ['Fritz', 'Frieda'].map((name) => watch.fail(name, { kind: 'fraud-blocked' }));
	},
	tests: (stage) => {
		it('writes to everybody once, in executions that carry many cases', async () => {
			for (const customer of customers) await watch.awaitMails(customer, 1);
			await watch.awaitQuiet();
			expect(customers.map((customer) => [watch.mailsTo(customer).length, watch.ourCharges(customer).length])).toEqual(customers.map(() => [1, 0]));
			const executions = await readExecutions(stage(), workflow.id);
			expect(executions.map(({ mode }) => mode)).toEqual(executions.map(() => 'trigger'));
			expect(executions.length).toBeLessThan(STORM);
			expect(Math.max(...executions.map((execution) => itemsOf(execution, 'Due Cases Trigger').length))).toBeGreaterThan(3);
		});

		it('records a message that was refused, and tells the team', async () => {
			await until('the team is told', 45_000, async () => watch.mailsAbout(unreachable)[0]);
			expect((await watch.entriesOf(unreachable, 'message.outcome')).map(({ body }) => body.result)).toEqual(['failed']);
			expect(watch.mailsTo(unreachable)).toEqual([]);
		});

		it('lists the cases that need a person in one mail per batch', async () => {
			for (const customer of toPeople) await until(`the team hears of ${customer.email}`, 45_000, async () => watch.mailsAbout(customer)[0]);
			const lists = stage().mail.mails.filter(({ subject }) => /\d+ case\(s\) need a person/.test(subject ?? ''));
			for (const { caseId } of toPeople) expect(lists.filter(({ text }) => text?.includes(caseId))).toHaveLength(1);
			for (const customer of toPeople) expect([watch.mailsTo(customer), watch.ourCharges(customer)]).toEqual([[], []]);
		});
	},
};
