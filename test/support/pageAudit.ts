import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { source as axeSource, type AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { artifactsFolder } from './paths';

export type Scheme = 'light' | 'dark';

/** What was found on all screens together; all empty for a page that is in order. */
export interface Findings {
	/** Screen, rule, impact and place of everything that axe-core calls a violation. */
	violations: string[];
	/** Pixels by which the page is wider than its screen, on the worst one. */
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

/** A screen somebody may read the page on. */
export interface Screen {
	width: number;
	scheme: Scheme;
}

async function withPage<T>(browser: Browser, options: BrowserContextOptions, work: (page: Page) => Promise<T>): Promise<T> {
	const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
	try {
		return await work(await context.newPage());
	} finally {
		await context.close();
	}
}

async function turnTo(page: Page, { width, scheme }: Screen): Promise<void> {
	await page.setViewportSize({ width, height: 800 });
	await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
}

async function loadAsIs(page: Page, address: string, screens: readonly Screen[]): Promise<Omit<Findings, 'violations'>> {
	const [said, requests]: [string[], string[]] = [[], []];
	page.on('console', (message) => ['error', 'warning'].includes(message.type()) && said.push(message.text()));
	page.on('pageerror', (problem) => said.push(String(problem)));
	page.on('request', (request) => request.url() !== address && requests.push(request.url()));
	await page.goto(address, { waitUntil: 'load' });
	let overflow = 0;
	for (const screen of screens) {
		await turnTo(page, screen);
		overflow = Math.max(overflow, await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth'));
	}
	return { overflow, console: said, requests };
}

async function askAxe(page: Page, address: string, screens: readonly Screen[]): Promise<string[]> {
	await page.goto(address, { waitUntil: 'load' });
	await page.evaluate(axeSource);
	const found: string[] = [];
	for (const screen of screens) {
		await turnTo(page, screen);
		const results = await page.evaluate<AxeResults>("axe.run(document, { resultTypes: ['violations'] })");
		if (results.passes.length === 0) throw new Error('axe-core looked at nothing.');
		for (const { id, impact, nodes } of results.violations) {
			found.push(`${screen.width} ${screen.scheme}: ${id} (${impact ?? 'no impact'}): ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary ?? ''}`).join('; ')}`);
		}
	}
	return found;
}

/** Opens a page once, turns it to each screen and tells what is wrong with it on any of them. */
export async function auditPage(browser: Browser, address: string, screens: readonly Screen[]): Promise<Findings> {
	const loaded = await withPage(browser, {}, async (page) => await loadAsIs(page, address, screens));
	// The page's own policy forbids every script, axe-core's as well.
	const violations = await withPage(browser, { bypassCSP: true }, async (page) => await askAxe(page, address, screens));
	return { ...loaded, violations };
}
