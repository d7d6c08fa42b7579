import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { INode, INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { chromium, type Browser, type Page } from 'playwright-core';
import manifest from '../../package.json';
import { browserMissing, chromiumPath } from '../support/browser';
import { complaintOf, nodeCalled, signInByForm } from '../support/editor';
import { startN8n, type N8n } from '../support/n8n';
import { optionalTest } from '../support/optionalTest';
import { installPackage, PACKAGE_NAME } from '../support/package';
import { artifactsFolder } from '../support/paths';
import { createWorkflow, nodeTypes } from '../support/rest';
import { setUpOwner, type Session } from '../support/session';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const folder = path.join(artifactsFolder, 'editor');

jest.setTimeout(420_000);

/** One panel: a node with one operation chosen, everything else as it is added to the canvas. */
interface Panel {
	name: string;
	node: INode;
}

/** An image of the page; the browser's own types are not among ours. */
interface Picture {
	naturalWidth: number;
	decode: () => Promise<void>;
}

const operationsOf = ({ properties }: INodeTypeDescription): INodeProperties['options'] => properties.find(({ name, type }) => name === 'operation' && type === 'options')?.options;

function panelsOf(type: INodeTypeDescription): Panel[] {
	const short = type.name.replace(`${PACKAGE_NAME}.`, '');
	const values = (operationsOf(type) ?? []).flatMap((option) => ('value' in option && option.value !== '__CUSTOM_API_CALL__' ? [String(option.value)] : []));
	const choices = values.length > 0 ? values : [undefined];
	return choices.map((operation): Panel => {
		const name = operation === undefined ? short : `${short}-${operation}`;
		return { name, node: { id: name, name, type: type.name, typeVersion: 1, position: [0, 0], parameters: operation === undefined ? {} : { operation } } };
	});
}

const picture = async (page: Page, name: string): Promise<unknown> => await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });

describe('every node of ours in the editor', () => {
	let userFolder: string;
	let n8n: N8n;
	let session: Session;
	let browser: Browser;
	let page: Page;
	const complaints: string[] = [];

	beforeAll(async () => {
		if (browserMissing !== undefined) return;
		userFolder = await mkdtemp(path.join(tmpdir(), 'dunning-e2e-'));
		await mkdir(folder, { recursive: true });
		await installPackage(userFolder);
		n8n = await startN8n({ userFolder });
		session = await setUpOwner(n8n.url);
		browser = await chromium.launch({ executablePath: chromiumPath, args: FLAGS });
		const context = await browser.newContext({ viewport: { width: 1500, height: 1300 }, colorScheme: 'light', locale: 'en-US', timezoneId: 'UTC' });
		page = await context.newPage();
		page.setDefaultTimeout(30_000);
		page.on('pageerror', (error) => complaints.push(error.message));
		page.on('console', (message) => {
			const complaint = complaintOf(message);
			if (complaint !== null) complaints.push(complaint);
		});
		await signInByForm(page, n8n.url);
	}, 240_000);

	afterAll(async () => {
		await browser?.close();
		await n8n?.stop();
		if (userFolder) await rm(userFolder, { recursive: true, force: true });
	}, 60_000);

	optionalTest(browserMissing, 'every operation is drawn with its icon, every node opens with its fields, and nothing breaks in the page', async () => {
		const ours = (await nodeTypes(session)).filter(({ name }) => name.startsWith(`${PACKAGE_NAME}.`) && !name.endsWith('Tool'));
		expect(ours).toHaveLength(manifest.n8n.nodes.length);
		const panels = ours.flatMap(panelsOf);
		const nodes = panels.map(({ node }, index) => ({ ...node, position: [(index % 8) * 320, Math.floor(index / 8) * 260] as [number, number] }));
		const { id } = await createWorkflow(session, { name: 'Every panel', nodes, connections: {} });
		await page.goto(`${n8n.url}/workflow/${id}`);
		await page.locator('[data-test-id="canvas-node"]').first().waitFor();
		await page.locator('[data-test-id="zoom-to-fit"]').first().click();
		await page.waitForTimeout(1_500);
		await picture(page, '00-canvas');
		for (const { name } of panels) {
			const width = await nodeCalled(page, name).locator('img').first().evaluate(async (image: Picture) => (await image.decode(), image.naturalWidth));
			expect({ name, isDrawn: width > 0 }).toEqual({ name, isDrawn: true });
		}
		expect(await page.getByText(/Install this node|Node type .* is not known/).count()).toBe(0);
		// An operation changes which fields show, which tests of the descriptions cover; opening all of them takes minutes.
		for (const { name } of ours.flatMap((type) => panelsOf(type).slice(0, 1))) {
			await nodeCalled(page, name).dblclick();
			const panel = page.locator('[data-test-id="ndv"]').first();
			await panel.locator('[data-test-id="node-parameters"]').first().waitFor();
			await picture(page, name);
			await page.locator('[data-test-id="ndv-close-button"]').first().click();
			await panel.waitFor({ state: 'hidden' });
		}
		expect(complaints).toEqual([]);
	});
});
