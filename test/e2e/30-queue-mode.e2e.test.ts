import { randomUUID } from 'node:crypto';
import type { INode } from 'n8n-workflow';
import { ADA, awaitApproval, fillForm, linkOf } from '../support/approvals';
import { readExecutions, watchCases, type CaseWatch } from '../support/caseWatch';
import { optionalSuite } from '../support/optionalTest';
import { makeQueueHost, missingForQueue, type QueueHost } from '../support/queueHost';
import { LIVE_PARAMETERS } from '../support/recoveryStage';
import { awaitExecution, createWorkflow, itemsOf, listExecutions, publishWorkflow, runManually, type StoredWorkflow } from '../support/rest';
import { aNode } from '../support/runs';
import { openWorkflowStage, startWorkflowHost, type WorkflowHost, type WorkflowStage } from '../support/workflowStage';
import { recoverFailedPayment } from './workflows/01-recover-failed-payment';
import { approveHighValue } from './workflows/02-approve-high-value';
import { workDueCases } from './workflows/03-work-due-cases';

jest.setTimeout(120_000);

/** What 60 plays on one process is played here where every step may run in another. */
const SCENES = { '01': recoverFailedPayment, '02': approveHighValue, '03': workDueCases } as const;
type Which = keyof typeof SCENES;

/** Nodes that open the ledger when they run, with what each needs to get that far. */
const NODES_OF_THE_LEDGER = {
	customerContext: {},
	guardedAction: LIVE_PARAMETERS['Guarded Action'],
	auditLog: { operation: 'verify' },
};

// One n8n for everything: its processes take longer to start than most of these tests to run.
optionalSuite(missingForQueue(), 'an n8n of a main process, two workers and a webhook process, with the ledgers on PostgreSQL', () => {
	let processes: QueueHost;
	let host: WorkflowHost;
	const stages = new Map<string, WorkflowStage>();

	const stageOf = (which: Which): WorkflowStage => {
		const stage = stages.get(which);
		if (stage === undefined) throw new Error(`The stage of workflow ${which} could not be opened.`);
		return stage;
	};

	const workflowOf = async (which: Which): Promise<StoredWorkflow> => {
		const stored = await host.session.call<StoredWorkflow[]>('GET', '/rest/workflows');
		const found = stored.find(({ name }) => name.startsWith(which));
		if (found === undefined) throw new Error(`Workflow ${which} is not published.`);
		return found;
	};

	const watchOf = async (which: Which): Promise<CaseWatch> => watchCases(stageOf(which), [await workflowOf(which)]);

	/** Credentials as a person leaves them who never heard of the ledger. */
	const withoutLedger = (): INode['credentials'] => {
		const { dunningStripeApi } = stageOf('01').credentials;
		return dunningStripeApi && { dunningStripeApi };
	};

	beforeAll(async () => {
		processes = await makeQueueHost();
		host = await startWorkflowHost(processes);
		for (const which of Object.keys(SCENES)) stages.set(which, await openWorkflowStage(host, which));
		for (const [which, { begin }] of Object.entries(SCENES)) await begin(stageOf(which as Which));
	}, 400_000);

	afterAll(async () => {
		await host?.close();
		await Promise.all([...stages.values()].map(async (stage) => await stage.close()));
	}, 60_000);

	for (const [which, scene] of Object.entries(SCENES)) {
		describe(scene.workflow.replace('.json', ''), () => scene.tests(() => stageOf(which as Which)));
	}

	it('shows an approval in the webhook process, lets one of many answers decide, and a worker carry it out once', async () => {
		const watch = await watchOf('02');
		const customer = watch.fail('Helga', { kind: 'expired-card', amountMinor: 250_000 });
		const link = await linkOf(stageOf('02'), ADA, await awaitApproval(stageOf('02'), customer.caseId));
		expect(new URL(link).port).toBe(String(processes.webhook().port));
		const page = await (await fetch(link)).text();
		expect(page).toContain('2,500.00');
		expect(watch.mailsTo(customer)).toEqual([]);
		const body = fillForm(page, 'approve');
		const answers = await Promise.all(Array.from({ length: 5 }, async () => await fetch(link, { method: 'POST', body })));
		expect(answers.every(({ status }) => status < 500)).toBe(true);
		await watch.awaitMails(customer, 1);
		await watch.awaitQuiet();
		expect(watch.mailsTo(customer)).toHaveLength(1);
		expect(await watch.entriesOf(customer, 'approval.decided')).toHaveLength(1);
	});

	it('takes webhooks in the webhook process and works them on both workers', async () => {
		const executions = await listExecutions(host.session);
		expect(executions.filter(({ status }) => status !== 'success')).toEqual([]);
		const worked = processes.workers().map((worker) => worker.log().split('\n').filter((line) => /finished execution/i.test(line)).length);
		expect(worked.every((count) => count > 0)).toBe(true);
		expect(processes.webhook().log()).not.toMatch(/error/i);
	});

	it('finds in the ledger and at the platform what the webhook process missed while it was down', async () => {
		const watch = await watchOf('01');
		const late = watch.fail('Lena', { kind: 'expired-card' });
		await watch.awaitMails(late, 1);
		await watch.awaitQuiet();
		await processes.webhook().kill();
		stageOf('01').stripe.control.updateCard({ customerId: late.customerId });
		await processes.webhook().restart();
		await watch.awaitState(late, 'recovered');
		expect(watch.ourCharges(late).map(({ outcome }) => outcome)).toEqual(['succeeded']);
	});

	it('keeps chains that hold', async () => {
		for (const stage of stages.values()) expect(await (await stage.ledger()).verifyChain()).toMatchObject({ ok: true });
	});

	it('refuses the SQLite ledger in every node that acts, and names the cure', async () => {
		const executions = await readExecutions(stageOf('01'), (await workflowOf('01')).id);
		const items = executions.flatMap((execution) => itemsOf(execution, 'Dunning Message')).slice(0, 1);
		expect(items).toHaveLength(1);
		const said: Record<string, string> = {};
		for (const [name, parameters] of Object.entries(NODES_OF_THE_LEDGER)) {
			const node = aNode({ name, type: `n8n-nodes-dunning.${name}`, parameters, credentials: withoutLedger() });
			const start = aNode({ name: 'Start', type: 'n8n-nodes-base.manualTrigger' });
			const connections = { Start: { main: [[{ node: name, type: 'main' as const, index: 0 }]] } };
			const { id } = await createWorkflow(host.session, { name, nodes: [start, node], connections, pinData: { Start: items } });
			const { executionId = '' } = await runManually(host.session, id, { startAt: 'Start' });
			said[name] = JSON.stringify((await awaitExecution(host.session, executionId)).runData[name]?.[0]?.error ?? {});
		}
		for (const text of Object.values(said)) {
			expect(text).toContain('The SQLite ledger serves one n8n process only');
			expect(text).toContain('Choose PostgreSQL');
		}
	});

	it('publishes no trigger on the SQLite ledger', async () => {
		for (const name of ['dunningTrigger', 'dueCasesTrigger']) {
			const node = aNode({ name, type: `n8n-nodes-dunning.${name}`, webhookId: randomUUID(), credentials: withoutLedger() });
			const { id } = await createWorkflow(host.session, { name, nodes: [node], connections: {} });
			await expect(publishWorkflow(host.session, id)).rejects.toThrow(/one n8n process only/);
		}
	});
});
