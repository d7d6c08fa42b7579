import { crashAndRestart, watchCases, type CaseWatch, type Customer } from '../support/caseWatch';
import { makeGate, withGate, type Gate } from '../support/gate';
import { LIVE_PARAMETERS, readReferenceWorkflow, startRecoveryStage, withParameters, type RecoveryStage } from '../support/recoveryStage';
import { until, type StoredWorkflow } from '../support/rest';

/** Seconds-long leases, so that what a killed n8n held falls due again soon. */
const SHORT_LEASES = {
	'Dunning Trigger': { options: { takeUpMinutes: 0.1 } },
	'Due Cases Trigger': { ...LIVE_PARAMETERS['Due Cases Trigger'], options: { leaseMinutes: 0.5, sweepMinutes: 0 } },
};

describe('n8n killed between an intent and its outcome', () => {
	let stage: RecoveryStage;
	let gate: Gate;
	let workflow: StoredWorkflow;
	let watch: CaseWatch;
	let landed: Customer;
	let lost: Customer;
	let unsent: Customer;

	/** Lets the customer save a new card, and holds the charge that follows before or after its work. */
	const holdCharge = async (customer: Customer, when: 'before' | 'after'): Promise<string> => {
		const { faultId } = stage.stripe.control.addApiFault({ pattern: `POST /v1/invoices/${customer.invoiceId}/pay`, times: 1, kind: 'hold', when });
		stage.stripe.control.updateCard({ customerId: customer.customerId });
		await stage.stripe.control.waitForHold({ faultId });
		return faultId;
	};

	const chargeIntents = async (customer: Customer): Promise<Array<{ key: string; result: string | undefined }>> => {
		const intents = await (await stage.ledger()).intents(customer.caseId);
		return intents.filter(({ action }) => action === 'retry-payment').map(({ key, outcome }) => ({ key, result: outcome?.result }));
	};

	beforeAll(async () => {
		[stage, gate] = await Promise.all([startRecoveryStage(), makeGate()]);
		const live = withParameters(await readReferenceWorkflow(), { ...LIVE_PARAMETERS, ...SHORT_LEASES });
		workflow = await stage.publish(withGate(live, gate, { from: 'Guarded Action', output: 1 }));
		watch = watchCases(stage, [workflow]);
		landed = watch.fail('Lara', { kind: 'expired-card' });
		lost = watch.fail('Noah', { kind: 'expired-card' });
		await Promise.all([watch.awaitMails(landed, 1), watch.awaitMails(lost, 1)]);
		await watch.awaitQuiet();
		const released = gate.close();
		unsent = watch.fail('Uma', { kind: 'expired-card', clock: true });
		await released;
		const held = [await holdCharge(landed, 'after'), await holdCharge(lost, 'before')];
		expect(watch.ourCharges(landed)).toHaveLength(1);
		expect(watch.ourCharges(lost)).toHaveLength(0);
		for (const customer of [landed, lost]) expect(await chargeIntents(customer)).toEqual([{ key: expect.any(String), result: undefined }]);
		await stage.n8n.kill('SIGKILL');
		gate.open();
		for (const faultId of held) stage.stripe.control.releaseHold({ faultId, how: 'drop' });
		await crashAndRestart(stage, [workflow]);
		await Promise.all([watch.awaitState(landed, 'recovered'), watch.awaitState(lost, 'recovered')]);
		await watch.awaitQuiet();
	}, 300_000);

	afterAll(async () => {
		await gate?.end();
		await stage?.close();
	}, 60_000);

	it('finds a charge that landed, and makes no second one', async () => {
		expect(watch.ourCharges(landed).map(({ outcome }) => outcome)).toEqual(['succeeded']);
		expect(await chargeIntents(landed)).toEqual([{ key: watch.ourCharges(landed)[0]?.idempotencyKey, result: 'paid' }]);
	});

	it('makes a charge that never landed under its own key, once', async () => {
		expect(watch.ourCharges(lost).map(({ outcome }) => outcome)).toEqual(['succeeded']);
		expect(await chargeIntents(lost)).toEqual([{ key: watch.ourCharges(lost)[0]?.idempotencyKey, result: 'paid' }]);
	});

	it('writes to nobody twice, and thanks where the charge was made after the restart', async () => {
		await watch.awaitMails(lost, 2);
		await watch.awaitQuiet();
		expect(watch.mailsTo(lost).map(({ subject }) => subject)).toEqual(['Please update your payment method', expect.stringMatching(/thank/i)]);
		const toLanded = watch.mailsTo(landed).map(({ subject }) => subject);
		expect(toLanded).toEqual([...new Set(toLanded)]);
	}, 90_000);

	it('never sends a message whose sending it did not see, and asks a person instead', async () => {
		expect(await watch.entriesOf(unsent, 'message.released')).toHaveLength(1);
		expect(await watch.entriesOf(unsent, 'message.outcome')).toEqual([]);
		stage.stripe.control.advance({ testClockId: unsent.testClockId ?? '', days: 0.05 });
		await until('the team is told', 30_000, async () => (watch.mailsAbout(unsent).length > 0 ? true : undefined));
		await watch.awaitQuiet();
		expect(watch.mailsAbout(unsent)).toHaveLength(1);
		expect(watch.mailsTo(unsent)).toEqual([]);
		const [held] = await watch.entriesOf(unsent, 'case.held');
		expect(held?.body).toMatchObject({ reasons: [{ code: 'message-outcome-unknown' }] });
	}, 90_000);

	it('writes the true outcome into a chain that holds', async () => {
		for (const customer of [landed, lost]) {
			const outcomes = (await watch.entriesOf(customer, 'action.outcome')).filter(({ body }) => body.action === 'retry-payment');
			expect(outcomes.map(({ body }) => body.result)).toEqual(['paid']);
		}
		expect(await (await stage.ledger()).verifyChain()).toMatchObject({ ok: true });
	});
});
