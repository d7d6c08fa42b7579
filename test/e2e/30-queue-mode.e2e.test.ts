import { randomUUID } from 'node:crypto';
import type { INode } from 'n8n-workflow';
import { ADA, awaitApproval, linkOf } from '../support/approvals';
import { watchCases, readExecutions, type CaseWatch, type Customer } from '../support/caseWatch';
import { DUE_CASES_PARAMETERS, INTAKE } from '../support/dueCases';
import { LIVE_PARAMETERS, readReferenceWorkflow, startRecoveryStage, withParameters, type RecoveryStage } from '../support/recoveryStage';
import { makeQueueHost, missingForQueue, type QueueHost } from '../support/queueHost';
import { optionalTest } from '../support/optionalTest';
import { awaitExecution, createWorkflow, deactivateWorkflow, itemsOf, publishWorkflow, runManually, type StoredWorkflow } from '../support/rest';
import { aNode } from '../support/runs';

const missing = missingForQueue();

jest.setTimeout(120_000);

/** Nodes that open the ledger when they run, with what each needs to get that far. */
const NODES_OF_THE_LEDGER = {
	customerContext: {},
	guardedAction: LIVE_PARAMETERS['Guarded Action'],
	auditLog: { operation: 'verify' },
};

describe('an n8n of a main process, two workers and a webhook process, with the ledger on PostgreSQL', () => {
	let host: QueueHost;
	let stage: RecoveryStage;
	let workflow: StoredWorkflow;
	let watch: CaseWatch;
	const customers: Customer[] = [];

	/** Credentials as a person leaves them who never heard of the ledger. */
	const withoutLedger = (): INode['credentials'] => {
		const { dunningStripeApi } = stage.credentials;
		return dunningStripeApi && { dunningStripeApi };
	};

	beforeAll(async () => {
		if (missing !== undefined) return;
		host = await makeQueueHost();
		stage = await startRecoveryStage({ host });
		workflow = await stage.publish(withParameters(await readReferenceWorkflow(), LIVE_PARAMETERS));
		watch = watchCases(stage, [workflow]);
		for (let index = 1; index <= 6; index += 1) customers.push(watch.fail(`Quinn${index}`, { kind: 'expired-card' }));
		for (const customer of customers) await watch.awaitMails(customer, 1);
		for (const { customerId } of customers) stage.stripe.control.updateCard({ customerId });
		for (const customer of customers) await watch.awaitState(customer, 'recovered');
		await watch.awaitQuiet();
	}, 400_000);

	afterAll(async () => await stage?.close(), 60_000);

	optionalTest(missing, 'takes webhooks in the webhook process and works them on both workers', async () => {
		const executions = await readExecutions(stage, workflow.id);
		expect(executions.filter(({ status }) => status !== 'success')).toEqual([]);
		const worked = host.workers().map((worker) => worker.log().split('\n').filter((line) => /finished execution/i.test(line)).length);
		expect(worked.every((count) => count > 0)).toBe(true);
		expect(host.webhook().log()).not.toMatch(/error/i);
	});

	optionalTest(missing, 'charges each invoice once and writes to nobody twice', async () => {
		for (const customer of customers) {
			expect(watch.ourCharges(customer).map(({ outcome }) => outcome)).toEqual(['succeeded']);
			const subjects = watch.mailsTo(customer).map(({ subject }) => subject);
			expect(subjects).toEqual([...new Set(subjects)]);
		}
	});

	optionalTest(missing, 'finds in the ledger and at the platform what the webhook process missed while it was down', async () => {
		const late = watch.fail('Lena', { kind: 'expired-card' });
		await watch.awaitMails(late, 1);
		await watch.awaitQuiet();
		await host.webhook().kill();
		stage.stripe.control.updateCard({ customerId: late.customerId });
		await host.webhook().restart();
		await watch.awaitState(late, 'recovered');
		expect(watch.ourCharges(late).map(({ outcome }) => outcome)).toEqual(['succeeded']);
	});

	optionalTest(missing, 'works with workflow 03 what another workflow only stored, a large case by approval', async () => {
		await deactivateWorkflow(stage.session, workflow.id);
		await stage.publish(INTAKE);
		const due = await stage.publish(withParameters(await readReferenceWorkflow('03'), DUE_CASES_PARAMETERS));
		const [stored, large] = [watch.fail('Stora', { kind: 'expired-card' }), watch.fail('Helga', { kind: 'expired-card', amountMinor: 250_000 })];
		await watch.awaitMails(stored, 1);
		stage.stripe.control.updateCard({ customerId: stored.customerId });
		await watch.awaitState(stored, 'recovered');
		expect(watch.ourCharges(stored).map(({ outcome }) => outcome)).toEqual(['succeeded']);
		expect(await linkOf(stage, ADA, await awaitApproval(stage, large.caseId))).toContain('?t=');
		expect(watch.mailsTo(large)).toEqual([]);
		expect((await readExecutions(stage, due.id)).filter(({ status }) => status === 'error')).toEqual([]);
	});

	optionalTest(missing, 'keeps one chain that holds', async () => {
		expect(await (await stage.ledger()).verifyChain()).toMatchObject({ ok: true });
	});

	optionalTest(missing, 'refuses the SQLite ledger in every node that acts, and names the cure', async () => {
		const items = (await readExecutions(stage, workflow.id)).flatMap((execution) => itemsOf(execution, 'Dunning Message')).slice(0, 1);
		expect(items).toHaveLength(1);
		const said: Record<string, string> = {};
		for (const [name, parameters] of Object.entries(NODES_OF_THE_LEDGER)) {
			const node = aNode({ name, type: `n8n-nodes-dunning.${name}`, parameters, credentials: withoutLedger() });
			const start = aNode({ name: 'Start', type: 'n8n-nodes-base.manualTrigger' });
			const connections = { Start: { main: [[{ node: name, type: 'main' as const, index: 0 }]] } };
			const { id } = await createWorkflow(stage.session, { name, nodes: [start, node], connections, pinData: { Start: items } });
			const { executionId = '' } = await runManually(stage.session, id, { startAt: 'Start' });
			said[name] = JSON.stringify((await awaitExecution(stage.session, executionId)).runData[name]?.[0]?.error ?? {});
		}
		for (const text of Object.values(said)) {
			expect(text).toContain('The SQLite ledger serves one n8n process only');
			expect(text).toContain('Choose PostgreSQL');
		}
	});

	optionalTest(missing, 'publishes no trigger on the SQLite ledger', async () => {
		for (const name of ['dunningTrigger', 'dueCasesTrigger']) {
			const node = aNode({ name, type: `n8n-nodes-dunning.${name}`, webhookId: randomUUID(), credentials: withoutLedger() });
			const { id } = await createWorkflow(stage.session, { name, nodes: [node], connections: {} });
			await expect(publishWorkflow(stage.session, id)).rejects.toThrow(/one n8n process only/);
		}
	});
});
