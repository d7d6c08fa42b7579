import { randomUUID } from 'node:crypto';
import type { FailedCustomer } from '../sandbox/stripe/scenario';
import type { Listening } from '../sandbox/wire/listen';
import { ADA, APPROVAL_PARAMETERS, awaitApproval, linkOf } from '../support/approvals';
import { whereItIsNoon } from '../support/daytime';
import { readReferenceWorkflow, startRecoveryStage, withParameters, type RecoveryStage } from '../support/recoveryStage';
import { createCredential, listExecutions, until, type Execution, type StoredWorkflow } from '../support/rest';
import { aNode, awaitRun } from '../support/runs';
import { startToolCaller, type ChatBody } from '../support/toolCaller';

describe('an agent that asks a person by Dunning Approval', () => {
	let stage: RecoveryStage;
	let model: Listening;
	let recovery: StoredWorkflow;
	let agent: StoredWorkflow;
	let caseId = '';
	const path = `agent-${randomUUID()}`;
	const received: ChatBody[] = [];
	const greed = { approved: true, data: { approved: true } };

	const pays = ({ invoiceId }: FailedCustomer): number => stage.stripe.requests.filter(({ method, path: to }) => method === 'POST' && to.endsWith(`${invoiceId}/pay`)).length;

	/** A case whose charge needs a person; nobody was asked yet. */
	async function aReviewedCase(name: string): Promise<FailedCustomer> {
		const failed = stage.stripe.control.failCustomer({ kind: 'stolen-card', name, email: `${name}@customers.example`, currency: 'usd', amountMinor: 250_000, ...whereItIsNoon() });
		const first = await awaitRun(stage.session, { workflowId: recovery.id, about: failed.invoiceId, node: 'Guarded Action' });
		stage.stripe.control.updateCard({ customerId: failed.customerId });
		await awaitRun(stage.session, { workflowId: recovery.id, about: failed.invoiceId, node: 'Guarded Action', not: [first.id] });
		caseId = `stripe:${stage.stripe.accountId}:${failed.invoiceId}`;
		return failed;
	}

	const statusOf = async (): Promise<string | undefined> => (await listExecutions(stage.session, agent.id))[0]?.status;

	async function startAgent(expireAfterHours = 10): Promise<void> {
		received.length = 0;
		await fetch(`${stage.n8n.url}/webhook/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ...greed, expireAfterHours }) });
		await until('the agent waits', 30_000, async () => ((await statusOf()) === 'waiting' ? true : undefined));
	}

	async function decide(decision: string): Promise<Execution> {
		const link = await linkOf(stage, ADA, await awaitApproval(stage, caseId));
		const seen = /name="seen" value="([^"]*)"/.exec(await (await fetch(link)).text())?.[1] ?? '';
		const answered = await fetch(link, { method: 'POST', body: new URLSearchParams({ decision, seen, reason: '' }) });
		expect(answered.status).toBe(200);
		return await awaitAgent();
	}

	const awaitAgent = async (withinMs = 30_000): Promise<Execution> => {
		await until('the agent goes on', withinMs, async () => ((await statusOf()) === 'success' ? true : undefined));
		return await awaitRun(stage.session, { workflowId: agent.id, about: caseId, node: 'Agent' }, 30_000);
	};

	const answers = ({ runData }: Execution): unknown[] => (runData.Review ?? []).flatMap((run) => Object.values(run.data ?? {}).flat(2)).map((item) => (item as { json?: unknown } | null)?.json);
	const told = (): string => JSON.stringify(received.flatMap(({ messages }) => messages.filter(({ role }) => role === 'tool')).map(({ content }) => content));

	beforeAll(async () => {
		stage = await startRecoveryStage();
		model = await startToolCaller(received, () => ({ toolParameters: { caseId, ...greed }, hitlParameters: { caseId, ...greed }, ...greed }));
		const draft = withParameters(await readReferenceWorkflow('02-approve-high-value.json'), APPROVAL_PARAMETERS);
		// Here the agent asks, not the workflow; reminders still leave by it.
		const [done, send, , held] = draft.connections['Guarded Action']?.main ?? [];
		recovery = await stage.publish({ ...draft, connections: { ...draft.connections, 'Guarded Action': { main: [done ?? [], send ?? [], [], held ?? []] } } });
		const { id, name } = await createCredential(stage.session, { name: 'Tool caller', type: 'openAiApi', data: { apiKey: 'none', url: `${model.url}/v1` } });
		const anId = "={{ $fromAI('caseId', 'The case', 'string') }}";
		agent = await stage.publish({
			name: 'Agent that asks',
			nodes: [
				aNode({ name: 'Asked', type: 'n8n-nodes-base.webhook', typeVersion: 2, webhookId: randomUUID(), parameters: { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} } }),
				aNode({ name: 'Agent', type: '@n8n/n8n-nodes-langchain.agent', typeVersion: 3, parameters: { promptType: 'define', text: 'Charge the case now.', options: {} } }),
				aNode({ name: 'Model', type: '@n8n/n8n-nodes-langchain.lmChatOpenAi', typeVersion: 1.3, parameters: { model: { __rl: true, mode: 'id', value: 'sandbox-model' }, responsesApiEnabled: false, options: {} }, credentials: { openAiApi: { id, name } } }),
				aNode({
					name: 'Review',
					type: 'n8n-nodes-dunning.dunningApprovalHitlTool',
					parameters: { operation: 'sendAndWait', caseId: anId, approverSource: 'here', approvers: { approver: [{ id: ADA, role: 'manager' }] }, options: { expireAfterHours: "={{ $('Asked').first().json.body.expireAfterHours }}" } },
					credentials: { dunningStripeApi: stage.credentials.dunningStripeApi ?? { id: '', name: '' } },
				}),
				aNode({ name: 'Guarded Action', type: 'n8n-nodes-dunning.guardedActionTool', parameters: { operation: 'everything', phase: 'auto', retryOwner: 'own', caseId: anId, options: {} } }),
			],
			connections: {
				Asked: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
				Model: { ai_languageModel: [[{ node: 'Agent', type: 'ai_languageModel', index: 0 }]] },
				'Guarded Action': { ai_tool: [[{ node: 'Review', type: 'ai_tool', index: 0 }]] },
				Review: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
			},
		});
	}, 240_000);

	afterAll(async () => {
		await model?.close();
		await stage?.close();
	}, 60_000);

	it('waits while nobody answered, whatever the model wrote, and goes on with a yes: one charge, however many hear of it', async () => {
		const failed = await aReviewedCase('yes');
		const before = (await listExecutions(stage.session, recovery.id)).map(({ id }) => id);
		await startAgent();
		const [waiting] = await listExecutions(stage.session, agent.id);
		const forged = await fetch(`${stage.n8n.url}/webhook-waiting/${waiting?.id ?? ''}/Review?signature=${'0'.repeat(64)}`, { method: 'POST', body: new URLSearchParams({ approved: 'true' }) });
		expect([forged.status, await statusOf(), pays(failed)]).toEqual([401, 'waiting', 0]);
		const execution = await decide('approve');
		expect(answers(execution)).toContainEqual({ approved: true });
		expect(execution.status).toBe('success');
		expect(execution.runData['Guarded Action']).toHaveLength(1);
		expect(told()).toContain(caseId);
		await awaitRun(stage.session, { workflowId: recovery.id, about: caseId, node: 'Guarded Action', mode: 'webhook', not: before }, 30_000);
		expect(pays(failed)).toBe(1);
	}, 120_000);

	it('hears a no, and the tool does not run', async () => {
		const failed = await aReviewedCase('no');
		await startAgent();
		const execution = await decide('reject');
		expect(answers(execution)).toContainEqual({ approved: false });
		expect(execution.runData['Guarded Action']).toBeUndefined();
		expect(told()).toContain('rejected');
		expect(pays(failed)).toBe(0);
		expect(await (await stage.ledger()).endedWaits(10)).toEqual([]);
	}, 120_000);

	it('hears a no when nobody answers in time', async () => {
		const failed = await aReviewedCase('nobody');
		await startAgent(0.01);
		const execution = await awaitAgent(90_000);
		expect(await awaitApproval(stage, caseId, 'expired')).toMatchObject({ state: 'expired' });
		expect(answers(execution)).toContainEqual({ approved: false });
		expect([execution.runData['Guarded Action'], pays(failed)]).toEqual([undefined, 0]);
	}, 150_000);
});
