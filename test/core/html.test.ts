import fc from 'fast-check';

import { escapeHtml, html, isolated } from '../../nodes/core/html';

const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
const read = (markup: string): string => markup.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? '?');

describe('markup from a template', () => {
	it('lets no text become markup, and loses nothing of it', () => {
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom('<', '>', '&', '"', "'", 'a', '/', ';', '$&', 'é') }), (text) => {
				const made = html`<p title="${text}">${[text, null, [text]]}</p>`.toString();
				const [, inAttribute, inElement] = /^<p title="([^"]*)">([^<>]*)<\/p>$/.exec(made) ?? [];
				expect(read(inAttribute ?? '')).toBe(text);
				expect(read(inElement ?? '')).toBe(text + text);
				expect(escapeHtml(text)).toBe(inAttribute);
			}),
		);
	});

	it('keeps what was made by it', () => {
		expect(html`<b>${html`<i>${1}</i>`}${isolated('<')}</b>`.toString()).toBe('<b><i>1</i><bdi>&lt;</bdi></b>');
	});
});
