import { watchCases, type CaseWatch, type Customer } from '../../support/caseWatch';
import { readReferenceWorkflow, withParameters } from '../../support/recoveryStage';
import { awaitExecution, itemsOf, runManually, until, type StoredWorkflow } from '../../support/rest';
import type { WorkflowScene } from '../../support/workflowStage';

const PARAMETERS = {
	'Due Cases Trigger': { everySeconds: 10, options: {} },
	'Propose the Policy': { retries: { maxAttempts: 1 } },
	'Expected Effect': { failures: 200 },
};

let watch: CaseWatch;
let workflow: StoredWorkflow;
let renewed: Customer;
let poor: Customer;

/** Two customers fail under a policy that only records; then another policy is held against what was recorded. */
export const rehearsePolicy: WorkflowScene = {
	workflow: '09-rehearse-a-policy.json',
	begin: async (stage) => {
		workflow = await stage.publish(withParameters(await readReferenceWorkflow('09'), PARAMETERS));
		watch = watchCases(stage, [workflow]);
		renewed = watch.fail('Nora', { kind: 'expired-card' });
		poor = watch.fail('Otto', { kind: 'insufficient-funds' });
	},
	tests: (stage) => {
		it('records what would be done, and neither charges nor writes, not even when a new card is there', async () => {
			const decided = async (customer: Customer, count: number) =>
				await until(`${count} decisions about ${customer.email}`, 45_000, async () => {
					const decisions = await watch.entriesOf(customer, 'decision.made');
					return decisions.length >= count ? decisions : undefined;
				});
			await decided(renewed, 1);
			await decided(poor, 1);
			stage().stripe.control.updateCard({ customerId: renewed.customerId });
			const decisions = await decided(renewed, 2);
			expect(decisions.map(({ body }) => body.decision)).toEqual(decisions.map(() => expect.objectContaining({ isLive: false, phase: 'shadow' })));
			await watch.awaitQuiet();
			for (const customer of [renewed, poor]) expect([watch.ourCharges(customer), watch.mailsTo(customer)]).toEqual([[], []]);
		});

		it('mails which decisions another policy would change, with the page, and lets the policy wait', async () => {
			const { executionId } = await runManually(stage().session, workflow.id, { startAt: 'When You Ask' });
			const execution = await awaitExecution(stage().session, executionId ?? 'none');
			expect(execution.errorMessage).toBeUndefined();
			const [summary] = itemsOf(execution, 'Replay Past Decisions').map(({ json }) => json);
			expect(summary).toMatchObject({ replayed: expect.any(Number), notReplayed: [] });
			expect(Number(summary?.replayed)).toBeGreaterThanOrEqual(3);
			expect(Number(summary?.changed)).toBeGreaterThan(0);
			const mail = await until('the result is mailed', 30_000, async () => stage().mail.mails.find(({ subject }) => /rehearsed: \d+ of \d+ decisions would change/.test(subject ?? '')));
			expect(mail.text).toMatch(/Attempts|attempts/);
			expect(mail.raw).toContain('dunning-lab.html');
			expect(mail.text).toMatch(/- From shadow to pilot: \S.+\r?\n- From pilot to auto: /);
			const ledger = await stage().ledger();
			expect(await ledger.policies(5)).toMatchObject([{ state: 'waiting', policy: { phase: 'auto', retryOwner: 'own' } }]);
			expect(await ledger.currentPolicy()).toBeUndefined();
			for (const customer of [renewed, poor]) expect([watch.ourCharges(customer), watch.mailsTo(customer)]).toEqual([[], []]);
		});
	},
};
