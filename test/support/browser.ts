import { existsSync } from 'node:fs';

import { chromium, type Browser } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** The Chromium that browser tests drive: the one CHROMIUM_PATH names, else one in a usual place. */
export const chromiumPath = [process.env.CHROMIUM_PATH, ...PLACES].find((place) => place !== undefined && place !== '' && existsSync(place));

/** Why browser tests cannot run here, for `optionalTest`; undefined if they can. */
export const browserMissing = chromiumPath === undefined ? 'no Chromium on this machine' : undefined;

/** How every test starts it: no window, no sandbox of its own, and no calls home. */
const BROWSER_FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** A browser for a test. */
export async function openBrowser(): Promise<Browser> {
	return await chromium.launch({ executablePath: chromiumPath, args: BROWSER_FLAGS });
}
