import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { browserMissing, openBrowser } from '../support/browser';
import { whereItIsNoon } from '../support/daytime';
import { closeNode, nodeCalled, openNode, showSection, signInByForm } from '../support/editor';
import { optionalTest } from '../support/optionalTest';
import { artifactsFolder, repositoryRoot } from '../support/paths';
import type { StoredWorkflow, WorkflowDraft } from '../support/rest';
import { LIVE_PARAMETERS, readReferenceWorkflow, startRecoveryStage, withParameters, type RecoveryStage } from '../support/recoveryStage';
import { awaitRun } from '../support/runs';

const SIZE = { width: 1600, height: 1000 };
const PATIENCE_MS = 30_000;

/** Beside Stripe, which the other pictures show. */
const OTHER_PLATFORMS = [
	{ id: 'chargebee', name: 'Chargebee', credential: 'Dunning Chargebee' },
	{ id: 'recurly', name: 'Recurly', credential: 'Dunning Recurly' },
	{ id: 'zuora', name: 'Zuora', credential: 'Dunning Zuora' },
];

/** What a test asks of an `img`; the browser's own types are not among ours. */
interface Picture {
	src: string;
	naturalWidth: number;
	decode: () => Promise<void>;
	getBoundingClientRect: () => { width: number };
}

jest.setTimeout(90_000);

// Set to 1 to renew the pictures of the papers with what this run sees.
const isForDocs = process.env.DUNNING_UPDATE_DOCS === '1';

async function picture(page: Page, name: string): Promise<void> {
	// The drawing of a workflow without the editor around it is made by `npm run docs:pictures`.
	const folders = [artifactsFolder, ...(isForDocs && name !== 'workflow-01' ? [path.join(repositoryRoot, 'docs', 'images')] : [])];
	for (const folder of folders) {
		await mkdir(folder, { recursive: true });
		await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
	}
}

/** n8n greets the first execution with a checklist that lies over the list. */
async function dismissChecklist(page: Page): Promise<void> {
	const close = page.locator('[data-test-id="suggested-actions-close"]');
	await close.click();
	await close.waitFor({ state: 'hidden' });
}

async function fitToView(page: Page): Promise<void> {
	await page.locator('[data-test-id="zoom-to-fit"]').first().click();
	// The zoom glides; the picture is taken when the first node has come to rest.
	const first = page.locator('[data-test-id="canvas-node"]').first();
	for (let before = '', now = 'moving'; before !== now; ) {
		before = now;
		await page.waitForTimeout(250);
		now = JSON.stringify(await first.boundingBox());
	}
}

describe('in a real browser', () => {
	let stage: RecoveryStage;
	let browser: Browser;
	let page: Page;
	let draft: WorkflowDraft;
	let shipped: StoredWorkflow;


	beforeAll(async () => {
		if (browserMissing !== undefined) return;
		stage = await startRecoveryStage();
		draft = await readReferenceWorkflow();
		shipped = await stage.store(draft);
		browser = await openBrowser();
		const context = await browser.newContext({ viewport: SIZE, colorScheme: 'light', locale: 'en-US', timezoneId: 'UTC' });
		page = await context.newPage();
		page.setDefaultTimeout(PATIENCE_MS);
		await signInByForm(page, stage.n8n.url);
	}, 180_000);

	afterAll(async () => {
		await browser?.close();
		await stage?.close();
	}, 60_000);

	optionalTest(browserMissing, 'workflow 01 opens on the canvas, and every node of ours shows its icon', async () => {
		await page.goto(`${stage.n8n.url}/workflow/${shipped.id}`);
		const ours = draft.nodes.filter(({ type }) => type.startsWith('n8n-nodes-dunning.'));
		expect(ours.length).toBeGreaterThan(6);
		for (const { name } of ours) {
			const icon = nodeCalled(page, name).locator('img').first();
			await icon.waitFor();
			const shown = await icon.evaluate(async (image: Picture) => {
				await image.decode();
				return { from: new URL(image.src).pathname, width: image.naturalWidth, isDrawn: image.getBoundingClientRect().width > 0 };
			});
			expect(shown).toEqual({ from: expect.stringContaining('/icons/n8n-nodes-dunning/'), width: expect.any(Number), isDrawn: true });
			expect(shown.width).toBeGreaterThan(0);
		}
		expect(await page.getByText('Install this node').count()).toBe(0);
		await fitToView(page);
		await picture(page, 'workflow-01');
	});

	optionalTest(browserMissing, 'the panel of Guarded Action says that nothing happens yet, and what the choices are', async () => {
		const panel = await openNode(page, 'Guarded Action');
		for (const label of ['Operation', 'Phase', 'Who Retries the Payment', 'Ledger (Optional)']) {
			await panel.getByText(label, { exact: true }).first().waitFor();
		}
		await panel.getByText('Phase is "Shadow": nothing is charged or sent, every decision is recorded').waitFor();
		await picture(page, 'guarded-action-panel');
		await closeNode(page);
	});

	optionalTest(browserMissing, 'the panel of Dunning Trigger names its events', async () => {
		const panel = await openNode(page, 'Dunning Trigger');
		for (const label of ['Payment Failed', 'Payment Method Updated', 'Registration', 'Listen for one billing event']) {
			await panel.getByText(label, { exact: true }).first().waitFor();
		}
		await picture(page, 'dunning-trigger-panel');
		await closeNode(page);
	});

	optionalTest(browserMissing, 'the panel of Dunning Trigger asks for the account of each platform', async () => {
		const panel = await openNode(page, 'Dunning Trigger');
		for (const { id, name, credential } of OTHER_PLATFORMS) {
			await panel.locator('[data-test-id="parameter-input-platform"]').first().click();
			await page.getByRole('option', { name, exact: true }).click();
			await panel.locator('[data-test-id="credentials-label"], [data-test-id="node-credentials-slot"]').getByText(credential).first().waitFor();
			await picture(page, `dunning-trigger-${id}`);
		}
		await closeNode(page);
	});

	optionalTest(browserMissing, 'an execution can be read: what Customer Context found, and what Guarded Action did and why', async () => {
		const live = await stage.publish(withParameters(draft, LIVE_PARAMETERS));
		const { invoiceId } = stage.stripe.control.failCustomer({
			kind: 'expired-card',
			name: 'Emil Example',
			email: 'emil@customers.example',
			currency: 'eur',
			amountMinor: 4_900,
			paidInvoices: 14,
			...whereItIsNoon(),
		});
		const { id } = await awaitRun(stage.session, { workflowId: live.id, about: invoiceId, node: 'Guarded Action' });
		await page.goto(`${stage.n8n.url}/workflow/${live.id}/executions/${id}`);
		await nodeCalled(page, 'Guarded Action').waitFor();
		await page.locator('[data-test-id="current-executions-list"]').getByText('Succeeded').waitFor();
		await dismissChecklist(page);
		await fitToView(page);
		await picture(page, 'execution');
		const context = await openNode(page, 'Customer Context');
		await context.getByText(invoiceId).first().waitFor();
		await showSection(context, 'invoice');
		await picture(page, 'customer-context-output');
		await closeNode(page);
		const action = await openNode(page, 'Guarded Action');
		await action.getByText('Send Branch (1 item)').first().waitFor();
		await showSection(action, 'summary');
		await picture(page, 'guarded-action-output');
		await closeNode(page);
	});
});
