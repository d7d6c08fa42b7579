import { createHash } from 'node:crypto';

import { escapeHtml } from '../../core/html';
import { STYLE } from './style';

const STYLE_HASH = createHash('sha256').update(STYLE, 'utf8').digest('base64');

/** What every answer of the page carries: nothing from outside, no script, no frame, no trace in caches or referrers. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
	'Content-Type': 'text/html; charset=utf-8',
	'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
	'Cache-Control': 'no-store',
	'Referrer-Policy': 'no-referrer',
	'X-Content-Type-Options': 'nosniff',
	'X-Frame-Options': 'DENY',
	'X-Robots-Tag': 'noindex, nofollow',
};

/** How serious a note is. */
export type Tone = 'good' | 'bad' | 'warn' | 'plain';

/** A note that says how things stand, read out first. */
export function note(tone: Tone, headline: string, text: string | readonly string[]): string {
	const lines = [text].flat().map((line) => `<p>${escapeHtml(line)}</p>`);
	return `<div class="note ${tone}" role="${tone === 'bad' ? 'alert' : 'status'}"><strong>${escapeHtml(headline)}</strong>${lines.join('')}</div>`;
}

/** Title of the part that holds the buttons; a link at the top leads to it. */
export const DECISION = 'Your decision';

/** A titled part of the page; nothing when it would be empty. */
export function section(title: string, content: string): string {
	if (content === '') return '';
	return `<section aria-label="${escapeHtml(title)}"${title === DECISION ? ' id="decide"' : ''}><h2>${escapeHtml(title)}</h2>${content}</section>`;
}

/** The whole document around its parts. */
export function layout(page: { title: string; brand: string; parts: readonly string[] }): string {
	const brand = page.brand === '' ? '' : `<p class="brand">${escapeHtml(page.brand)}</p>`;
	return [
		'<!doctype html><html lang="en"><head><meta charset="utf-8">',
		'<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">',
		`<title>${escapeHtml(page.title)}</title><style>${STYLE}</style></head><body><main>`,
		brand,
		...page.parts,
		'</main></body></html>',
	].join('\n');
}
