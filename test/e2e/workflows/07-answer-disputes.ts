import { watchCases, type CaseWatch, type Customer } from '../../support/caseWatch';
import { readReferenceWorkflow, withParameters } from '../../support/recoveryStage';
import { until } from '../../support/rest';
import type { WorkflowScene } from '../../support/workflowStage';

const DESK = 'disputes@example.com';
const ZENDESK = /zendesk\.com$/;

let watch: CaseWatch;
let customer: Customer;

/** A customer with an open invoice disputes an attempt of it. */
export const answerDisputes: WorkflowScene = {
	workflow: '07-answer-disputes.json',
	begin: async (stage) => {
		const live = { 'Due Cases Trigger': { everySeconds: 10, options: {} }, 'Note on the Invoice': { phase: 'auto', options: {} } };
		const workflow = await stage.publish(withParameters(await readReferenceWorkflow('07'), live));
		watch = watchCases(stage, [workflow]);
		customer = watch.fail('Dora', { kind: 'insufficient-funds', paidInvoices: 6 });
		stage.stripe.control.openDispute({ chargeId: customer.chargeId ?? '' });
	},
	tests: (stage) => {
		it('hands the desk a comparison and a first reply to approve', async () => {
			const mail = await until('the desk has a mail', 60_000, async () => stage().mail.mails.find(({ envelope }) => envelope.to.includes(DESK)));
			expect(mail.subject).toMatch(/^Dispute about invoice .+: our side is (strong|moderate|weak|unknown)$/);
			expect(mail.text).toMatch(/What happened:\n- \d{4}-\d\d-\d\d [\s\S]*First reply, for your approval:\n\S/);
			expect(mail.text).toContain(customer.caseId);
		});

		it('puts the draft where the agents work, and a note on the invoice', async () => {
			const [call, ...more] = await until('the ticket is there', 30_000, async () => {
				const calls = stage().services.callsTo(ZENDESK, customer.caseId);
				return calls.length > 0 ? calls : undefined;
			});
			expect(more).toEqual([]);
			expect((call?.body as { ticket: object }).ticket).toMatchObject({ external_id: customer.caseId, type: 'task' });
			const noted = await until('the note is on the invoice', 30_000, async () =>
				(stage().stripe.control.readObjects({ kind: 'invoice' }) as Array<{ id: string; metadata: Record<string, string> }>).find(({ id, metadata }) => id === customer.invoiceId && JSON.stringify(metadata).includes('Dispute briefed')),
			);
			expect(noted.id).toBe(customer.invoiceId);
		});

		it('neither charges nor writes to the customer', async () => {
			await watch.awaitQuiet();
			expect(watch.ourCharges(customer)).toEqual([]);
			expect(watch.mailsTo(customer)).toEqual([]);
		});
	},
};
