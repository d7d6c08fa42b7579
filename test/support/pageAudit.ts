import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { source as axeSource, type AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { artifactsFolder } from './paths';

export type Scheme = 'light' | 'dark';

/** What was found on one screen in one scheme; all empty for a page that is in order. */
export interface Findings {
	/** Rule, impact and place of everything that axe-core calls a violation. */
	violations: string[];
	/** Pixels by which the page is wider than its screen. */
	overflow: number;
	/** Errors and warnings of the console. */
	console: string[];
	/** Whatever was asked for besides the page itself. */
	requests: string[];
}

export const PHONE_WIDTH = 360;
export const NOTHING_FOUND: Findings = { violations: [], overflow: 0, console: [], requests: [] };

/** Writes a page where tests leave their files, as somebody would save an attachment. Gives its address. */
export async function savePage(name: string, markup: string): Promise<string> {
	await mkdir(artifactsFolder, { recursive: true });
	const file = path.join(artifactsFolder, `${name}.html`);
	await writeFile(file, markup);
	return pathToFileURL(file).href;
}

async function withPage<T>(browser: Browser, options: BrowserContextOptions, work: (page: Page) => Promise<T>): Promise<T> {
	const context = await browser.newContext(options);
	try {
		return await work(await context.newPage());
	} finally {
		await context.close();
	}
}

async function loadAsIs(page: Page, address: string): Promise<Omit<Findings, 'violations'>> {
	const [said, requests]: [string[], string[]] = [[], []];
	page.on('console', (message) => ['error', 'warning'].includes(message.type()) && said.push(message.text()));
	page.on('pageerror', (problem) => said.push(String(problem)));
	page.on('request', (request) => request.url() !== address && requests.push(request.url()));
	await page.goto(address, { waitUntil: 'load' });
	const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
	return { overflow, console: said, requests };
}

async function askAxe(page: Page, address: string): Promise<string[]> {
	await page.goto(address, { waitUntil: 'load' });
	await page.evaluate(axeSource);
	const results = await page.evaluate<AxeResults>('axe.run(document)');
	if (results.passes.length === 0) throw new Error('axe-core looked at nothing.');
	return results.violations.map(({ id, impact, nodes }) => `${id} (${impact ?? 'no impact'}): ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary ?? ''}`).join('; ')}`);
}

/** Opens a page on one screen and tells what is wrong with it. */
export async function auditPage(browser: Browser, address: string, screen: { width: number; scheme: Scheme }): Promise<Findings> {
	const options: BrowserContextOptions = { viewport: { width: screen.width, height: 800 }, colorScheme: screen.scheme, reducedMotion: 'reduce' };
	const loaded = await withPage(browser, options, async (page) => await loadAsIs(page, address));
	// The page's own policy forbids every script, axe-core's as well.
	const violations = await withPage(browser, { ...options, bypassCSP: true }, async (page) => await askAxe(page, address));
	return { ...loaded, violations };
}
