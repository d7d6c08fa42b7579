import { existsSync } from 'node:fs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** The Chromium that browser tests drive: the one CHROMIUM_PATH names, else one in a usual place. */
export const chromiumPath = [process.env.CHROMIUM_PATH, ...PLACES].find((place) => place !== undefined && place !== '' && existsSync(place));

/** Why browser tests cannot run here, for `optionalTest`; undefined if they can. */
export const browserMissing = chromiumPath === undefined ? 'no Chromium on this machine' : undefined;
