import type { DraftedMessage } from '../../nodes/core/case';
import { watchCases, type CaseWatch, type Customer } from '../support/caseWatch';
import { LIVE_PARAMETERS, readReferenceWorkflow, startRecoveryStage, withParameters, type RecoveryStage } from '../support/recoveryStage';
import { createCredential, type StoredWorkflow } from '../support/rest';

describe('a model by an account of its own, in a real n8n', () => {
	let stage: RecoveryStage;
	let workflow: StoredWorkflow;
	let watch: CaseWatch;

	const messageOf = async (customer: Customer): Promise<DraftedMessage | null | undefined> => (await watch.actsOn(customer, workflow.id))[0]?.message;

	beforeAll(async () => {
		stage = await startRecoveryStage();
		const { id } = await createCredential(stage.session, { name: 'Account', type: 'dunningOpenAiApi', data: { apiKey: stage.model.apiKey, baseUrl: stage.model.url } });
		const byAccount = { 'Dunning Message': { modelSource: 'credential', modelName: 'gpt-x', options: { timeoutSeconds: 5 } } };
		const draft = withParameters(await readReferenceWorkflow(), { ...LIVE_PARAMETERS, ...byAccount });
		const nodes = draft.nodes
			.filter(({ name }) => name !== 'Chat Model')
			.map((node) => (node.name === 'Dunning Message' ? { ...node, credentials: { dunningOpenAiApi: { id, name: 'Account' } } } : node));
		const { 'Chat Model': _, ...connections } = draft.connections;
		workflow = await stage.publish({ ...draft, nodes, connections });
		watch = watchCases(stage, [workflow]);
	}, 240_000);

	afterAll(async () => {
		await stage?.close();
	}, 60_000);

	it('writes what is sent, and its call stands in the ledger', async () => {
		const customer = watch.fail('Adele', { kind: 'expired-card' });
		await watch.awaitMails(customer, 1);
		await watch.awaitQuiet();
		expect(await messageOf(customer)).toMatchObject({ writer: 'model', fallbackReason: null });
		expect(stage.model.received.map(({ path }) => path)).toEqual(['/v1/chat/completions']);
		const calls = await (await stage.ledger()).modelCalls({ caseId: customer.caseId, limit: 5 });
		expect(calls).toMatchObject([{ task: 'draft-message', model: 'gpt-x', isReported: true, outcome: { result: 'answered', failedChecks: [] } }]);
		expect((await watch.entriesOf(customer, 'model.called')).map(({ body }) => body.result)).toEqual(['answered']);
	}, 90_000);

	it('waits as the endpoint asks, repeats, and is the template when that does not help', async () => {
		stage.model.misbehave({ kind: 'rate-limit', times: 1, retryAfterSeconds: 1 });
		const patient = watch.fail('Berta', { kind: 'expired-card' });
		await watch.awaitMails(patient, 1);
		await watch.awaitQuiet();
		expect(await messageOf(patient)).toMatchObject({ writer: 'model' });
		stage.model.misbehave({ kind: 'rate-limit', retryAfterSeconds: 60 });
		const hopeless = watch.fail('Clara', { kind: 'expired-card' });
		await watch.awaitMails(hopeless, 1);
		await watch.awaitQuiet();
		stage.model.misbehave();
		expect(await messageOf(hopeless)).toMatchObject({ writer: 'template', fallbackReason: 'rate-limited: The model answered with HTTP status 429' });
	}, 120_000);
});
