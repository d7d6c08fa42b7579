import type { Browser, Page } from 'playwright-core';
import { DEFAULT_POLICY, policyHash } from '../../../nodes/core/policy/policy';
import { browserMissing, openBrowser } from '../../support/browser';
import { signInByForm } from '../../support/editor';
import { optionalTest } from '../../support/optionalTest';
import { readReferenceWorkflow, withParameters } from '../../support/recoveryStage';
import { awaitExecution, runManually, until, type StoredWorkflow, type WorkflowDraft } from '../../support/rest';
import { aNode } from '../../support/runs';
import { TEST_OWNER } from '../../support/session';
import type { WorkflowScene, WorkflowStage } from '../../support/workflowStage';

// n8n's editor is large, and a busy machine takes its time to show it.
const PATIENCE_MS = 60_000;
const KNOWN = { id: TEST_OWNER.email, identity: 'n8n-login' };

/** One run by hand of Dunning Policy, whose person nobody knows. */
const byHand: WorkflowDraft = {
	name: 'By hand',
	nodes: [
		aNode({ name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 }),
		aNode({ name: 'Loosen', type: 'n8n-nodes-dunning.dunningPolicy', parameters: { operation: 'publish', phase: 'auto', retryOwner: 'own', base: 'current', claimedName: TEST_OWNER.email } }),
	],
	connections: { Start: { main: [[{ node: 'Loosen', type: 'main', index: 0 }]] } },
};

let workflow: StoredWorkflow;
let browser: Browser | undefined;

async function signedIn({ n8n }: WorkflowStage): Promise<Page> {
	browser ??= await openBrowser();
	const page = await (await browser.newContext()).newPage();
	page.setDefaultTimeout(PATIENCE_MS);
	await signInByForm(page, n8n.url);
	return page;
}

/** Fills the form in and gives all that the last page says. */
async function submit({ n8n }: WorkflowStage, page: Page, [choice, version = '']: [choice: string, version?: string]): Promise<string> {
	const form = workflow.nodes.find(({ name }) => name === 'Ask Who and What');
	await page.goto(`${n8n.url}/form/${String(form?.webhookId)}`);
	const consent = page.locator('[data-test-id="consent-allow-button"]');
	await consent.or(page.locator('select')).first().waitFor();
	// n8n asks each person whether the form may use their login.
	if (await consent.isVisible()) await consent.click();
	await page.locator('select').selectOption({ label: choice });
	await page.locator('textarea').fill('Asked for in a test');
	await page.locator('input[type="text"]').fill(version);
	await page.locator('#submit-btn').click();
	await page.getByText(/^(Done: |Not done|What differs)/).first().waitFor();
	return await page.locator('body').innerText();
}

/** What a colleague published, who is known. */
async function publishAsColleague(stage: WorkflowStage, version: string): Promise<void> {
	const ledger = await stage.ledger();
	const policy = { ...DEFAULT_POLICY, phase: 'approve-everything' as const, version };
	const at = new Date().toISOString();
	const [latest] = await ledger.policies(1);
	const basedOn = (await ledger.currentPolicy())?.policy.version ?? null;
	expect(latest?.state).toBe('waiting');
	const value = { policy, hash: policyHash(policy), publishedAt: at, publishedBy: { id: 'colleague@example.com', identity: 'n8n-login' as const }, note: '', basedOn, state: 'waiting' as const, secondApprover: null };
	await ledger.publishPolicy(value, { at, type: 'policy.published', caseId: null, actor: 'test', isRehearsal: false, body: {} });
}

/** Somebody publishes and may not agree to it; what a colleague published, they may. */
export const publishPolicy: WorkflowScene = {
	workflow: '10-publish-policy.json',
	begin: async (stage) => {
		workflow = await stage.publish(withParameters(await readReferenceWorkflow('10'), { 'Publish the Policy': { phase: 'approve-everything' } }));
	},
	tests: (stage) => {
		afterAll(async () => await browser?.close());

		optionalTest(browserMissing, 'lets a version wait, mails the difference, and does not take the same person as the second one', async () => {
			const page = await signedIn(stage());
			expect(await submit(stage(), page, ['Publish the policy'])).toContain('Done: waiting');
			const ledger = await stage().ledger();
			const [waiting] = await ledger.policies(1);
			expect(waiting).toMatchObject({ state: 'waiting', publishedBy: KNOWN, note: 'Asked for in a test', policy: { phase: 'approve-everything' } });
			const mail = await until('the second person is asked', 30_000, async () => stage().mail.mails.find(({ envelope }) => envelope.to.includes('second-approver@example.com')));
			expect(mail.text).toContain(waiting?.policy.version);
			expect(mail.text).toContain('(lets more happen)');
			expect(await submit(stage(), page, ['Approve the waiting version', waiting?.policy.version])).toContain('cannot approve it as the second person');
			expect(await ledger.currentPolicy()).toBeUndefined();
		});

		optionalTest(browserMissing, 'shows what differs, and puts a colleague’s version in force under the name of who agreed', async () => {
			const page = await signedIn(stage());
			const ledger = await stage().ledger();
			await publishAsColleague(stage(), 'v9-colleague');
			expect(await submit(stage(), page, ['Show what differs', 'v9-colleague'])).toContain('(lets more happen)');
			expect(await submit(stage(), page, ['Approve the waiting version', 'v9-colleague'])).toContain('Done: in-force');
			expect(await ledger.currentPolicy()).toMatchObject({ policy: { version: 'v9-colleague' }, secondApprover: KNOWN });
			expect(await submit(stage(), page, ['Pause everything'])).toContain('Done: paused');
			expect(await ledger.pauses()).toMatchObject([{ scope: 'all', by: KNOWN }]);
			expect(await submit(stage(), page, ['Resume everything'])).toContain('Done: resumed');
			expect(await ledger.pauses()).toEqual([]);
			expect(await ledger.verifyChain()).toMatchObject({ ok: true });
		});

		it('lets what somebody loosened by hand wait, even under the name of the person who is logged in', async () => {
			const stored = await stage().store(byHand);
			const { executionId } = await runManually(stage().session, stored.id, { startAt: 'Start' });
			await awaitExecution(stage().session, executionId ?? 'none');
			const ledger = await stage().ledger();
			const [waiting] = await ledger.policies(1);
			expect(waiting).toMatchObject({ state: 'waiting', publishedBy: { identity: 'claimed' }, policy: { phase: 'auto' } });
			expect((await ledger.currentPolicy())?.policy.phase).not.toBe('auto');
		});
	},
};
