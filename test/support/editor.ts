import type { ConsoleMessage, Locator, Page } from 'playwright-core';
import { TEST_OWNER } from './session';

/**
 * What n8n 2.41 itself writes to the console, with or without our package: it asks whether somebody is signed in before
 * anybody is, and asks each node for an output schema, which most of its own do not have either.
 */
const OF_N8N: ReadonlyArray<{ text: string; address: RegExp }> = [
	{ text: 'Failed to load resource: the server responded with a status of 401 (Unauthorized)', address: /\/rest\/login$/ },
	{ text: 'Failed to load resource: the server responded with a status of 404 (Not Found)', address: /\/schemas\/[\w.@%/-]+\.json$/ },
];

/** A node on the canvas of n8n's editor, by its name. */
export const nodeCalled = (page: Page, name: string): Locator => page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);

/** Signs the owner in as a person does. */
export async function signInByForm(page: Page, url: string): Promise<void> {
	await page.goto(`${url}/signin`);
	await page.locator('input[name="emailOrLdapLoginId"]').fill(TEST_OWNER.email);
	await page.locator('input[name="password"]').fill(TEST_OWNER.password);
	await page.locator('[data-test-id="form-submit-button"]').click();
	await page.waitForURL((address) => !address.pathname.includes('signin'));
}

/** Opens a node's panel. */
export async function openNode(page: Page, name: string): Promise<Locator> {
	await nodeCalled(page, name).dblclick();
	const panel = page.locator('[data-test-id="ndv"]').first();
	await panel.waitFor();
	return panel;
}

/** Closes the panel by its button: Escape would only leave a list that still has the focus. */
export async function closeNode(page: Page): Promise<void> {
	await page.locator('[data-test-id="ndv-close-button"]').first().click();
	await page.locator('[data-test-id="ndv"]').first().waitFor({ state: 'hidden' });
}

/** Turns a node's output to the schema view, with one section of the case on top. */
export async function showSection(panel: Locator, section: string): Promise<void> {
	const output = panel.locator('[data-test-id="output-panel"]');
	await output.locator('[data-test-id="radio-button-schema"]').click();
	const heading = output.getByText(section, { exact: true }).first();
	// Only what is in sight is in the page, so it is scrolled for.
	await output.hover();
	for (let scrolls = 0; (await heading.count()) === 0 && scrolls < 60; scrolls += 1) {
		await panel.page().mouse.wheel(0, 500);
		await panel.page().waitForTimeout(100);
	}
	await heading.evaluate((element: { scrollIntoView: (how: object) => void }) => element.scrollIntoView({ block: 'start' }));
}

/** What a line of the console says is broken, with its address; null for one that is no error, or n8n's own. */
export function complaintOf(message: ConsoleMessage): string | null {
	const { url } = message.location();
	const isOfN8n = OF_N8N.some(({ text, address }) => text === message.text() && address.test(url));
	return message.type() === 'error' && !isOfN8n ? `${message.text()} (${url})` : null;
}
