import { readExecutions, watchCases, type CaseWatch, type Customer } from '../support/caseWatch';
import { LIVE_PARAMETERS, readReferenceWorkflow, startRecoveryStage, withParameters, type RecoveryStage } from '../support/recoveryStage';
import { deactivateWorkflow, itemsOf, type StoredWorkflow } from '../support/rest';

const STORM = 12;

describe('two workflows that listen to one account', () => {
	let stage: RecoveryStage;
	let workflows: StoredWorkflow[];
	let watch: CaseWatch;
	let customer: Customer;

	beforeAll(async () => {
		stage = await startRecoveryStage();
		const live = withParameters(await readReferenceWorkflow(), LIVE_PARAMETERS);
		workflows = [await stage.publish({ ...live, name: 'First' }), await stage.publish({ ...live, name: 'Second' })];
		watch = watchCases(stage, workflows);
	}, 240_000);

	afterAll(async () => {
		await stage?.close();
	}, 60_000);

	it('charge and write once, though each hears of every event', async () => {
		customer = watch.fail('Zoe', { kind: 'expired-card' });
		await watch.awaitMails(customer, 1);
		await watch.awaitQuiet();
		stage.stripe.control.updateCard({ customerId: customer.customerId });
		await watch.awaitState(customer, 'recovered');
		await watch.awaitMails(customer, 2);
		await watch.awaitQuiet();
		expect(watch.ourCharges(customer).map(({ outcome }) => outcome)).toEqual(['succeeded']);
		expect(watch.mailsTo(customer)).toHaveLength(2);
		for (const { id } of workflows) {
			const heard = (await readExecutions(stage, id)).flatMap((execution) => itemsOf(execution, 'Dunning Trigger')).map(({ json }) => (json.event as { rawType: string }).rawType);
			expect(heard).toEqual(expect.arrayContaining(['invoice.payment_failed', 'customer.updated']));
		}
	}, 90_000);

	it('leave a storm to the ledger when events are only stored, which hands it out in batches', async () => {
		for (const { id } of workflows) await deactivateWorkflow(stage.session, id);
		const stored = withParameters(await readReferenceWorkflow(), {
			...LIVE_PARAMETERS,
			'Dunning Trigger': { intake: 'ledger' },
			'Due Cases Trigger': { ...LIVE_PARAMETERS['Due Cases Trigger'], options: { batchSize: 5, maxInFlight: 2, sweepMinutes: 0.1 } },
		});
		const workflow = await stage.publish({ ...stored, name: 'Stored' });
		const storm = watchCases(stage, [workflow]);
		// The last of them is never told; the look for missed webhooks finds it.
		const customers = Array.from({ length: STORM }, (_, index) => storm.fail(`Storm${index}`, { kind: 'expired-card' }));
		stage.stripe.control.addWebhookFault({ kind: 'drop', times: 1, types: ['invoice.payment_failed'] });
		customers.push(storm.fail('Unheard', { kind: 'expired-card' }));
		for (const one of customers) await storm.awaitMails(one, 1);
		await storm.awaitQuiet();

		expect(customers.map((one) => [storm.mailsTo(one).length, storm.ourCharges(one).length])).toEqual(customers.map(() => [1, 0]));
		const executions = await readExecutions(stage, workflow.id);
		expect(executions.map(({ mode }) => mode)).toEqual(executions.map(() => 'trigger'));
		const sizes = executions.map((execution) => itemsOf(execution, 'Due Cases Trigger').length);
		expect(Math.max(...sizes)).toBe(5);
		expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(STORM + 1);
		const unheard = customers.at(-1);
		const [received] = unheard ? await storm.entriesOf(unheard, 'event.received') : [];
		expect(received?.body).toMatchObject({ foundBy: 'sweep' });
	}, 120_000);
});
