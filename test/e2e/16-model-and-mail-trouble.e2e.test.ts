import type { DraftedMessage } from '../../nodes/core/case';
import type { ModelTrouble } from '../sandbox/model/trouble';
import { watchCases, type CaseWatch, type Customer } from '../support/caseWatch';
import { LIVE_PARAMETERS, readReferenceWorkflow, startRecoveryStage, withParameters, type RecoveryStage } from '../support/recoveryStage';
import { until, type StoredWorkflow } from '../support/rest';

/** How the model fails, and what the item then says of it. */
const TROUBLES: ReadonlyArray<[kind: ModelTrouble, reason: RegExp]> = [
	['server-error', /^model-(unavailable|timeout)/],
	['hang', /^model-timeout/],
	['empty', /^unreadable-answer/],
	// n8n's OpenAI model drops the refusal of a chat completion, and leaves an empty answer.
	['refusal', /^(model-refused|unreadable-answer)/],
	['prose-with-inventions', /^unreadable-answer/],
	['json-with-inventions', /^checks-failed/],
];

describe('a model or a mail server in trouble', () => {
	let stage: RecoveryStage;
	let workflow: StoredWorkflow;
	let watch: CaseWatch;

	const messageOf = async (customer: Customer): Promise<DraftedMessage | null | undefined> => (await watch.actsOn(customer, workflow.id))[0]?.message;

	beforeAll(async () => {
		stage = await startRecoveryStage();
		const impatient = { 'Dunning Message': { options: { timeoutSeconds: 6 } } };
		workflow = await stage.publish(withParameters(await readReferenceWorkflow(), { ...LIVE_PARAMETERS, ...impatient }));
		watch = watchCases(stage, [workflow]);
	}, 240_000);

	afterAll(async () => {
		await stage?.close();
	}, 60_000);

	it('sends the model’s words while it behaves', async () => {
		const customer = watch.fail('Moritz', { kind: 'expired-card' });
		await watch.awaitMails(customer, 1);
		await watch.awaitQuiet();
		expect(await messageOf(customer)).toMatchObject({ writer: 'model', fallbackReason: null });
		expect(stage.model.received.length).toBeGreaterThan(0);
	}, 90_000);

	it.each(TROUBLES)('sends the template, and says why, when the model answers with %s', async (kind, reason) => {
		stage.model.misbehave({ kind });
		const customer = watch.fail(`Model-${kind}`, { kind: 'expired-card' });
		await watch.awaitMails(customer, 1);
		await watch.awaitQuiet();
		stage.model.misbehave();
		expect(await messageOf(customer)).toMatchObject({ writer: 'template', fallbackReason: expect.stringMatching(reason) as string });
		const [mail] = watch.mailsTo(customer);
		expect(mail?.text).toContain(customer.hostedInvoiceUrl);
		expect(mail?.text).toContain('€49.00');
		expect(mail?.raw).not.toMatch(/evil|1,337|9999/);
		expect(watch.mailsTo(customer)).toHaveLength(1);
	}, 90_000);

	it('records a refused mail as not sent, tells the team, and does not try again', async () => {
		stage.mail.refuse('ulla@customers.example');
		const customer = watch.fail('Ulla', { kind: 'expired-card' });
		await until('the team is told', 30_000, async () => (watch.mailsAbout(customer).length > 0 ? true : undefined));
		await watch.awaitQuiet();
		stage.mail.refuse(false);
		expect(watch.mailsAbout(customer)).toHaveLength(1);
		expect(watch.mailsAbout(customer)[0]?.text).toContain('could not be sent');
		expect(watch.mailsTo(customer)).toEqual([]);
		const outcomes = await watch.entriesOf(customer, 'message.outcome');
		expect(outcomes.map(({ body }) => body.result)).toEqual(['failed']);
		const intents = await (await stage.ledger()).intents(customer.caseId);
		expect(intents.filter(({ action }) => action === 'contact').map(({ outcome }) => outcome?.result)).toEqual(['failed']);
	}, 90_000);
});
