import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { Browser } from 'playwright-core';

import { reportPage } from '../../nodes/core/report/page';
import { EXAMPLE_REPORT } from '../../test/core/report/exampleReport';
import { browserMissing, openBrowser } from '../../test/support/browser';

/** A screen on which somebody reads the report; `isWhole` pictures all of the page. */
interface Shot {
	name: string;
	width: number;
	height: number;
	scale: number;
	colorScheme: 'light' | 'dark';
	isWhole?: boolean;
}

/** The pictures of the papers. */
const SHOTS: readonly Shot[] = [
	{ name: 'report-desktop', width: 1080, height: 1380, scale: 1, colorScheme: 'light' },
	{ name: 'report-phone-dark', width: 390, height: 1300, scale: 1.5, colorScheme: 'dark' },
];

/** Everything, for who looks the page over. */
const WHOLE: readonly Shot[] = (['light', 'dark'] as const).flatMap((colorScheme): Shot[] => [
	{ name: `report-whole-desktop-${colorScheme}`, width: 1080, height: 900, scale: 1, colorScheme, isWhole: true },
	{ name: `report-whole-phone-${colorScheme}`, width: 390, height: 800, scale: 1, colorScheme, isWhole: true },
]);

async function shoot(browser: Browser, folder: string, shot: Shot): Promise<void> {
	const { width, height, scale, colorScheme, isWhole = false } = shot;
	const tab = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: scale, colorScheme });
	await tab.setContent(reportPage(EXAMPLE_REPORT), { waitUntil: 'load' });
	writeFileSync(path.join(folder, `${shot.name}.png`), await tab.screenshot({ fullPage: isWhole }));
	await tab.close();
}

/** As it leaves a printer, asked for by somebody whose screen is dark. */
async function print(browser: Browser, folder: string): Promise<void> {
	const tab = await browser.newPage({ colorScheme: 'dark' });
	await tab.setContent(reportPage(EXAMPLE_REPORT), { waitUntil: 'load' });
	writeFileSync(path.join(folder, 'report.pdf'), await tab.pdf({ preferCSSPageSize: true }));
	await tab.close();
}

/** `docs:report [folder] [--whole]`: the two pictures of the papers, or with `--whole` all of the page and its print. */
async function main(): Promise<void> {
	if (browserMissing !== undefined) throw new Error(`The pictures cannot be made: ${browserMissing}. Set CHROMIUM_PATH.`);
	const isWhole = process.argv.includes('--whole');
	const folder = process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? (isWhole ? 'artifacts' : 'docs/images');
	mkdirSync(folder, { recursive: true });
	const browser = await openBrowser();
	try {
		for (const shot of isWhole ? WHOLE : SHOTS) await shoot(browser, folder, shot);
		if (isWhole) await print(browser, folder);
	} finally {
		await browser.close();
	}
}

main().catch((problem: unknown) => {
	process.stderr.write(`${problem instanceof Error ? problem.message : String(problem)}\n`);
	process.exitCode = 1;
});
