import { crashAndRestart, readExecutions, watchCases, type CaseWatch, type Customer } from '../support/caseWatch';
import { makeGate, withGate, type Gate } from '../support/gate';
import { LIVE_PARAMETERS, readReferenceWorkflow, startRecoveryStage, withParameters, type RecoveryStage } from '../support/recoveryStage';
import type { StoredWorkflow } from '../support/rest';

/** Seconds-long leases, so that what a killed n8n held falls due again soon; only that, not the look for missed webhooks, finds it. */
const SHORT_LEASES = {
	'Dunning Trigger': { options: { takeUpMinutes: 0.1 } },
	'Due Cases Trigger': { ...LIVE_PARAMETERS['Due Cases Trigger'], options: { leaseMinutes: 0.5, sweepMinutes: 0 } },
};

describe('n8n killed after it took an event and before the case was worked', () => {
	let stage: RecoveryStage;
	let gate: Gate;
	let workflow: StoredWorkflow;
	let watch: CaseWatch;

	const charges = (customer: Customer): string[] => watch.ourCharges(customer).map(({ outcome }) => outcome);

	const expectWorkedOnce = async (customer: Customer): Promise<void> => {
		await watch.awaitState(customer, 'recovered');
		await watch.awaitMails(customer, 2);
		await watch.awaitQuiet();
		expect(charges(customer)).toEqual(['succeeded']);
		expect(watch.mailsTo(customer)).toHaveLength(2);
		const intents = await (await stage.ledger()).intents(customer.caseId);
		expect(intents.filter(({ action }) => action === 'retry-payment').map(({ outcome }) => outcome?.result)).toEqual(['paid']);
		const acts = await watch.actsOn(customer, workflow.id);
		expect(acts.filter(({ outcome }) => outcome?.result === 'paid')).toHaveLength(1);
	};

	const statuses = async (): Promise<string[]> => (await readExecutions(stage, workflow.id)).map(({ status }) => status);

	/** A customer whose expired card was asked about, and who is about to save another. */
	const prepare = async (name: string): Promise<Customer> => {
		const customer = watch.fail(name, { kind: 'expired-card' });
		await watch.awaitMails(customer, 1);
		await watch.awaitQuiet();
		return customer;
	};

	beforeAll(async () => {
		[stage, gate] = await Promise.all([startRecoveryStage(), makeGate()]);
		const live = withParameters(await readReferenceWorkflow(), { ...LIVE_PARAMETERS, ...SHORT_LEASES });
		workflow = await stage.publish(withGate(live, gate, { from: 'Dunning Trigger' }));
		watch = watchCases(stage, [workflow]);
	}, 240_000);

	afterAll(async () => {
		await gate?.end();
		await stage?.close();
	}, 60_000);

	it('works the case once when it dies between the claim and our first node', async () => {
		const customer = await prepare('Emil');
		const callsBefore = stage.stripe.requests.length;
		const arrived = gate.close();
		stage.stripe.control.updateCard({ customerId: customer.customerId });
		await arrived;
		expect(stage.stripe.requests).toHaveLength(callsBefore);
		gate.open();
		await crashAndRestart(stage, [workflow]);
		await expectWorkedOnce(customer);
		expect((await statuses()).filter((status) => status === 'crashed')).toHaveLength(1);
	}, 150_000);

	it('works the case once when it dies while our first node reads', async () => {
		const customer = await prepare('Erna');
		const { faultId } = stage.stripe.control.addApiFault({ pattern: 'GET /v1/invoices', times: 1, kind: 'hold', when: 'before' });
		stage.stripe.control.updateCard({ customerId: customer.customerId });
		await stage.stripe.control.waitForHold({ faultId });
		expect(charges(customer)).toEqual([]);
		await stage.n8n.kill('SIGKILL');
		stage.stripe.control.releaseHold({ faultId, how: 'drop' });
		await crashAndRestart(stage, [workflow]);
		await expectWorkedOnce(customer);
		expect((await statuses()).filter((status) => status === 'crashed')).toHaveLength(2);
	}, 150_000);
});
