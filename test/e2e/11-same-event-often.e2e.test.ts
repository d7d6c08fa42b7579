import { crashAndRestart, readExecutions, watchCases, type CaseWatch, type Customer } from '../support/caseWatch';
import { LIVE_PARAMETERS, readReferenceWorkflow, startRecoveryStage, withParameters, type RecoveryStage } from '../support/recoveryStage';
import { itemsOf, type StoredWorkflow } from '../support/rest';

const COPIES = 20;

describe('the same webhook, delivered many times', () => {
	let stage: RecoveryStage;
	let workflow: StoredWorkflow;
	let watch: CaseWatch;
	let customer: Customer;
	let eventId: string;

	/** Executions that the event reached, by whichever trigger. */
	const executionsOf = async (id: string): Promise<string[]> => {
		const executions = await readExecutions(stage, workflow.id);
		const isAbout = (trigger: string) => (execution: (typeof executions)[number]) =>
			itemsOf(execution, trigger).some(({ json }) => (json.event as { id?: string } | undefined)?.id === id);
		return ['Dunning Trigger', 'Due Cases Trigger'].flatMap((trigger) => executions.filter(isAbout(trigger)).map((execution) => execution.mode));
	};

	const expectOnce = async (): Promise<void> => {
		expect(await executionsOf(eventId)).toEqual(['webhook']);
		const intents = await (await stage.ledger()).intents(customer.caseId);
		expect(intents.filter(({ action }) => action === 'retry-payment').map(({ outcome }) => outcome?.result)).toEqual(['paid']);
		expect(watch.ourCharges(customer).map(({ outcome }) => outcome)).toEqual(['succeeded']);
		expect(watch.mailsTo(customer)).toHaveLength(2);
		const received = (await (await stage.ledger()).entries({ type: 'event.received', limit: 500 })).filter(({ body }) => body.eventId === eventId);
		expect(received).toHaveLength(1);
	};

	beforeAll(async () => {
		stage = await startRecoveryStage();
		// Without the look for missed webhooks, which would find what is lost below.
		const quiet = { 'Due Cases Trigger': { ...LIVE_PARAMETERS['Due Cases Trigger'], options: { sweepMinutes: 0 } } };
		workflow = await stage.publish(withParameters(await readReferenceWorkflow(), { ...LIVE_PARAMETERS, ...quiet }));
		watch = watchCases(stage, [workflow]);
		customer = watch.fail('Emil', { kind: 'expired-card' });
		await watch.awaitMails(customer, 1);
		await watch.awaitQuiet();
		// The first delivery is lost, so that the twenty copies are all that n8n ever sees of the new card.
		stage.stripe.control.addWebhookFault({ kind: 'drop', times: 1, types: ['customer.updated'] });
		const { paymentMethodId } = stage.stripe.control.updateCard({ customerId: customer.customerId });
		const events = stage.stripe.control.readObjects({ kind: 'event' }) as Array<{ id: string; type: string; data: { object: object } }>;
		eventId = events.findLast(({ type, data }) => type === 'customer.updated' && JSON.stringify(data).includes(paymentMethodId))?.id ?? '';
	}, 240_000);

	afterAll(async () => {
		await stage?.close();
	}, 60_000);

	it('makes one execution, one intent and one charge of twenty deliveries at once', async () => {
		const { statuses } = await stage.stripe.control.redeliver({ eventId, copies: COPIES });
		expect(statuses).toEqual(Array.from({ length: COPIES }, () => 200));
		await watch.awaitState(customer, 'recovered');
		await watch.awaitMails(customer, 2);
		await watch.awaitQuiet();
		await expectOnce();
	}, 90_000);

	it('still knows the event after n8n was killed and started again', async () => {
		await crashAndRestart(stage, [workflow]);
		const { statuses } = await stage.stripe.control.redeliver({ eventId, copies: COPIES });
		expect(statuses).toEqual(Array.from({ length: COPIES }, () => 200));
		await watch.awaitQuiet();
		await expectOnce();
	}, 120_000);
});
