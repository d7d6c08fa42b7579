import { createHash } from 'node:crypto';

import { html, type Html } from '../../html';
import { STYLE } from './style';

const STYLE_HASH = createHash('sha256').update(STYLE, 'utf8').digest('base64');

/** A titled part of the page. */
export interface Section {
	id: string;
	title: string;
	/** What the part answers, in a sentence. */
	why: string;
	/** Null where there is nothing to show: the part is left out. */
	content: Html | null;
	isTop?: boolean;
}

/** The page around its parts. */
export interface Page {
	title: string;
	lead: Html;
	sections: readonly Section[];
	foot: Html;
}

function drawSection({ id, title, why, content, isTop }: Section): Html {
	return html`<section id="${id}" aria-labelledby="${id}-title"${isTop ? html` class="top"` : null}><h2 id="${id}-title">${title}</h2><p class="why">${why}</p>${content}</section>\n`;
}

/** One HTML file that stands by itself: it loads nothing, runs nothing, and may be opened from a mail. */
export function drawDocument({ title, lead, sections, foot }: Page): string {
	const shown = sections.filter(({ content }) => content !== null);
	const links = shown.map((section) => html`<li><a href="#${section.id}">${section.title}</a></li>`);
	// The style sheet is ours alone; escaping would break its quotes.
	const head = `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><meta name="referrer" content="no-referrer"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'"><style>${STYLE}</style>`;
	const body = html`<title>${title}</title></head>
<body><a class="skip" href="#main">To the numbers</a><header><h1>${title}</h1>${lead}${shown.length > 1 ? html`<nav aria-label="Parts of this report"><ul>${links}</ul></nav>` : null}</header>
<main id="main" tabindex="-1">
${shown.map(drawSection)}</main><footer>${foot}</footer></body></html>
`;
	return `${head}${body.toString()}`;
}
