import { watchCases, type CaseWatch, type Customer } from '../../support/caseWatch';
import { LIVE_PARAMETERS, readReferenceWorkflow, withParameters } from '../../support/recoveryStage';
import type { WorkflowScene } from '../../support/workflowStage';

// The lives of all kinds of customers are told in 10-customer-lives; here is the one that the workflow is for.
let watch: CaseWatch;
let customer: Customer;

/** A customer puts a new card on file after one message: the payment is tried at once, and they are thanked. */
export const recoverFailedPayment: WorkflowScene = {
	workflow: '01-recover-failed-payment.json',
	begin: async (stage) => {
		const workflow = await stage.publish(withParameters(await readReferenceWorkflow('01'), LIVE_PARAMETERS));
		watch = watchCases(stage, [workflow]);
		customer = watch.fail('Emil', { kind: 'expired-card' });
	},
	tests: (stage) => {
		it('asks for another card, charges the new one at once, and says thank you', async () => {
			await watch.awaitMails(customer, 1);
			const { paymentMethodId } = stage().stripe.control.updateCard({ customerId: customer.customerId });
			await watch.awaitState(customer, 'recovered');
			await watch.awaitMails(customer, 2);
			expect(watch.ourCharges(customer).map(({ paymentMethod }) => paymentMethod)).toEqual([paymentMethodId]);
			expect(watch.mailsTo(customer).map(({ subject }) => subject)).toEqual(['Please update your payment method', expect.stringMatching(/thank/i)]);
		});

		it('records that both were sent, and a chain that holds', async () => {
			await watch.awaitQuiet();
			const outcomes = await watch.entriesOf(customer, 'message.outcome');
			expect(outcomes.map(({ body }) => body.result)).toEqual(['sent', 'sent']);
			expect(await (await stage().ledger()).verifyChain()).toMatchObject({ ok: true });
		});
	},
};
