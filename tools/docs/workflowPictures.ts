import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';

import type { Browser, Page } from 'playwright-core';

import { browserMissing, openBrowser } from '../../test/support/browser';
import { readReferenceWorkflow } from '../../test/support/recoveryStage';
import { createWorkflow } from '../../test/support/rest';
import { startWorkflowHost, type WorkflowHost } from '../../test/support/workflowStage';

const NODE = '.vue-flow__node';
/** Canvas pixels around the drawing. */
const MARGIN = 24;
/** Widest screen that is asked for; beyond it n8n draws smaller. */
const SCREEN = { width: 2_000, height: 1_300 };
/** Everything of the editor that is not the drawing. */
const ONLY_THE_DRAWING = `
[data-test-id="canvas-controls"], .vue-flow__controls, .vue-flow__minimap, [data-test-id="canvas-build-with-ai-button"],
[class*="_executionButtons"], [class*="executionButtons"], [class*="nodeViewButtons"], [data-test-id="node-buttons-wrapper"],
[data-test-id="execute-workflow-button"], [class*="toast"], .vue-flow__background, [class*="node-buttons"], [class*="nodeButtons"],
[data-test-id="canvas-handle-plus-wrapper"], [class*="issues"], [data-test-id="node-issues"] { visibility: hidden !important; }`;

/** What the page's own types would say; the browser's are not among ours. */
interface Drawn {
	getBoundingClientRect: () => { left: number; top: number; right: number; bottom: number };
}

async function signIn(page: Page, { n8n, session }: WorkflowHost): Promise<void> {
	const [name = '', value = ''] = session.cookie().split('; ').find((cookie) => cookie.startsWith('n8n-auth='))?.split('=') ?? [];
	await page.context().addCookies([{ name, value, url: n8n.url }]);
}

/** Where the nodes and their labels are on the screen. */
async function drawing(page: Page): Promise<{ x: number; y: number; width: number; height: number }> {
	const all = await page.locator(`${NODE}, ${NODE} *`).evaluateAll((nodes) => (nodes as unknown as Drawn[]).map((node) => node.getBoundingClientRect()).map(({ left, top, right, bottom }) => ({ left, top, right, bottom })));
	// What is not shown has no size, and lies in the corner of the screen.
	const boxes = all.filter(({ left, right, top, bottom }) => right > left && bottom > top);
	const edges = { left: Math.min(...boxes.map(({ left }) => left)), top: Math.min(...boxes.map(({ top }) => top)), right: Math.max(...boxes.map(({ right }) => right)), bottom: Math.max(...boxes.map(({ bottom }) => bottom)) };
	const [x, y] = [Math.max(0, edges.left - MARGIN), Math.max(0, edges.top - MARGIN)];
	return { x, y, width: edges.right + MARGIN - x, height: edges.bottom + MARGIN - y };
}

/** Waits until the zoom has come to rest. */
async function fitToView(page: Page): Promise<void> {
	await page.keyboard.press('1');
	for (let before = '', now = 'moving'; before !== now; ) {
		before = now;
		await page.waitForTimeout(300);
		now = JSON.stringify(await drawing(page));
	}
}

async function shoot({ browser, host }: { browser: Browser; host: WorkflowHost }, number: string, file: string): Promise<void> {
	const { id } = await createWorkflow(host.session, await readReferenceWorkflow(number));
	const context = await browser.newContext({ viewport: SCREEN, colorScheme: 'light', locale: 'en-US', timezoneId: 'UTC', deviceScaleFactor: 1 });
	const page = await context.newPage();
	page.setDefaultTimeout(120_000);
	await signIn(page, host);
	await page.goto(`${host.n8n.url}/workflow/${id}`);
	await page.locator(NODE).first().waitFor();
	await page.waitForLoadState('networkidle');
	await page.addStyleTag({ content: ONLY_THE_DRAWING });
	await fitToView(page);
	await page.screenshot({ path: file, clip: await drawing(page), animations: 'disabled' });
	await context.close();
}

async function main(): Promise<void> {
	if (browserMissing !== undefined) throw new Error(`The pictures cannot be made: ${browserMissing}. Set CHROMIUM_PATH.`);
	const folder = 'docs/images';
	mkdirSync(folder, { recursive: true });
	const all = readdirSync('workflows').flatMap((name) => /^(\d\d)-.*\.json$/.exec(name)?.[1] ?? []).sort();
	const wanted = process.argv.slice(2);
	const host = await startWorkflowHost();
	const browser = await openBrowser();
	try {
		for (const number of all.filter((one) => wanted.length === 0 || wanted.includes(one))) {
			await shoot({ browser, host }, number, path.join(folder, `workflow-${number}.png`));
		}
	} finally {
		await browser.close();
		await host.close();
	}
}

main().then(
	() => process.exit(),
	(problem: unknown) => {
		process.stderr.write(`${problem instanceof Error ? problem.message : String(problem)}\n`);
		process.exit(1);
	},
);
