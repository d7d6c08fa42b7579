import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { INode, INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import type { Browser, Locator, Page } from 'playwright-core';
import manifest from '../../package.json';
import { browserMissing, openBrowser } from '../support/browser';
import { startRecurlySandbox } from '../sandbox/recurly/start';
import { closeNode, complaintOf, nodeCalled, openNode, signInByForm } from '../support/editor';
import { startN8n, type N8n } from '../support/n8n';
import { optionalTest } from '../support/optionalTest';
import { installPackage, PACKAGE_NAME } from '../support/package';
import { artifactsFolder } from '../support/paths';
import { createCredential, createWorkflow, nodeTypes } from '../support/rest';
import { setUpOwner, type Session } from '../support/session';

const folder = path.join(artifactsFolder, 'editor');

jest.setTimeout(420_000);

/** One panel: a node with one operation chosen, everything else as it is added to the canvas. */
interface Panel {
	name: string;
	node: INode;
}

/** A part of the page; the browser's own types are not among ours. */
interface Box {
	scrollWidth: number;
	clientWidth: number;
	innerText: string;
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

/** Names of what a field of the node lets one choose where it is always shown. */
async function optionsShown({ properties }: INodeTypeDescription, field: string): Promise<string[]> {
	const found = properties.find(({ name, type, displayOptions }) => name === field && type === 'options' && displayOptions?.show === undefined);
	return await Promise.resolve((found?.options ?? []).flatMap((option) => ('value' in option && option.value !== '__CUSTOM_API_CALL__' ? [option.name] : [])));
}

/** Chooses in a dropdown of the panel. */
async function choose(panel: Locator, field: string, option: string): Promise<void> {
	const dropdown = panel.locator(`[data-test-id="parameter-input-${field}"]`).first();
	await dropdown.click();
	const page = panel.page();
	await page.getByRole('option').filter({ has: page.getByText(option, { exact: true }) }).first().click();
	await page.getByRole('option').first().waitFor({ state: 'hidden' });
}

/** Names of fields that are cut off. */
const cutLabels = async (panel: Locator): Promise<string[]> =>
	await panel.locator('[data-test-id="node-parameters"] label').evaluateAll((labels: Box[]) => labels.filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1).map(({ innerText }) => innerText));

/** What is entered: a ledger that works, and accounts where nobody answers. */
const ENTERED: Readonly<Record<string, object>> = {
	dunningChargebeeApi: { site: 'acme-test', apiKey: 'x', apiAddress: 'http://127.0.0.1:9' },
	dunningHubSpotApi: { accessToken: 'x', apiAddress: 'http://127.0.0.1:9' },
	dunningLedgerApi: { storage: 'sqlite' },
	dunningIntercomApi: { accessToken: 'x', apiAddress: 'http://127.0.0.1:9' },
	dunningOpenAiApi: { baseUrl: 'http://127.0.0.1:9', apiKey: 'x' },
	dunningRecurlyApi: { apiKey: 'x', apiAddress: 'http://127.0.0.1:9' },
	dunningSalesforceApi: { myDomainUrl: 'http://127.0.0.1:9', consumerKey: 'x', consumerSecret: 'x' },
	dunningStripeApi: { secretKey: 'sk_test_x', apiAddress: 'http://127.0.0.1:9' },
	dunningZendeskApi: { subdomain: 'acme', email: 'ada@example.com', apiToken: 'x', apiAddress: 'http://127.0.0.1:9' },
	dunningZuoraApi: { clientId: 'x', clientSecret: 'x', apiAddress: 'http://127.0.0.1:9' },
};

/** Where the fields of an open node are. */
const FIELDS = { x: 540, y: 0, width: 420, height: 1300 };

const picture = async (page: Page, name: string, clip?: typeof FIELDS): Promise<unknown> => await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled', ...(clip && { clip }) });

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
		browser = await openBrowser();
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
		// Menus that fade would take most of the time.
		await page.addStyleTag({ content: '* { transition: none !important; animation: none !important; }' });
		await page.locator('[data-test-id="zoom-to-fit"]').first().click();
		await page.waitForTimeout(1_500);
		await picture(page, '00-canvas');
		for (const { name } of panels) {
			const width = await nodeCalled(page, name).locator('img').first().evaluate(async (image: Picture) => (await image.decode(), image.naturalWidth));
			expect({ name, isDrawn: width > 0 }).toEqual({ name, isDrawn: true });
		}
		expect(await page.getByText(/Install this node|Node type .* is not known/).count()).toBe(0);
		// Each node is opened once, and its choices are made in the open panel: opening a panel for each takes minutes.
		for (const type of ours) {
			const [first] = panelsOf(type);
			const panel = await openNode(page, first?.name ?? '');
			await panel.locator('[data-test-id="node-parameters"]').first().waitFor();
			for (const field of ['platform', 'operation']) {
				for (const option of await optionsShown(type, field)) {
					await choose(panel, field, option);
					await picture(page, `${type.name.replace(`${PACKAGE_NAME}.`, '')}-${field}-${option.replace(/\W+/g, '-')}`, FIELDS);
					expect({ node: type.name, option, cut: await cutLabels(panel) }).toEqual({ node: type.name, option, cut: [] });
				}
			}
			if (first && (await optionsShown(type, 'operation')).length === 0) await picture(page, first.name);
			await closeNode(page);
		}
		expect(complaints).toEqual([]);
	});

	optionalTest(browserMissing, 'a dropdown is filled from the account, an older text stays, and an account that cannot be read says why', async () => {
		const recurly = await startRecurlySandbox();
		const entered = { ...recurly.credential.data };
		const known = await createCredential(session, { name: 'Recurly', type: 'dunningRecurlyApi', data: entered });
		const refused = await createCredential(session, { name: 'Recurly, wrong key', type: 'dunningRecurlyApi', data: { ...entered, apiKey: 'a-stranger' } });
		const asking = (name: string, credential: object, campaign: object | string): INode => ({ id: name, name, type: `${PACKAGE_NAME}.guardedAction`, typeVersion: 1, position: [0, 0], parameters: { platform: 'recurly', operation: 'change-campaign', campaign } as INode['parameters'], credentials: { dunningRecurlyApi: credential } as INode['credentials'] });
		const nodes = [asking('Choose', known, { __rl: true, mode: 'list', value: '' }), asking('Older', known, 'gentle'), asking('Refused', refused, { __rl: true, mode: 'list', value: '' })];
		const { id } = await createWorkflow(session, { name: 'Lists', nodes: nodes.map((one, index) => ({ ...one, position: [index * 320, 0] })), connections: {} });
		try {
			await page.goto(`${n8n.url}/workflow/${id}`);
			await nodeCalled(page, 'Choose').waitFor();
			const chosen = await openNode(page, 'Choose');
			await chosen.locator('[data-test-id="resource-locator-campaign"] input').last().click();
			const rows = page.locator('[data-test-id="rlc-item"]');
			await rows.first().waitFor();
			expect(await rows.allInnerTexts()).toEqual(['default (the default of the site)', 'gentle']);
			await picture(page, '90-list');
			await rows.nth(1).click();
			await picture(page, '91-chosen');
			await closeNode(page);
			const older = await openNode(page, 'Older');
			expect(await older.locator('[data-test-id="resource-locator-campaign"] input').last().inputValue()).toBe('gentle');
			await picture(page, '92-older');
			await closeNode(page);
			const wrong = await openNode(page, 'Refused');
			await wrong.locator('[data-test-id="resource-locator-campaign"] input').last().click();
			const trouble = page.locator('[data-test-id="rlc-error-container"]').first();
			await trouble.waitFor();
			await picture(page, '93-refused');
			expect(await trouble.innerText()).toMatch(/Recurly does not let this API key read the dunning campaigns[\s\S]*Put a current private API key/);
			await closeNode(page);
		} finally {
			await recurly.close();
		}
		// What a vendor refuses, the browser tells, too.
		expect(complaints.splice(0).filter((complaint) => !complaint.includes('/dynamic-node-parameters/resource-locator-results'))).toEqual([]);
	});

	optionalTest(browserMissing, 'every credential shows its form, and its test says what is wrong and what to do', async () => {
		const types = manifest.n8n.credentials.map((file) => path.basename(file, '.credentials.js').replace(/^./, (letter) => letter.toLowerCase()));
		for (const type of types) await createCredential(session, { name: `My ${type}`, type, data: ENTERED[type] ?? {} });
		await page.goto(`${n8n.url}/home/credentials`, { waitUntil: 'domcontentloaded' });
		for (const type of types) {
			await page.locator('[data-test-id="resources-list-search"] input, input[data-test-id="resources-list-search"]').first().fill(type);
			await page.getByText(`My ${type}`, { exact: true }).first().click();
			const form = page.getByRole('dialog').filter({ has: page.locator('[data-test-id="credential-name"]') });
			const more = form.getByText('More details').filter({ visible: true });
			const passed = form.locator('[data-test-id="credentials-config-container-test-success"]').filter({ visible: true });
			await more.or(passed).first().waitFor();
			const isRefused = await more.isVisible();
			if (isRefused) await more.click();
			await picture(page, `95-${type}`);
			// The ledger needs no account.
			expect({ type, isRefused, text: await form.innerText() }).toEqual({ type, isRefused: type !== 'dunningLedgerApi', text: isRefused ? (expect.stringMatching(/no answer[\s\S]*(Check|Test) [^\n]*\./i) as string) : (expect.anything() as string) });
			await form.getByRole('button', { name: /close/i }).first().click();
			await form.waitFor({ state: 'hidden' });
		}
	});
});
