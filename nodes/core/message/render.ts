import { escapeHtml } from '../html';

/** One part of a filled message: words, or the one link with the text that says its act. */
export type Block = { kind: 'paragraph'; text: string } | { kind: 'link'; url: string; label: string };

/** What is rendered, in plain text that was not escaped yet. */
export interface FilledParts {
	language: string;
	subject: string;
	preheader: string;
	blocks: readonly Block[];
	/** Our own closing line, with the language that it is in. */
	footer: { text: string; language: string } | null;
}

/** What a reader of the channel acts by: the one link, with the words of its button. */
export type Action = Omit<Extract<Block, { kind: 'link' }>, 'kind'>;

/** The plain-text part: paragraphs apart, the link alone on its line, so that no mail client swallows a character. */
export function renderText({ blocks, footer }: FilledParts): string {
	const paragraphs = blocks.map((block) => (block.kind === 'link' ? block.url : block.text));
	return `${[...paragraphs, ...(footer ? [footer.text] : [])].join('\n\n')}\n`;
}

// Inline as well, since some mail clients drop the style sheet: the button must stay one.
const BUTTON = 'display:inline-block;padding:13px 22px;border-radius:8px;background:#173f9c;color:#ffffff;font-weight:bold;text-decoration:none';

function renderBlock(block: Block): string {
	if (block.kind === 'paragraph') return `<p>${escapeHtml(block.text).replaceAll('\n', '<br>')}</p>`;
	return `<p class="act"><a class="button" style="${BUTTON}" href="${escapeHtml(block.url)}">${escapeHtml(block.label)}</a></p>`;
}

// Colors keep a contrast of at least 7:1 in both schemes (WCAG 2.2 AAA); nothing is fetched from anywhere.
const STYLE = [
	':root{color-scheme:light dark}',
	'body{margin:0;padding:24px;background:#ffffff;color:#1c1c1c;font:16px/1.5 -apple-system,"Segoe UI",Roboto,Arial,sans-serif}',
	// At the left, as a letter of a person is: a column in the middle looks like a campaign.
	'main{max-width:600px}p{margin:0 0 16px}',
	'.act{margin:24px 0}',
	'.footer{margin-top:28px;padding-top:14px;border-top:1px solid #d9dce3;font-size:14px;color:#4a4a4a}',
	'.preheader{display:none;max-height:0;overflow:hidden}',
	'@media (prefers-color-scheme:dark){body{background:#141414;color:#f2f2f2}.button{background:#c9d8ff!important;color:#10204d!important}.footer{color:#c8c8c8;border-color:#3a3d44}}',
].join('');

/** The HTML part: our markup around escaped text, one button, no images, nothing from outside. */
export function renderHtml({ language, subject, preheader, blocks, footer }: FilledParts): string {
	const foot = footer ? `<p class="footer" lang="${escapeHtml(footer.language)}">${escapeHtml(footer.text)}</p>` : '';
	return [
		`<!doctype html><html lang="${escapeHtml(language)}" dir="auto"><head><meta charset="utf-8">`,
		'<meta name="viewport" content="width=device-width, initial-scale=1">',
		'<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
		`<title>${escapeHtml(subject)}</title><style>${STYLE}</style></head><body>`,
		`<div class="preheader" aria-hidden="true" style="display:none">${escapeHtml(preheader)}</div><main>`,
		...blocks.map(renderBlock),
		foot,
		'</main></body></html>',
	].join('\n');
}
