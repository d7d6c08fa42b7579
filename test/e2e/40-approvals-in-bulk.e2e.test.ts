import type { Browser } from 'playwright-core';
import { ADA, APPROVAL_PARAMETERS, awaitApproval, BEN, linkOf, PHONE, pressButton } from '../support/approvals';
import { browserMissing, openBrowser } from '../support/browser';
import { readExecutions, watchCases, type CaseWatch, type Customer } from '../support/caseWatch';
import { optionalTest } from '../support/optionalTest';
import { readReferenceWorkflow, startRecoveryStage, withParameters, type RecoveryStage } from '../support/recoveryStage';
import { awaitPublished, changeWorkflow, deleteExecutions, itemsOf, listExecutions, publishWorkflow, readWorkflow, type StoredWorkflow } from '../support/rest';

const LARGE = { kind: 'expired-card', amountMinor: 250_000 } as const;

describe('five cases in one execution', () => {
	let stage: RecoveryStage;
	let workflow: StoredWorkflow;
	let watch: CaseWatch;
	let browser: Browser | undefined;
	let small: Customer[];
	let large: Customer[];
	let links: string[];

	const decide = async (link: string, button: string): Promise<string> => {
		const context = await (browser ??= await openBrowser()).newContext(PHONE);
		const page = await context.newPage();
		await page.goto(link);
		const text = await pressButton(page, button);
		await context.close();
		return text;
	};

	beforeAll(async () => {
		stage = await startRecoveryStage();
		const draft = withParameters(await readReferenceWorkflow('02-approve-high-value.json'), {
			...APPROVAL_PARAMETERS,
			'Dunning Trigger': { intake: 'ledger' },
		});
		workflow = await stage.publish(draft);
		watch = watchCases(stage, [workflow]);
	}, 240_000);

	afterAll(async () => {
		await browser?.close();
		await stage?.close();
	}, 60_000);

	it('finish at once where nobody is needed, and ask where somebody is', async () => {
		// Just after a tick, so that all five are there for the next one.
		const tick = new Date().getSeconds() % 10;
		await new Promise((resolve) => setTimeout(resolve, (10 - tick) * 1000 + 500));
		small = ['Sam', 'Sue'].map((name) => watch.fail(name, { kind: 'expired-card' }));
		large = ['Lara', 'Leo', 'Lynn'].map((name) => watch.fail(name, LARGE));
		for (const customer of small) await watch.awaitMails(customer, 1);
		const approvals = await Promise.all(large.map(async ({ caseId }) => await awaitApproval(stage, caseId)));
		links = await Promise.all(approvals.map(async (approval) => await linkOf(stage, ADA, approval)));
		await watch.awaitQuiet();
		const executions = await readExecutions(stage, workflow.id);
		expect(executions.map((execution) => itemsOf(execution, 'Due Cases Trigger').length)).toEqual([5]);
		expect(executions.map(({ status }) => status)).toEqual(['success']);
		expect(large.map((customer) => watch.mailsTo(customer).length)).toEqual([0, 0, 0]);
		expect(await Promise.all(approvals.map(async (approval) => await linkOf(stage, BEN, approval)))).not.toEqual(links);
	}, 120_000);

	it('outlive a change of the workflow, a restart of n8n, and the end of the execution that asked', async () => {
		const { nodes } = await readWorkflow(stage.session, workflow.id);
		await changeWorkflow(stage.session, workflow.id, { nodes: nodes.map((node) => (node.name === 'About This Workflow' ? { ...node, name: 'Renamed Since' } : node)) });
		await publishWorkflow(stage.session, workflow.id);
		await deleteExecutions(stage.session, (await listExecutions(stage.session, workflow.id)).map(({ id }) => id));
		await stage.n8n.restart();
		await awaitPublished(stage.session, workflow.id);
		expect(await listExecutions(stage.session, workflow.id)).toEqual([]);
	}, 120_000);

	optionalTest(browserMissing, 'are approved in any order, and each message leaves once', async () => {
		const [lara, leo, lynn] = large as [Customer, Customer, Customer];
		expect(await decide(links[2] ?? '', 'Approve')).toContain('Approved by');
		await watch.awaitMails(lynn, 1);
		expect(await decide(links[0] ?? '', 'Approve')).toContain('Approved by');
		await watch.awaitMails(lara, 1);
		await watch.awaitQuiet();
		expect([lara, leo, lynn].map((customer) => watch.mailsTo(customer).length)).toEqual([1, 0, 1]);
		expect(await awaitApproval(stage, leo.caseId)).toMatchObject({ state: 'open' });
		const modes = (await listExecutions(stage.session, workflow.id)).map(({ mode, status }) => `${mode} ${status}`);
		expect(modes.filter((one) => one === 'webhook success')).toHaveLength(2);
	});

	it('leave a ledger whose chain holds, and the one that nobody answers to its time', async () => {
		const ledger = await stage.ledger();
		expect(await ledger.verifyChain()).toMatchObject({ ok: true });
		const pending = await ledger.pendingDues(large[1]?.caseId ?? '');
		expect(pending.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['approval.remind', 'approval.expire', 'review-case']));
	});
});
