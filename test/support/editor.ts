import type { Locator, Page } from 'playwright-core';

/** A node on the canvas of n8n's editor, by its name. */
export const nodeCalled = (page: Page, name: string): Locator => page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);

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
