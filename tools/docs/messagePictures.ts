import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { Browser } from 'playwright-core';

import { escapeHtml } from '../../nodes/core/html';
import { makeBrief } from '../../nodes/core/message/facts';
import { fillMessage } from '../../nodes/core/message/fill';
import { draftFromTemplate } from '../../nodes/core/message/templates';
import { aMessageCase, NOW } from '../../test/core/message/aMessageCase';
import { browserMissing, openBrowser } from '../../test/support/browser';

/** A screen on which somebody reads mail. */
interface Screen {
	name: string;
	width: number;
	height: number;
	scale: number;
}

const SCREENS: readonly Screen[] = [
	{ name: 'phone', width: 390, height: 700, scale: 2 },
	{ name: 'desktop', width: 860, height: 590, scale: 1.5 },
];
const SCHEMES = ['light', 'dark'] as const;

const SENDER = 'Maria from Acme';

function makeMail(): { subject: string; html: string } {
	const dunningCase = aMessageCase({ invoice: { paymentPageUrl: 'https://pay.acme.example/i/7f3a' }, customer: { createdAt: '2021-03-01T00:00:00.000Z' } });
	const brief = makeBrief(dunningCase, { defaultLanguage: 'en', guidance: null, senderName: SENDER });
	if (!brief) throw new Error('The plan of the example holds no contact');
	const draft = draftFromTemplate(brief);
	const filled = fillMessage({ purpose: brief.purpose, channel: 'email', ...draft }, dunningCase, { now: NOW, retryAt: null, senderName: SENDER, mustLiveUntil: null });
	if (!filled.ok || filled.html === null) throw new Error('The example could not be filled');
	return { subject: filled.subject, html: filled.html };
}

/** A mail program of no particular make: who wrote, the subject, and the mail in a frame of its own. */
function inMailProgram({ subject, html }: { subject: string; html: string }): string {
	return `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><style>
:root{color-scheme:light dark}*{box-sizing:border-box}
body{margin:0;height:100vh;display:flex;flex-direction:column;font:16px/1.4 -apple-system,"Segoe UI",Roboto,Arial,sans-serif;background:Canvas;color:CanvasText}
header{padding:18px 24px 14px;border-bottom:1px solid color-mix(in srgb,CanvasText 18%,Canvas)}
h1{font-size:21px;line-height:1.3;margin:0 0 12px;font-weight:600}
.from{display:flex;gap:12px;align-items:center}.mark{width:40px;height:40px;border-radius:50%;background:#173f9c;color:#fff;display:grid;place-items:center;font-weight:600}
.who b{display:block}.who span{font-size:14px;opacity:.75}
iframe{flex:1;width:100%;border:0;display:block}</style>
<header><h1>${escapeHtml(subject)}</h1><div class="from"><div class="mark" aria-hidden="true">M</div><div class="who"><b>${escapeHtml(SENDER)}</b><span>billing@acme.example to me</span></div></div></header>
<iframe title="mail" srcdoc="${escapeHtml(html)}"></iframe>`;
}

async function shoot(browser: Browser, page: string, folder: string): Promise<void> {
	for (const screen of SCREENS) {
		for (const colorScheme of SCHEMES) {
			const tab = await browser.newPage({ viewport: { width: screen.width, height: screen.height }, deviceScaleFactor: screen.scale, colorScheme });
			await tab.setContent(page, { waitUntil: 'load' });
			writeFileSync(path.join(folder, `mail-${screen.name}-${colorScheme}.png`), await tab.screenshot());
			await tab.close();
		}
	}
}

async function main(): Promise<void> {
	if (browserMissing !== undefined) throw new Error(`The pictures cannot be made: ${browserMissing}. Set CHROMIUM_PATH.`);
	const folder = process.argv[2] ?? 'docs/images';
	mkdirSync(folder, { recursive: true });
	const browser = await openBrowser();
	try {
		await shoot(browser, inMailProgram(makeMail()), folder);
	} finally {
		await browser.close();
	}
}

main().catch((problem: unknown) => {
	process.stderr.write(`${problem instanceof Error ? problem.message : String(problem)}\n`);
	process.exitCode = 1;
});
