import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { browserMissing, chromiumPath } from '../support/browser';
import { optionalTest } from '../support/optionalTest';
import { repositoryRoot } from '../support/paths';
import { startRecoveryStage, withParameters, type RecoveryStage } from '../support/recoveryStage';
import { awaitExecution, runManually, type WorkflowDraft } from '../support/rest';
import { aNode } from '../support/runs';
import { TEST_OWNER } from '../support/session';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
const PATIENCE_MS = 20_000;

jest.setTimeout(120_000);

/** Workflow 10 as it is shipped, with web addresses of its own. */
async function readPolicyWorkflow(formId: string): Promise<WorkflowDraft> {
	const file = path.join(repositoryRoot, 'workflows', '10-publish-policy.json');
	const { name, nodes, connections, settings } = JSON.parse(await readFile(file, 'utf8')) as WorkflowDraft;
	const withAddress = (type: string) => (type.endsWith('.formTrigger') ? { webhookId: formId } : type.endsWith('.form') ? { webhookId: randomUUID() } : {});
	return { name, nodes: nodes.map((node) => ({ ...node, ...withAddress(node.type) })), connections, settings };
}

/** One run by hand of Dunning Policy, whose person nobody knows. */
const byHand: WorkflowDraft = {
	name: 'By hand',
	nodes: [
		aNode({ name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 }),
		aNode({ name: 'Loosen', type: 'n8n-nodes-dunning.dunningPolicy', parameters: { operation: 'publish', phase: 'auto', retryOwner: 'own', base: 'current', claimedName: TEST_OWNER.email } }),
	],
	connections: { Start: { main: [[{ node: 'Loosen', type: 'main', index: 0 }]] } },
};

describe('the policy, changed by a form that asks for a login', () => {
	const formId = randomUUID();
	let stage: RecoveryStage;
	let browser: Browser | undefined;

	async function signedIn(): Promise<Page> {
		browser ??= await chromium.launch({ executablePath: chromiumPath, args: FLAGS });
		const context = await browser.newContext();
		const page = await context.newPage();
		page.setDefaultTimeout(PATIENCE_MS);
		await page.goto(`${stage.n8n.url}/signin`);
		await page.locator('input[name="emailOrLdapLoginId"]').fill(TEST_OWNER.email);
		await page.locator('input[name="password"]').fill(TEST_OWNER.password);
		await page.locator('[data-test-id="form-submit-button"]').click();
		await page.waitForURL((address) => !address.pathname.includes('signin'));
		return page;
	}

	/** Fills the form in and gives what the last page says. */
	async function submit(page: Page, choice: string): Promise<string> {
		await page.goto(`${stage.n8n.url}/form/${formId}`);
		const consent = page.locator('[data-test-id="consent-allow-button"]');
		await consent.or(page.locator('select')).first().waitFor();
		// n8n asks each person whether the form may use their login.
		if (await consent.isVisible()) await consent.click();
		await page.locator('select').selectOption({ label: choice });
		await page.locator('textarea').fill('Asked for in a test');
		await page.locator('#submit-btn').click();
		const done = page.getByText(/Done: /);
		await done.first().waitFor();
		return await done.first().innerText();
	}

	beforeAll(async () => {
		stage = await startRecoveryStage();
		await stage.publish(withParameters(await readPolicyWorkflow(formId), { 'Publish the Policy': { phase: 'approve-everything' } }));
	}, 180_000);

	afterAll(async () => {
		await browser?.close();
		await stage?.close();
	}, 60_000);

	optionalTest(browserMissing, 'publishes, pauses and resumes under the name of the person who is logged in', async () => {
		const page = await signedIn();
		const ledger = await stage.ledger();
		expect(await submit(page, 'Publish the policy')).toBe('Done: in-force');
		const known = { id: TEST_OWNER.email, identity: 'n8n-login' };
		expect(await ledger.currentPolicy()).toMatchObject({ policy: { phase: 'approve-everything' }, publishedBy: known, note: 'Asked for in a test' });
		expect(await submit(page, 'Pause everything')).toBe('Done: paused');
		expect(await ledger.pauses()).toMatchObject([{ scope: 'all', by: known }]);
		expect(await submit(page, 'Resume everything')).toBe('Done: resumed');
		expect(await ledger.pauses()).toEqual([]);
		expect(await ledger.verifyChain()).toMatchObject({ ok: true });
	});

	it('lets what somebody loosened by hand wait, even under the name of the person who is logged in', async () => {
		const stored = await stage.store(byHand);
		const { executionId } = await runManually(stage.session, stored.id, { startAt: 'Start' });
		await awaitExecution(stage.session, executionId ?? 'none');
		const ledger = await stage.ledger();
		const [waiting] = await ledger.policies(1);
		expect(waiting).toMatchObject({ state: 'waiting', publishedBy: { identity: 'claimed' }, policy: { phase: 'auto' } });
		expect((await ledger.currentPolicy())?.policy.phase).not.toBe('auto');
	});
});
