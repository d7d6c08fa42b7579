import { DatabaseSync } from 'node:sqlite';
import { ledgerFile, readExecutions, watchCases, type CaseWatch, type Customer } from '../support/caseWatch';
import { LIVE_PARAMETERS, readReferenceWorkflow, startRecoveryStage, withParameters, type RecoveryStage } from '../support/recoveryStage';
import { until, type StoredWorkflow } from '../support/rest';

const NEW_CARD_EVENTS = ['customer.updated'];

describe('trouble between n8n and the platform', () => {
	let stage: RecoveryStage;
	let workflow: StoredWorkflow;
	let watch: CaseWatch;

	const pay = ({ invoiceId }: Customer): string => `POST /v1/invoices/${invoiceId}/pay`;
	const outcomes = (customer: Customer): string[] => watch.ourCharges(customer).map(({ outcome }) => outcome);
	const updateCard = ({ customerId }: Customer): void => void stage.stripe.control.updateCard({ customerId });
	const keysSent = ({ invoiceId }: Customer): Array<string | null> =>
		stage.stripe.control
			.readRequests()
			.filter(({ path }) => path === `/v1/invoices/${invoiceId}/pay`)
			.map(({ idempotencyKey }) => idempotencyKey);

	const asked = async (...names: string[]): Promise<Customer[]> => {
		const customers = names.map((name) => watch.fail(name, { kind: 'expired-card' }));
		for (const customer of customers) await watch.awaitMails(customer, 1);
		await watch.awaitQuiet();
		return customers;
	};

	const expectPaidOnce = async (...customers: Customer[]): Promise<void> => {
		for (const customer of customers) {
			await watch.awaitState(customer, 'recovered');
			await watch.awaitMails(customer, 2);
		}
		await watch.awaitQuiet();
		for (const customer of customers) {
			expect([customer.email, outcomes(customer), watch.mailsTo(customer).length]).toEqual([customer.email, ['succeeded'], 2]);
		}
	};

	const onLedger = <T>(look: (database: DatabaseSync) => T): T => {
		const database = new DatabaseSync(ledgerFile(stage), { timeout: 5_000 });
		const seen = look(database);
		database.close();
		return seen;
	};

	/** Waits until work on the case was given back, and returns why. */
	const awaitGivenBack = async ({ caseId }: Customer): Promise<string> =>
		await until(`work on ${caseId} was given back`, 30_000, async () => {
			const row = onLedger((database) => database.prepare('SELECT again_why AS why FROM dues WHERE case_id = ? AND again_why IS NOT NULL').get(caseId));
			return row === undefined ? undefined : String(row.why);
		});

	/** Work that was given back waits a minute or more on the wall clock; this is that minute. */
	const letPausesPass = (): void => {
		onLedger((database) => database.exec('UPDATE dues SET available_at = 0 WHERE again_why IS NOT NULL'));
	};

	beforeAll(async () => {
		stage = await startRecoveryStage();
		const unaided = { 'Due Cases Trigger': { ...LIVE_PARAMETERS['Due Cases Trigger'], options: { sweepMinutes: 0 } } };
		workflow = await stage.publish(withParameters(await readReferenceWorkflow(), { ...LIVE_PARAMETERS, ...unaided }));
		watch = watchCases(stage, [workflow]);
	}, 240_000);

	afterAll(async () => {
		await stage?.close();
	}, 60_000);

	it('looks at the platform when the reply to a charge is lost or an error, and charges nobody twice', async () => {
		const [silent, failing] = (await asked('Sina', 'Fabian')) as [Customer, Customer];
		stage.stripe.control.addApiFault({ pattern: pay(silent), times: 1, kind: 'lose-reply', when: 'after' });
		stage.stripe.control.addApiFault({ pattern: pay(failing), times: 1, kind: 'server-error', when: 'after' });
		updateCard(silent);
		updateCard(failing);
		await expectPaidOnce(silent, failing);
		for (const customer of [silent, failing]) expect(keysSent(customer)).toHaveLength(1);
	}, 90_000);

	it('sends a charge that left no trace again under its own key', async () => {
		const [customer] = (await asked('Nora')) as [Customer];
		stage.stripe.control.addApiFault({ pattern: pay(customer), times: 1, kind: 'server-error', when: 'before' });
		updateCard(customer);
		expect(await awaitGivenBack(customer)).toContain('500');
		letPausesPass();
		await expectPaidOnce(customer);
		const keys = keysSent(customer);
		expect(keys).toHaveLength(2);
		expect(new Set(keys).size).toBe(1);
	}, 90_000);

	it('waits when the platform asks for fewer requests, and charges later', async () => {
		const customer = watch.fail('Rita', { kind: 'expired-card', clock: true });
		await watch.awaitMails(customer, 1);
		await watch.awaitQuiet();
		stage.stripe.control.addApiFault({ pattern: pay(customer), times: 1, kind: 'rate-limit' });
		updateCard(customer);
		await watch.awaitDue(customer, 'retry');
		expect(outcomes(customer)).toEqual([]);
		stage.stripe.control.advance({ testClockId: customer.testClockId ?? '', days: 0.05 });
		await expectPaidOnce(customer);
	}, 90_000);

	it('charges once when webhooks come doubled, and when they come in the wrong order', async () => {
		const [doubled, reordered] = (await asked('Dora', 'Otto')) as [Customer, Customer];
		stage.stripe.control.addWebhookFault({ kind: 'duplicate', copies: 3, times: 1, types: NEW_CARD_EVENTS });
		updateCard(doubled);
		stage.stripe.control.addWebhookFault({ kind: 'reorder', times: 2, types: NEW_CARD_EVENTS });
		// Two cards, one after the other; the news of the second arrives first.
		updateCard(reordered);
		updateCard(reordered);
		await expectPaidOnce(doubled, reordered);
	}, 90_000);

	it('neither charges nor writes when the failure is told after the payment', async () => {
		stage.stripe.control.addWebhookFault({ kind: 'delay', milliseconds: 1_500, times: 1, types: ['invoice.payment_failed'] });
		const customer = watch.fail('Dirk', { kind: 'insufficient-funds' });
		stage.stripe.control.payOnPage({ invoiceId: customer.invoiceId, card: {} });
		await watch.awaitState(customer, 'recovered');
		await watch.awaitQuiet();
		expect(watch.bookOf(customer).map(({ source, outcome }) => `${source} ${outcome}`)).toEqual(['automatic declined', 'customer succeeded']);
		expect(watch.mailsTo(customer)).toEqual([]);
	}, 90_000);

	it('notices a payment of which no webhook told, at its next look at the case', async () => {
		const customer = watch.fail('Nele', { kind: 'authentication-required', clock: true });
		await watch.awaitMails(customer, 1);
		await watch.awaitQuiet();
		stage.stripe.control.addWebhookFault({ kind: 'drop', times: 1, types: ['invoice.paid'] });
		stage.stripe.control.payOnPage({ invoiceId: customer.invoiceId });
		stage.stripe.control.advance({ testClockId: customer.testClockId ?? '', days: 4.1 });
		await watch.awaitState(customer, 'recovered');
		expect(outcomes(customer)).toEqual([]);
		expect(watch.mailsTo(customer)).toHaveLength(1);
	}, 90_000);

	it('keeps a case due, with the reason, while the platform is down, and works it afterwards', async () => {
		const customer = watch.fail('Pia', { kind: 'insufficient-funds', clock: true });
		await watch.awaitDue(customer, 'retry');
		await watch.awaitQuiet();
		stage.stripe.control.addApiFault({ pattern: `GET /v1/invoices/${customer.invoiceId}`, times: 100, kind: 'server-error', when: 'before' });
		stage.stripe.control.advance({ testClockId: customer.testClockId ?? '', days: 8 });
		const newcomer = watch.fail('Paul', { kind: 'expired-card' });
		stage.stripe.control.addApiFault({ pattern: `GET /v1/invoices/${newcomer.invoiceId}`, times: 100, kind: 'server-error', when: 'before' });
		expect(await awaitGivenBack(customer)).toMatch(/Stripe/);
		expect(outcomes(customer)).toEqual([]);
		const [event] = await (await stage.ledger()).peekDue({ queue: workflow.id, kinds: ['event'], limit: 5 });
		expect([event?.event?.refs.invoiceId, event?.reason]).toEqual([newcomer.invoiceId, expect.stringMatching(/Stripe/)]);
		stage.stripe.control.clearFaults();
		letPausesPass();
		await watch.awaitState(customer, 'recovered');
		expect(outcomes(customer)).toEqual(['succeeded']);
		await watch.awaitMails(newcomer, 1);
		const failed = (await readExecutions(stage, workflow.id)).filter(({ status }) => status === 'error');
		expect(failed[0]?.errorMessage).toMatch(/Stripe/);
	}, 120_000);
});
